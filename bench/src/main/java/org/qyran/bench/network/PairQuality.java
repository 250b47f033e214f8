package org.qyran.bench.network;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;

/** How far found groups agree with true ones, by pairs of records. */
record PairQuality(long right, long found, long real) {

    /**
     * @param entities of each row any label of its found group
     * @param truth of each row any label of its true group
     * @param counted which rows count
     */
    static PairQuality of(int[] entities, int[] truth, IntPredicate counted) {
        Map<Long, Long> both = new HashMap<>();
        Map<Integer, Long> found = new HashMap<>();
        Map<Integer, Long> real = new HashMap<>();
        for (int row = 0; row < entities.length; row++) {
            if (counted.test(row)) {
                both.merge(((long) entities[row] << 32) | truth[row], 1L, Long::sum);
                found.merge(entities[row], 1L, Long::sum);
                real.merge(truth[row], 1L, Long::sum);
            }
        }
        return new PairQuality(pairs(both), pairs(found), pairs(real));
    }

    private static long pairs(Map<?, Long> sizes) {
        return sizes.values().stream().mapToLong(size -> size * (size - 1) / 2).sum();
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

    double f1() {
        return found + real == 0 ? 1 : 2.0 * right / (found + real);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "F1 %.4f (precision %.4f, recall %.4f)", f1(), precision(), recall());
    }
}
