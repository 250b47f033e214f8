package org.qyran.imagery.spectra;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * Spectra from a file: an ENVI spectral library ({@code .sli} with its {@code .hdr}, either may be
 * named), or CSV whose first column is wavelength in nm (µm where none is above 100) and whose
 * further columns are spectra, named by a header line if there is one.
 */
public final class SpectralLibrary {

    private static final long LARGEST_BYTES = 64L << 20;
    private static final double MICROMETRES_BELOW = 100;

    private SpectralLibrary() {}

    /**
     * Every spectrum of a file, in its order.
     *
     * @throws BadInput naming what is wrong and where
     */
    public static List<Spectrum> read(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new BadInput(path.toString(), "file", "", Fault.UNREADABLE);
        }
        if (Files.size(path) > LARGEST_BYTES) {
            throw new BadInput(
                    path.toString(),
                    "size",
                    Files.size(path),
                    Fault.IMPLAUSIBLE_SIZE,
                    LARGEST_BYTES + " bytes");
        }
        return EnviLibrary.header(path).isPresent() ? EnviLibrary.read(path) : csv(path);
    }

    private static List<Spectrum> csv(Path path) throws IOException {
        List<String> lines =
                Files.readString(path, StandardCharsets.UTF_8)
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .toList();
        if (lines.isEmpty()) {
            throw new BadInput(path.toString(), "lines", "", Fault.MISSING, "a spectrum");
        }
        String[] first = split(lines.getFirst());
        boolean header = !first[0].matches("[-+0-9.eE]+");
        List<double[]> rows = new ArrayList<>();
        for (int i = header ? 1 : 0; i < lines.size(); i++) {
            String[] words = split(lines.get(i));
            if (words.length != first.length || words.length < 2) {
                throw new BadInput(
                        path.toString(),
                        "row " + (i + 1),
                        words.length + " columns",
                        Fault.CONTRADICTS,
                        "the first row's " + first.length + ", at least 2");
            }
            rows.add(Numbers.parse(path, "row " + (i + 1), words));
        }
        if (rows.isEmpty()) {
            throw new BadInput(path.toString(), "rows", "", Fault.MISSING, "a wavelength");
        }
        double[] nanometres = nanometres(rows.stream().mapToDouble(row -> row[0]).toArray());
        List<Spectrum> spectra = new ArrayList<>();
        for (int c = 1; c < first.length; c++) {
            int column = c;
            String name = header ? first[c].strip() : "spectrum " + c;
            double[] values = rows.stream().mapToDouble(row -> row[column]).toArray();
            spectra.add(Numbers.spectrum(path, name, nanometres, values));
        }
        return spectra;
    }

    private static String[] split(String line) {
        return line.split("[,;\\t]", -1);
    }

    /** Libraries give either unit and seldom say which. */
    static double[] nanometres(double[] wavelengths) {
        double[] nanometres = wavelengths.clone();
        if (wavelengths[wavelengths.length - 1] < MICROMETRES_BELOW) {
            for (int i = 0; i < nanometres.length; i++) {
                nanometres[i] *= 1000;
            }
        }
        return nanometres;
    }
}
