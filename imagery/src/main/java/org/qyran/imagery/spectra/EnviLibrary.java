package org.qyran.imagery.spectra;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/** ENVI spectral libraries: lines are spectra, samples are bands, one plane of floats. */
final class EnviLibrary {

    private static final Pattern FIELD =
            Pattern.compile("(?m)^\\s*([a-zA-Z][a-zA-Z ]*?)\\s*=\\s*(\\{[^}]*}|[^\\n{]*)");
    private static final int MOST = 1 << 20;

    private EnviLibrary() {}

    /** The header beside a library or the file itself; empty when there is none. */
    static Optional<Path> header(Path path) throws IOException {
        String name = String.valueOf(path.getFileName());
        String stem = name.replaceFirst("\\.[^.]*$", "");
        for (String candidate : List.of(name, name + ".hdr", stem + ".hdr")) {
            Path beside = path.resolveSibling(candidate);
            if (Files.isRegularFile(beside) && startsWithEnvi(beside)) {
                return Optional.of(beside);
            }
        }
        return Optional.empty();
    }

    private static boolean startsWithEnvi(Path path) throws IOException {
        try (var in = Files.newInputStream(path)) {
            return new String(in.readNBytes(4), StandardCharsets.US_ASCII).equals("ENVI");
        }
    }

    static List<Spectrum> read(Path path) throws IOException {
        Path header =
                header(path)
                        .orElseThrow(() ->
                                new BadInput(
                                        path.toString(),
                                        "header",
                                        "",
                                        Fault.MISSING,
                                        "a .hdr beside it"));
        Map<String, String> fields = fields(Files.readString(header, StandardCharsets.UTF_8));
        int samples = whole(header, fields, "samples");
        int lines = whole(header, fields, "lines");
        int type = whole(header, fields, "data type");
        if (type != 4 && type != 5) {
            throw new BadInput(
                    header.toString(),
                    "data type",
                    type,
                    Fault.UNSUPPORTED,
                    "4 (float), 5 (double)");
        }
        String[] wavelengths = list(fields.getOrDefault("wavelength", ""));
        if (wavelengths.length != samples) {
            throw new BadInput(
                    header.toString(),
                    "wavelength",
                    wavelengths.length + " values",
                    Fault.CONTRADICTS,
                    "samples = " + samples);
        }
        double[] nanometres =
                SpectralLibrary.nanometres(Numbers.parse(header, "wavelength", wavelengths));
        ByteBuffer data = data(path, header, (long) samples * lines * (type == 4 ? 4 : 8));
        boolean big = "1".equals(fields.getOrDefault("byte order", "0"));
        data.order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        String[] names = list(fields.getOrDefault("spectra names", ""));
        List<Spectrum> spectra = new ArrayList<>();
        for (int line = 0; line < lines; line++) {
            double[] values = new double[samples];
            for (int s = 0; s < samples; s++) {
                values[s] = type == 4 ? data.getFloat() : data.getDouble();
            }
            String name = line < names.length ? names[line] : "spectrum " + (line + 1);
            spectra.add(Numbers.spectrum(path, name, nanometres, values));
        }
        return spectra;
    }

    private static ByteBuffer data(Path path, Path header, long needed) throws IOException {
        Path file = path;
        if (path.equals(header)) {
            String stem = path.getFileName().toString().replaceFirst("\\.hdr$", "");
            file = path.resolveSibling(stem + ".sli");
            if (!Files.isRegularFile(file)) {
                file = path.resolveSibling(stem);
            }
        }
        long there = Files.isRegularFile(file) ? Files.size(file) : 0;
        if (there < needed) {
            throw new BadInput(file.toString(), "data", there, Fault.TRUNCATED, needed, there);
        }
        return ByteBuffer.wrap(Files.readAllBytes(file));
    }

    private static Map<String, String> fields(String header) {
        Map<String, String> fields = new HashMap<>();
        Matcher matcher = FIELD.matcher(header);
        while (matcher.find()) {
            fields.put(matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2).strip());
        }
        return fields;
    }

    private static int whole(Path header, Map<String, String> fields, String key)
            throws IOException {
        String text = fields.get(key);
        if (text == null) {
            throw new BadInput(header.toString(), key, "", Fault.MISSING, "an ENVI header");
        }
        double number = Numbers.parse(header, key, text);
        if (number < 1 || number > MOST || number != Math.rint(number)) {
            throw new BadInput(header.toString(), key, text, Fault.OUT_OF_RANGE, "1…" + MOST);
        }
        return (int) number;
    }

    private static String[] list(String braces) {
        String inside = braces.replaceAll("[{}]", "").strip();
        return inside.isEmpty() ? new String[0] : inside.split("\\s*,\\s*");
    }
}
