package org.qyran.network.resolve;

import java.util.List;

/**
 * All pairs that meet by some keys, each once, by the first key; some groups of one key are a
 * piece.
 *
 * @param names of keys
 * @param cuts of each key, at which groups its pieces begin, and how many groups there are
 * @param mostInGroup rows that may share a value
 * @param least pairs of less are not kept
 */
record ScorePairs(
        List<String> names,
        int[][] cuts,
        int mostInGroup,
        Weights weights,
        Judge judge,
        double least)
        implements Stage<Edges> {

    ScorePairs {
        names = List.copyOf(names);
    }

    @Override
    public int pieces() {
        int pieces = 0;
        for (int[] of : cuts) {
            pieces += of.length - 1;
        }
        return pieces;
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
        while (piece - before >= cuts[key].length - 1) {
            before += cuts[key++].length - 1;
        }
        return ground.candidates(names, mostInGroup)
                .score(
                        key,
                        cuts[key][piece - before],
                        cuts[key][piece - before + 1],
                        judge.of(ground.scorer(weights)).forOneThread(),
                        least);
    }
}
