package org.qyran.network.resolve;

import java.util.List;

/**
 * All pairs that meet by some keys, each once, by the first key; some groups of one key are a
 * piece.
 *
 * @param names of keys
 * @param groups of each key, how many groups it makes
 * @param mostInGroup rows that may share a value
 * @param least pairs of less are not kept
 */
record ScorePairs(
        List<String> names,
        int[] groups,
        int mostInGroup,
        Weights weights,
        Judge judge,
        double least)
        implements Stage<Edges> {

    /** Enough for any number of threads, few enough to be cheap. */
    private static final int GROUPS_IN_PIECE = 2048;

    ScorePairs {
        names = List.copyOf(names);
    }

    @Override
    public int pieces() {
        int pieces = 0;
        for (int of : groups) {
            pieces += pieces(of);
        }
        return pieces;
    }

    private static int pieces(int groups) {
        return (groups + GROUPS_IN_PIECE - 1) / GROUPS_IN_PIECE;
    }

    @Override
    public void prepare(Ground ground) {
        ground.candidates(names, mostInGroup);
        ground.scorer(weights);
    }

    @Override
    public Edges piece(Ground ground, int piece) {
        int key = 0;
        int before = 0;
        while (piece - before >= pieces(groups[key])) {
            before += pieces(groups[key++]);
        }
        int from = (piece - before) * GROUPS_IN_PIECE;
        return ground.candidates(names, mostInGroup)
                .score(
                        key,
                        from,
                        Math.min(groups[key], from + GROUPS_IN_PIECE),
                        judge.of(ground.scorer(weights)).forOneThread(),
                        least);
    }
}
