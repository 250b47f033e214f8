package org.qyran.imagery.raster.envi;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.qyran.imagery.raster.Band;
import org.qyran.imagery.raster.BlockGrid;
import org.qyran.imagery.raster.BlockRaster;
import org.qyran.imagery.raster.PlainBlocks;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.imagery.raster.SampleType;
import org.qyran.imagery.raster.Source;
import org.qyran.imagery.raster.Wavelength;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/** Opens ENVI rasters, whether the user names the header or the data. */
public final class Envi {

    private static final byte[] WORD = "ENVI".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_BANDS = 65535;
    private static final List<String> DATA_ENDINGS =
            List.of("", ".dat", ".img", ".raw", ".bsq", ".bil", ".bip", ".bin");

    private Envi() {}

    /** Whether the file is a header, or a header stands beside it. */
    public static boolean recognises(byte[] first, Path path) throws IOException {
        return isHeader(first) || headerOf(path).isPresent();
    }

    private static boolean isHeader(byte[] first) {
        return first.length > WORD.length
                && java.util.Arrays.equals(first, 0, WORD.length, WORD, 0, WORD.length)
                && (first[WORD.length] == '\r' || first[WORD.length] == '\n');
    }

    private static Optional<Path> headerOf(Path data) throws IOException {
        String name = data.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        for (String beside : List.of(name + ".hdr", stem + ".hdr", name + ".HDR", stem + ".HDR")) {
            Path header = data.resolveSibling(beside);
            if (!header.equals(data) && Files.isRegularFile(header)) {
                try (Source source = Source.open(header)) {
                    if (isHeader(source.bytes(0, Math.min(8, source.length()), "ENVI header"))) {
                        return Optional.of(header);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Path dataOf(Source header) throws BadInput {
        String name = header.path().getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        for (String ending : DATA_ENDINGS) {
            Path data = header.path().resolveSibling(stem + ending);
            if (!data.equals(header.path()) && Files.isRegularFile(data)) {
                return data;
            }
        }
        throw header.bad("ENVI data file", stem, Fault.MISSING, "a file of that name");
    }

    /** Takes the source over, header or data: the raster closes what it opens. */
    public static Raster open(Source given) throws IOException {
        byte[] first = given.bytes(0, Math.min(8, given.length()), "ENVI header");
        if (isHeader(first)) {
            Header header = Header.of(given);
            Source data = Source.open(dataOf(given));
            try {
                Raster raster = raster(header, data, given.name());
                given.close();
                return raster;
            } catch (IOException | RuntimeException e) {
                data.close();
                throw e;
            }
        }
        try (Source beside = Source.open(headerOf(given.path()).orElse(given.path()))) {
            return raster(Header.of(beside), given, given.name());
        }
    }

    private static Raster raster(Header header, Source data, String name) throws IOException {
        Source source = header.source();
        int width = header.size("samples");
        int height = header.size("lines");
        int count = header.size("bands");
        if (count > MOST_BANDS) {
            throw source.bad("ENVI bands", count, Fault.OUT_OF_RANGE, "1 … " + MOST_BANDS);
        }
        SampleType type = type(header);
        long start = header.number("header offset", 0);
        PlainBlocks.Rows rows = rows(header, start, width, height, count, type);
        long needed = Math.multiplyHigh((long) width * height, (long) count * type.bytes());
        long bytes = (long) width * height * count * type.bytes();
        if (start < 0 || needed != 0 || bytes < 0 || bytes > data.length() - start) {
            throw source.bad(
                    "ENVI samples × lines × bands",
                    "%d × %d × %d".formatted(width, height, count),
                    Fault.TRUNCATED,
                    needed != 0 || bytes < 0 ? "more than 2⁶³" : bytes + start,
                    data.length());
        }
        boolean byPixel = interleave(header).equals("bip");
        PlainBlocks blocks =
                new PlainBlocks(
                        data,
                        width,
                        height,
                        byPixel ? 1 : count,
                        byPixel ? count : 1,
                        type,
                        header.number("byte order", 0) == 1
                                ? ByteOrder.BIG_ENDIAN
                                : ByteOrder.LITTLE_ENDIAN,
                        rows,
                        "ENVI data");
        BlockGrid grid = blocks.grid();
        RasterInfo info =
                new RasterInfo(
                        name,
                        width,
                        height,
                        bands(header, count),
                        type,
                        grid.blockWidth(),
                        grid.blockHeight(),
                        MapInfo.georeference(header),
                        header.text("description")
                                .map(text -> Map.of("ImageDescription", text))
                                .orElse(Map.of()));
        return BlockRaster.of(info, blocks);
    }

    private static String interleave(Header header) {
        return header.text("interleave").orElse("bsq").toLowerCase(Locale.ROOT);
    }

    private static PlainBlocks.Rows rows(
            Header header, long start, long width, long height, long bands, SampleType type)
            throws BadInput {
        long line = width * type.bytes();
        return switch (interleave(header)) {
            case "bsq" -> (row, plane) -> start + (plane * height + row) * line;
            case "bil" -> (row, plane) -> start + (row * bands + plane) * line;
            case "bip" -> (row, plane) -> start + row * bands * line;
            default ->
                    throw header.source()
                            .bad(
                                    "ENVI interleave",
                                    interleave(header),
                                    Fault.OUT_OF_RANGE,
                                    "bsq, bil, bip");
        };
    }

    private static SampleType type(Header header) throws BadInput {
        long code = header.number("data type");
        return switch (Math.clamp(code, 0, 99)) {
            case 1 -> SampleType.UINT8;
            case 2 -> SampleType.INT16;
            case 3 -> SampleType.INT32;
            case 4 -> SampleType.FLOAT32;
            case 5 -> SampleType.FLOAT64;
            case 12 -> SampleType.UINT16;
            case 13 -> SampleType.UINT32;
            default ->
                    throw header.source()
                            .bad("ENVI data type", code, Fault.UNSUPPORTED, "1 … 5, 12, 13");
        };
    }

    private static List<Band> bands(Header header, int count) {
        List<String> names = header.list("band names");
        List<String> wavelengths = header.list("wavelength");
        List<String> scales = header.list("data gain values");
        List<String> offsets = header.list("data offset values");
        String unit = header.text("wavelength units").orElse("");
        OptionalDouble noData = header.real("data ignore value");
        List<Band> bands = new ArrayList<>();
        for (int b = 0; b < count; b++) {
            String name = at(names, b, "band " + (b + 1));
            OptionalDouble wavelength =
                    b < wavelengths.size()
                            ? Wavelength.nanometres(wavelengths.get(b), unit)
                            : Wavelength.inName(name);
            bands.add(
                    new Band(
                            name,
                            wavelength,
                            Header.parsed(at(scales, b, "1")).orElse(1),
                            Header.parsed(at(offsets, b, "0")).orElse(0),
                            noData));
        }
        return bands;
    }

    private static String at(List<String> values, int index, String otherwise) {
        return index < values.size() && !values.get(index).isEmpty()
                ? values.get(index)
                : otherwise;
    }
}
