package org.qyran.network.compare;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.qyran.network.table.Column;
import org.qyran.network.table.Texts;

/** Numbers texts from 0 in the order they come. */
final class Codes {

    private static final int VALUES_AT_ONCE = 1 << 16;

    /** Not worth more than one thread. */
    private static final int FEW_VALUES = 1 << 10;

    private final Texts.Builder known = new Texts.Builder();

    /** The text's number; -1 for an empty one. */
    int of(String text) {
        if (text.isEmpty()) {
            return -1;
        }
        return known.add(text);
    }

    /** By their numbers; none may follow. */
    Texts texts() {
        return known.build();
    }

    /** Of each of the column's values, the code of what {@code part} makes of it. */
    int[] ofValues(List<String> values, Function<String, String> part) {
        int[] codes = new int[values.size()];
        String[] made = new String[Math.min(codes.length, VALUES_AT_ONCE)];
        for (int from = 0; from < codes.length; from += made.length) {
            int begin = from;
            int count = Math.min(made.length, codes.length - from);
            // Bringing to a form is work for many threads, numbering is not.
            IntStream some = IntStream.range(0, count);
            (count < FEW_VALUES ? some : some.parallel())
                    .forEach(v -> made[v] = part.apply(values.get(begin + v)));
            for (int v = 0; v < count; v++) {
                codes[from + v] = of(made[v]);
            }
        }
        return codes;
    }

    /**
     * Numbers pairs of each row in their own order.
     *
     * @param pair of each row, two numbers in one; -1 for none, which stays -1
     */
    static int[] ofPairs(int rows, IntToLongFunction pair) {
        long[] sorted = IntStream.range(0, rows).parallel().mapToLong(pair).toArray();
        Arrays.parallelSort(sorted);
        int distinct = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (sorted[i] >= 0 && (distinct == 0 || sorted[i] != sorted[distinct - 1])) {
                sorted[distinct++] = sorted[i];
            }
        }
        int found = distinct;
        return IntStream.range(0, rows)
                .parallel()
                .map(row -> {
                    long each = pair.applyAsLong(row);
                    return each < 0 ? -1 : Arrays.binarySearch(sorted, 0, found, each);
                })
                .toArray();
    }

    /** A key of rows from what {@code part} makes of each distinct value. */
    static Key key(
            Column column,
            List<String> values,
            String name,
            boolean alone,
            Function<String, String> part) {
        int[] ofValue = new Codes().ofValues(values, part);
        int[] codes = column.codes();
        return new Key(name, row -> ofValue[codes[row]], column.name(), alone);
    }
}
