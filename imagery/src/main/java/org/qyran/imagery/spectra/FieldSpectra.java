package org.qyran.imagery.spectra;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * Text exported from a field spectrometer: one line a wavelength, a pair {@code wavelength,
 * reflectance} a measurement.
 */
public final class FieldSpectra {

    private static final Pattern BETWEEN = Pattern.compile("[,\\s]+");

    private FieldSpectra() {}

    /**
     * One spectrum a column pair, named {@code file#1}, {@code file#2}…
     *
     * @throws BadInput naming the line that is not pairs of numbers
     */
    public static List<Spectrum> read(Path path) throws IOException {
        List<String> lines = Files.readAllLines(path, StandardCharsets.UTF_8);
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty()) {
                continue;
            }
            String field = "line " + (i + 1);
            double[] row = Numbers.parse(path, field, BETWEEN.split(line));
            if (row.length % 2 != 0 || (!rows.isEmpty() && row.length != rows.getFirst().length)) {
                throw new BadInput(
                        path.toString(),
                        field,
                        row.length + " numbers",
                        Fault.CONTRADICTS,
                        "pairs, as many as in the first line");
            }
            rows.add(row);
        }
        return spectra(path, rows);
    }

    private static List<Spectrum> spectra(Path path, List<double[]> rows) throws BadInput {
        if (rows.isEmpty()) {
            throw new BadInput(path.toString(), "lines", "", Fault.MISSING, "a measurement");
        }
        List<Spectrum> spectra = new ArrayList<>();
        for (int pair = 0; 2 * pair < rows.getFirst().length; pair++) {
            int column = 2 * pair;
            double[] nanometres = rows.stream().mapToDouble(row -> row[column]).toArray();
            double[] values = rows.stream().mapToDouble(row -> row[column + 1]).toArray();
            String name = path.getFileName() + "#" + (pair + 1);
            spectra.add(Numbers.spectrum(path, name, nanometres, values));
        }
        return spectra;
    }
}
