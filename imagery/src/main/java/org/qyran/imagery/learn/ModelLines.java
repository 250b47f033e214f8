package org.qyran.imagery.learn;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * A model's text, line by line: each line is a word and what belongs to it. Reading asks for the
 * words in order and refuses anything else with the file's name and line.
 */
public final class ModelLines {

    private final String file;
    private final Deque<String> lines;
    private int number;

    /**
     * @param file its name, for refusals
     */
    public ModelLines(String file, List<String> lines) {
        this.file = file;
        this.lines = new ArrayDeque<>(lines);
    }

    /** What follows {@code word} on the next line. */
    public String next(String word) throws BadInput {
        String line = lines.poll();
        number++;
        if (line == null) {
            throw new BadInput(file, "line " + number, "", Fault.MISSING, word);
        }
        if (line.equals(word)) {
            return "";
        }
        if (!line.startsWith(word + " ")) {
            throw new BadInput(file, "line " + number, line, Fault.UNKNOWN_FORMAT, word);
        }
        return line.substring(word.length() + 1);
    }

    /** As {@link #next}, as a number. */
    public double number(String word) throws IOException {
        return parse(word, next(word));
    }

    /** As {@link #next}, as a whole number inside [least, most]. */
    public int whole(String word, int least, int most) throws IOException {
        double value = number(word);
        if (value < least || value > most || value != Math.rint(value)) {
            throw new BadInput(
                    file, word, value, Fault.OUT_OF_RANGE, "[" + least + ", " + most + "]");
        }
        return (int) value;
    }

    double parse(String word, String text) throws BadInput {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, as for values that are not finite.
        }
        throw new BadInput(file, "line " + number + ", " + word, text, Fault.NOT_A_NUMBER);
    }

    BadInput damaged(String word, String text, String what) {
        return new BadInput(file, "line " + number + ", " + word, text, Fault.DAMAGED, what);
    }
}
