package org.qyran.survey.aircraft;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/** One file of data sheet numbers: {@code key = value} and, for each, {@code key.source}. */
final class Specification {

    private final String file;
    private final Properties values = new Properties();

    /**
     * @param file its name for refusals
     */
    Specification(String file, InputStream in) throws IOException {
        this.file = file;
        try (var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            values.load(reader);
        } catch (IllegalArgumentException e) {
            throw new BadInput(file, "text", "", Fault.DAMAGED, String.valueOf(e.getMessage()));
        }
    }

    /**
     * @param example what would provide it
     */
    String text(String key, String example) throws BadInput {
        String value = values.getProperty(key, "").strip();
        if (value.isEmpty()) {
            throw new BadInput(file, key, "", Fault.MISSING, key + " = " + example);
        }
        return value;
    }

    boolean has(String key) {
        return !values.getProperty(key, "").isBlank();
    }

    /** A number with its source. */
    double number(String key, double least, double most, String example) throws BadInput {
        String value = text(key, example);
        double number;
        try {
            number = Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new BadInput(file, key, value, Fault.NOT_A_NUMBER);
        }
        if (!(number >= least && number <= most)) {
            throw new BadInput(
                    file, key, value, Fault.OUT_OF_RANGE, plain(least) + " … " + plain(most));
        }
        text(key + ".source", "where the number is from");
        return number;
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
