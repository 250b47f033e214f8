package org.qyran.bench.network;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** How far found groups agree with true ones, by pairs of records. */
public record PairQuality(long right, long found, long real) {

    /**
     * @param entities of each row any label of its found group
     * @param truth of each row any label of its true group
     * @param counted which rows count
     */
    static PairQuality of(int[] entities, int[] truth, IntPredicate counted) {
        int[] rows = IntStream.range(0, entities.length).filter(counted).toArray();
        return new PairQuality(
                pairs(rows, row -> ((long) entities[row] << 32) | truth[row]),
                pairs(rows, row -> entities[row]),
                pairs(rows, row -> truth[row]));
    }

    /** Pairs of rows with the same label. */
    private static long pairs(int[] rows, IntToLongFunction label) {
        long[] labels = Arrays.stream(rows).mapToLong(label).sorted().toArray();
        long pairs = 0;
        int run = 0;
        for (int i = 1; i < labels.length; i++) {
            run = labels[i] == labels[i - 1] ? run + 1 : 0;
            pairs += run;
        }
        return pairs;
    }

    /** Labels of text as numbers. */
    static int[] labels(String[] texts) {
        Map<String, Integer> known = new HashMap<>();
        return Arrays.stream(texts)
                .mapToInt(text -> known.computeIfAbsent(text, _ -> known.size()))
                .toArray();
    }

    double precision() {
        return found == 0 ? 1 : (double) right / found;
    }

    double recall() {
        return real == 0 ? 1 : (double) right / real;
    }

    public double f1() {
        return found + real == 0 ? 1 : 2.0 * right / (found + real);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "F1 %.4f (precision %.4f, recall %.4f)", f1(), precision(), recall());
    }
}
