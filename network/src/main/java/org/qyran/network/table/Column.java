package org.qyran.network.table;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * One column, each distinct value kept once.
 *
 * @param name as the file's header has it, trimmed
 * @param codes of each row: which of {@code values}; 0 is nothing
 * @param values distinct, trimmed; the first is empty
 */
public record Column(String name, int[] codes, List<String> values) implements Serializable {

    public Column {
        if (values.isEmpty() || !values.get(0).isEmpty()) {
            throw new IllegalArgumentException(name + ": the first value must be empty");
        }
        values = values instanceof Texts ? values : List.copyOf(values);
    }

    public int rows() {
        return codes.length;
    }

    public String value(int row) {
        return values.get(codes[row]);
    }

    public boolean isEmpty(int row) {
        return codes[row] == 0;
    }

    /** Rows that hold something. */
    public int filled() {
        int filled = 0;
        for (int code : codes) {
            filled += code == 0 ? 0 : 1;
        }
        return filled;
    }

    /** A column of given cells. */
    public static Column of(String name, List<String> cells) {
        Builder builder = new Builder(name);
        cells.forEach(builder::add);
        return builder.build();
    }

    /** Takes one cell after another. */
    public static final class Builder {

        private final String name;
        private final Texts.Builder values = new Texts.Builder();
        private int[] codes = new int[1024];
        private int rows;

        public Builder(String name) {
            this.name = name;
            values.add("");
        }

        String name() {
            return name;
        }

        int rows() {
            return rows;
        }

        /** Whether a trimmed cell came before. */
        boolean has(String cell) {
            return values.has(cell);
        }

        public void add(String cell) {
            code(values.add(cell.strip()));
        }

        private void code(int code) {
            if (rows == codes.length) {
                codes = Arrays.copyOf(codes, rows + rows / 2);
            }
            codes[rows++] = code;
        }

        /** Which rows of a part hold what an earlier row holds. */
        boolean[] repeated(Column part) {
            boolean[] repeated = new boolean[part.rows()];
            Texts said = (Texts) part.values();
            for (int row = 0; row < repeated.length; row++) {
                repeated[row] = values.has(said, part.codes()[row]);
            }
            return repeated;
        }

        /** The rows of a part, but for those left out. */
        void add(Column part, boolean[] leftOut) {
            Texts said = (Texts) part.values();
            int[] known = new int[said.size()];
            for (int row = 0; row < part.rows(); row++) {
                if (!leftOut[row]) {
                    int code = part.codes()[row];
                    if (known[code] == 0 && code != 0) {
                        known[code] = values.add(said, code);
                    }
                    code(known[code]);
                }
            }
        }

        public Column build() {
            return new Column(name, Arrays.copyOf(codes, rows), values.build());
        }
    }
}
