package org.qyran.network.resolve;

import java.io.Serializable;

/**
 * One stage of a resolution, done in pieces that know nothing of each other. A stage is a value: it
 * may be written down, sent to another process and done there, where the same {@link Ground} is,
 * with the same results to the last bit.
 *
 * @param <R> what a piece results in
 */
public sealed interface Stage<R extends Serializable> extends Serializable
        permits CountPairs, ReachPairs, ScoreAgain, ScorePairs, ScoreTouching {

    /** How many pieces there are, whoever does them. */
    int pieces();

    /** Makes what all pieces rest on, with all threads there are. */
    void prepare(Ground ground);

    /** Does one piece, on one thread. */
    R piece(Ground ground, int piece);

    /** This without what only some pieces need. */
    default Stage<R> common() {
        return this;
    }

    /** What pieces of a range need besides. */
    default Serializable load(int from, int to) {
        return "";
    }

    /** This with what pieces from {@code from} on need; they keep their numbers. */
    default Stage<R> loaded(Serializable load, int from) {
        return this;
    }
}
