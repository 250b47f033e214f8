package org.qyran.imagery.spectra;

import java.nio.file.Path;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/** Numbers in text files, refused by name. */
final class Numbers {

    private Numbers() {}

    static double[] parse(Path path, String field, String... words) throws BadInput {
        double[] numbers = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            numbers[i] = parse(path, field, words[i]);
        }
        return numbers;
    }

    static double parse(Path path, String field, String word) throws BadInput {
        try {
            double number = Double.parseDouble(word.strip());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, with the value.
        }
        throw new BadInput(path.toString(), field, word, Fault.NOT_A_NUMBER);
    }

    static Spectrum spectrum(Path path, String name, double[] nanometres, double[] values)
            throws BadInput {
        for (int i = 1; i < nanometres.length; i++) {
            if (!(nanometres[i] > nanometres[i - 1])) {
                throw new BadInput(
                        path.toString(),
                        "wavelength of " + name,
                        nanometres[i],
                        Fault.OUT_OF_RANGE,
                        "above " + nanometres[i - 1]);
            }
        }
        return new Spectrum(name, nanometres, values);
    }
}
