package org.qyran.network.resolve;

import java.io.Serializable;
import java.util.List;

/**
 * Pairs scored anew by other weights; some pairs in a row are a piece.
 *
 * @param pairs the whole stage's, or those from the first of {@code firstPiece} on
 * @param all how many pairs the whole stage has
 * @param least pairs of less are not kept
 */
record ScoreAgain(Edges pairs, int firstPiece, int all, Weights weights, double least)
        implements Stage<Edges> {

    private static final int PAIRS_IN_PIECE = 1 << 16;

    ScoreAgain(Edges pairs, Weights weights, double least) {
        this(pairs, 0, pairs.size(), weights, least);
    }

    @Override
    public int pieces() {
        return (all + PAIRS_IN_PIECE - 1) / PAIRS_IN_PIECE;
    }

    @Override
    public void prepare(Ground ground) {
        ground.scorer(weights);
    }

    @Override
    public Edges piece(Ground ground, int piece) {
        Candidates.Score score = ground.scorer(weights).forOneThread();
        int from = (piece - firstPiece) * PAIRS_IN_PIECE;
        int to = Math.min(pairs.size(), from + PAIRS_IN_PIECE);
        Edges.Builder kept = new Edges.Builder();
        for (int e = from; e < to; e++) {
            double reached = score.of(pairs.left()[e], pairs.right()[e], least);
            if (reached >= least) {
                kept.add(pairs.left()[e], pairs.right()[e], (float) reached);
            }
        }
        return kept.build();
    }

    @Override
    public ScoreAgain common() {
        return new ScoreAgain(Edges.joined(List.of()), 0, all, weights, least);
    }

    @Override
    public Edges load(int from, int to) {
        int begin = (from - firstPiece) * PAIRS_IN_PIECE;
        int end = Math.min(pairs.size(), (to - firstPiece) * PAIRS_IN_PIECE);
        return pairs.range(begin, end);
    }

    @Override
    public ScoreAgain loaded(Serializable load, int from) {
        return new ScoreAgain((Edges) load, from, all, weights, least);
    }
}
