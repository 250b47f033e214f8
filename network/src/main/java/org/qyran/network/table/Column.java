package org.qyran.network.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One column, each distinct value kept once.
 *
 * @param name as the file's header has it, trimmed
 * @param codes of each row: which of {@code values}; 0 is nothing
 * @param values distinct, trimmed; the first is empty
 */
public record Column(String name, int[] codes, List<String> values) {

    public Column {
        if (values.isEmpty() || !values.get(0).isEmpty()) {
            throw new IllegalArgumentException(name + ": the first value must be empty");
        }
        values = List.copyOf(values);
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
        private final Map<String, Integer> known = new HashMap<>();
        private final List<String> values = new ArrayList<>();
        private int[] codes = new int[1024];
        private int rows;

        public Builder(String name) {
            this.name = name;
            known.put("", 0);
            values.add("");
        }

        /** Whether a trimmed cell came before. */
        boolean has(String cell) {
            return known.containsKey(cell);
        }

        public void add(String cell) {
            String value = cell.strip();
            Integer code = known.get(value);
            if (code == null) {
                code = values.size();
                known.put(value, code);
                values.add(value);
            }
            if (rows == codes.length) {
                codes = java.util.Arrays.copyOf(codes, rows * 2);
            }
            codes[rows++] = code;
        }

        public Column build() {
            return new Column(name, java.util.Arrays.copyOf(codes, rows), values);
        }
    }
}
