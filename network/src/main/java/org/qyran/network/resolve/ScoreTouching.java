package org.qyran.network.resolve;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Pairs of some rows with whichever row they meet; one key is one piece, so that a pair comes once
 * for each key by which it meets.
 *
 * @param names of keys
 * @param mostInGroup rows that may share a value
 * @param some rows
 * @param least pairs of less are not kept
 */
record ScoreTouching(
        List<String> names,
        int mostInGroup,
        BitSet some,
        Weights weights,
        Judge judge,
        double least)
        implements Stage<Edges> {

    ScoreTouching {
        names = List.copyOf(names);
    }

    @Override
    public int pieces() {
        return names.size();
    }

    @Override
    public void prepare(Ground ground) {
        ground.scorer(weights);
    }

    @Override
    public Edges piece(Ground ground, int piece) {
        Candidates.Score score = judge.of(ground.scorer(weights)).forOneThread();
        Blocks of = Blocks.around(some, ground.keys(names.get(piece)), ground.rows(), mostInGroup);
        Edges.Builder found = new Edges.Builder();
        for (int group = 0; group < of.groups(); group++) {
            int end = of.starts()[group + 1];
            for (int i = of.starts()[group]; i < end; i++) {
                for (int j = i + 1; j < end; j++) {
                    int left = of.rows()[i];
                    int right = of.rows()[j];
                    if (some.get(left) || some.get(right)) {
                        double reached = score.of(left, right, least);
                        if (reached >= least) {
                            found.add(left, right, (float) reached);
                        }
                    }
                }
            }
        }
        return found.build();
    }

    /** Each pair once, in the order of the rows asked for, then of the others. */
    Edges joined(List<Edges> pieces) {
        Edges all = Edges.joined(pieces);
        long[] pairs = new long[all.size()];
        for (int e = 0; e < pairs.length; e++) {
            boolean ofLeft = some.get(all.left()[e]);
            int row = ofLeft ? all.left()[e] : all.right()[e];
            int other = ofLeft ? all.right()[e] : all.left()[e];
            pairs[e] = ((long) row << Integer.SIZE) | other;
        }
        long[] sorted = pairs.clone();
        Arrays.parallelSort(sorted);
        // Of one pair all keys say the same.
        float[] scores = new float[sorted.length];
        IntStream.range(0, pairs.length)
                .parallel()
                .forEach(e -> scores[first(sorted, pairs[e])] = all.scores()[e]);
        Edges.Builder once = new Edges.Builder();
        for (int at = 0; at < sorted.length; at++) {
            if (at == 0 || sorted[at] != sorted[at - 1]) {
                int row = (int) (sorted[at] >>> Integer.SIZE);
                int other = (int) sorted[at];
                once.add(Math.min(row, other), Math.max(row, other), scores[at]);
            }
        }
        return once.build();
    }

    /** The first place of what is there, perhaps more than once. */
    private static int first(long[] sorted, long pair) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < pair) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
