package org.qyran.imagery.metadata;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.imaging.jpeg.JpegSegmentReader;
import com.drew.imaging.jpeg.JpegSegmentType;
import com.drew.lang.Rational;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.jpeg.JpegDirectory;
import com.drew.metadata.png.PngDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * The tags of one image file. A tag that is not there is empty; a tag that is there and is no
 * number where one is needed is refused by name.
 */
final class ImageTags {

    private static final String XMP_NAME = "http://ns.adobe.com/xap/1.0/\0";

    private final String file;
    private final Metadata metadata;
    private final Map<String, String> xmp = new HashMap<>();

    private ImageTags(String file, Metadata metadata) throws IOException {
        this.file = file;
        this.metadata = metadata;
        for (XmpDirectory directory : metadata.getDirectoriesOfType(XmpDirectory.class)) {
            if (directory.hasErrors()) {
                // Why, the parser tells in words of its own and in English only.
                throw new BadInput(
                        file, "XMP", "", emptyXmp(Path.of(file)) ? Fault.EMPTY : Fault.NOT_XML);
            }
            directory
                    .getXmpProperties()
                    .forEach((path, value) -> xmp.putIfAbsent(localName(path), value));
        }
    }

    static ImageTags read(Path path) throws IOException {
        String file = path.toString();
        if (Files.isDirectory(path)) {
            throw new BadInput(file, "FRAME", "", Fault.FOLDER, path.resolve("*.JPG"));
        }
        try (InputStream in = Files.newInputStream(path)) {
            if (Files.size(path) == 0) {
                throw new BadInput(file, "file", "", Fault.EMPTY);
            }
            return new ImageTags(file, ImageMetadataReader.readMetadata(in, Files.size(path)));
        } catch (java.nio.file.NoSuchFileException | java.nio.file.AccessDeniedException e) {
            throw new BadInput(file, "file", "", Fault.UNREADABLE);
        } catch (EOFException e) {
            throw new BadInput(file, "EXIF, XMP", "", Fault.CUT_OFF);
        } catch (ImageProcessingException e) {
            throw new BadInput(
                    file, "image", "", Fault.UNKNOWN_FORMAT, "JPEG, TIFF, PNG, DNG with EXIF");
        } catch (RuntimeException | StackOverflowError e) {
            // The reader of tags fails in its own ways on damaged files; all mean the same here.
            throw new BadInput(file, "EXIF, XMP", "", Fault.DAMAGED, String.valueOf(e));
        }
    }

    /** Whether a JPEG has an XMP segment that holds nothing after its name. */
    private static boolean emptyXmp(Path path) throws IOException {
        try {
            for (byte[] segment :
                    JpegSegmentReader.readSegments(path.toFile(), List.of(JpegSegmentType.APP1))
                            .getSegments(JpegSegmentType.APP1)) {
                String text = new String(segment, StandardCharsets.ISO_8859_1);
                if (text.startsWith(XMP_NAME)
                        && text.substring(XMP_NAME.length()).replace("\0", "").isBlank()) {
                    return true;
                }
            }
            return false;
        } catch (JpegProcessingException e) {
            return false;
        }
    }

    /** {@code drone-dji:GimbalYawDegree} and {@code a:List[2]/b:Item} by their last name. */
    private static String localName(String path) {
        int colon = path.lastIndexOf(':');
        return path.substring(colon + 1).toLowerCase(Locale.ROOT);
    }

    String file() {
        return file;
    }

    /** Whether the file carries XMP properties at all. */
    boolean hasXmp() {
        return !xmp.isEmpty();
    }

    /** An XMP property by its name without prefix, whatever the case. */
    Optional<String> xmpText(String name) {
        return Optional.ofNullable(xmp.get(name.toLowerCase(Locale.ROOT))).map(String::strip);
    }

    /** A property that must be a number where it is there. */
    Optional<Double> xmpNumber(String name) throws BadInput {
        Optional<String> text = xmpText(name);
        return text.isEmpty() ? Optional.empty() : Optional.of(number("XMP " + name, text.get()));
    }

    /** As {@link #xmpNumber(String)}, within a range. */
    Optional<Double> xmpNumber(String name, double least, double most) throws BadInput {
        Optional<Double> value = xmpNumber(name);
        if (value.isPresent()) {
            inRange("XMP " + name, value.get(), least, most);
        }
        return value;
    }

    double number(String field, String text) throws BadInput {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Falls through to the refusal, which names the text.
        }
        throw new BadInput(file, field, text, Fault.NOT_A_NUMBER);
    }

    void inRange(String field, double value, double least, double most) throws BadInput {
        if (!(value >= least && value <= most)) {
            throw new BadInput(
                    file, field, value, Fault.OUT_OF_RANGE, "%s … %s".formatted(least, most));
        }
    }

    /** The numbers of a list: a sequence property, or one text separated by commas. */
    Optional<double[]> xmpNumbers(String name, int count) throws BadInput {
        Optional<String> text = xmpText(name);
        String[] parts = new String[count];
        if (text.isPresent() && !text.get().isEmpty()) {
            String[] given = text.get().split("\\s*[,;]\\s*", -1);
            if (given.length < count) {
                throw new BadInput(
                        file, "XMP " + name, text.get(), Fault.OUT_OF_RANGE, count + " numbers");
            }
            System.arraycopy(given, 0, parts, 0, count);
        } else {
            for (int i = 0; i < count; i++) {
                Optional<String> item = xmpText("%s[%d]".formatted(name, i + 1));
                if (item.isEmpty()) {
                    return Optional.empty();
                }
                parts[i] = item.get();
            }
        }
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = number("XMP " + name, parts[i]);
        }
        return Optional.of(numbers);
    }

    Optional<String> make() {
        return text(ExifIFD0Directory.class, ExifIFD0Directory.TAG_MAKE);
    }

    Optional<String> model() {
        return text(ExifIFD0Directory.class, ExifIFD0Directory.TAG_MODEL);
    }

    <D extends Directory> Optional<String> text(Class<D> type, int tag) {
        for (D directory : metadata.getDirectoriesOfType(type)) {
            @Nullable String value = directory.getString(tag);
            if (value != null && !value.isBlank()) {
                return Optional.of(value.strip());
            }
        }
        return Optional.empty();
    }

    /** A positive finite EXIF number; 0 and 0/0, which cameras write for "unknown", are empty. */
    Optional<Double> positive(int tag) {
        for (ExifSubIFDDirectory directory :
                metadata.getDirectoriesOfType(ExifSubIFDDirectory.class)) {
            @Nullable Double value = directory.getDoubleObject(tag);
            if (value != null && value > 0 && Double.isFinite(value)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    <D extends Directory> Optional<D> directory(Class<D> type) {
        return Optional.ofNullable(metadata.getFirstDirectoryOfType(type));
    }

    /** A rational of the GPS directory, refused when it is no number. */
    Optional<Double> gps(int tag, String field) throws BadInput {
        Optional<GpsDirectory> gps = directory(GpsDirectory.class);
        if (gps.isEmpty() || !gps.get().containsTag(tag)) {
            return Optional.empty();
        }
        @Nullable Rational value = gps.get().getRational(tag);
        if (value == null) {
            throw new BadInput(
                    file,
                    "EXIF " + field,
                    String.valueOf(gps.get().getString(tag)),
                    Fault.NOT_A_NUMBER);
        }
        return Optional.of(finite(field, value));
    }

    private double finite(String field, Rational value) throws BadInput {
        if (value.getDenominator() == 0) {
            throw new BadInput(
                    file,
                    "EXIF " + field,
                    value.getNumerator() + "/" + value.getDenominator(),
                    Fault.NOT_A_NUMBER);
        }
        return value.doubleValue();
    }

    /** Degrees, minutes and seconds of the GPS directory as signed degrees. */
    Optional<Double> gpsAngle(int tag, int refTag, String negative, String field) throws BadInput {
        Optional<GpsDirectory> gps = directory(GpsDirectory.class);
        if (gps.isEmpty() || !gps.get().containsTag(tag)) {
            return Optional.empty();
        }
        Rational @Nullable [] parts = gps.get().getRationalArray(tag);
        if (parts == null || parts.length == 0 || parts.length > 3) {
            throw new BadInput(
                    file,
                    "EXIF " + field,
                    String.valueOf(gps.get().getString(tag)),
                    Fault.NOT_A_NUMBER);
        }
        double degrees = 0;
        double unit = 1;
        for (Rational part : parts) {
            degrees += finite(field, part) / unit;
            unit *= 60;
        }
        @Nullable String reference = gps.get().getString(refTag);
        boolean below =
                reference != null
                        && reference.strip().toUpperCase(Locale.ROOT).startsWith(negative);
        return Optional.of(below ? -degrees : degrees);
    }

    /** {width, height} of the stored image. */
    int[] size() throws BadInput {
        Optional<int[]> size =
                size(
                                JpegDirectory.class,
                                JpegDirectory.TAG_IMAGE_WIDTH,
                                JpegDirectory.TAG_IMAGE_HEIGHT)
                        .or(() ->
                                size(
                                        PngDirectory.class,
                                        PngDirectory.TAG_IMAGE_WIDTH,
                                        PngDirectory.TAG_IMAGE_HEIGHT))
                        .or(() ->
                                size(
                                        ExifIFD0Directory.class,
                                        ExifIFD0Directory.TAG_IMAGE_WIDTH,
                                        ExifIFD0Directory.TAG_IMAGE_HEIGHT));
        if (size.isEmpty() || size.get()[0] <= 0 || size.get()[1] <= 0) {
            throw new BadInput(
                    file, "image width, height", "", Fault.MISSING, "the image's header");
        }
        return size.get();
    }

    private <D extends Directory> Optional<int[]> size(Class<D> type, int width, int height) {
        for (D directory : metadata.getDirectoriesOfType(type)) {
            @Nullable Integer w = directory.getInteger(width);
            @Nullable Integer h = directory.getInteger(height);
            if (w != null && h != null) {
                return Optional.of(new int[] {w, h});
            }
        }
        return Optional.empty();
    }
}
