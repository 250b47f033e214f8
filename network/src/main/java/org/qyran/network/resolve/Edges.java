package org.qyran.network.resolve;

import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Pairs with their scores, in the order they were found.
 *
 * @param left row of each
 * @param right row of each, after {@code left}
 * @param scores natural log-odds of each
 */
record Edges(int[] left, int[] right, float[] scores) implements Serializable {

    int size() {
        return left.length;
    }

    /** Written down number by number they would take several times as long. */
    @Serial
    private Object writeReplace() {
        return PackedEdges.of(this);
    }

    /** Those of at least {@code least} between {@code rows}, which are in order. */
    Edges among(int[] rows, double least) {
        BitSet inside = new BitSet(rows[rows.length - 1] + 1);
        for (int row : rows) {
            inside.set(row);
        }
        Builder among = new Builder();
        for (int e = 0; e < size(); e++) {
            if (scores[e] >= least && inside.get(left[e]) && inside.get(right[e])) {
                among.add(left[e], right[e], scores[e]);
            }
        }
        return among.build();
    }

    /** Some in a row. */
    Edges range(int from, int to) {
        return new Edges(
                Arrays.copyOfRange(left, from, to),
                Arrays.copyOfRange(right, from, to),
                Arrays.copyOfRange(scores, from, to));
    }

    static Edges joined(List<Edges> parts) {
        int size = Math.toIntExact(parts.stream().mapToLong(Edges::size).sum());
        Edges all = new Edges(new int[size], new int[size], new float[size]);
        int at = 0;
        for (Edges part : parts) {
            System.arraycopy(part.left, 0, all.left, at, part.size());
            System.arraycopy(part.right, 0, all.right, at, part.size());
            System.arraycopy(part.scores, 0, all.scores, at, part.size());
            at += part.size();
        }
        return all;
    }

    /** Takes one pair after another. */
    static final class Builder {

        private int[] left = new int[64];
        private int[] right = new int[64];
        private float[] scores = new float[64];
        private int size;

        void add(int one, int two, float score) {
            if (size == left.length) {
                left = Arrays.copyOf(left, size * 2);
                right = Arrays.copyOf(right, size * 2);
                scores = Arrays.copyOf(scores, size * 2);
            }
            left[size] = one;
            right[size] = two;
            scores[size++] = score;
        }

        Edges build() {
            return new Edges(
                    Arrays.copyOf(left, size),
                    Arrays.copyOf(right, size),
                    Arrays.copyOf(scores, size));
        }
    }
}
