package org.qyran.network.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.qyran.network.table.Column;

/** Numbers texts from 0 in the order they come. */
final class Codes {

    private final Map<String, Integer> known = new HashMap<>();
    private final List<String> texts = new ArrayList<>();

    /** The text's number; -1 for an empty one. */
    int of(String text) {
        if (text.isEmpty()) {
            return -1;
        }
        Integer code = known.putIfAbsent(text, texts.size());
        if (code != null) {
            return code;
        }
        texts.add(text);
        return texts.size() - 1;
    }

    /** By their numbers. */
    List<String> texts() {
        return texts;
    }

    /** Of each of the column's values, the code of what {@code part} makes of it. */
    int[] ofValues(List<String> values, Function<String, String> part) {
        int[] codes = new int[values.size()];
        for (int v = 0; v < codes.length; v++) {
            codes[v] = of(part.apply(values.get(v)));
        }
        return codes;
    }

    /**
     * Numbers pairs of each row in their own order.
     *
     * @param pair of each row, two numbers in one; -1 for none, which stays -1
     */
    static int[] ofPairs(int rows, IntToLongFunction pair) {
        long[] ofRow = IntStream.range(0, rows).parallel().mapToLong(pair).toArray();
        long[] sorted =
                Arrays.stream(ofRow).filter(each -> each >= 0).sorted().distinct().toArray();
        return Arrays.stream(ofRow)
                .parallel()
                .mapToInt(each -> each < 0 ? -1 : Arrays.binarySearch(sorted, each))
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
        int[] ofRow = new int[column.rows()];
        Arrays.setAll(ofRow, row -> ofValue[column.codes()[row]]);
        return new Key(name, ofRow, column.name(), alone);
    }
}
