package org.qyran.network.resolve;

import java.io.Serializable;
import java.util.List;

/**
 * How many pairs each key brings together; one key is one piece.
 *
 * @param names of keys
 * @param mostInGroup rows that may share a value
 */
record CountPairs(List<String> names, int mostInGroup) implements Stage<CountPairs.Counted> {

    /** Enough to be worth sending; so few that nobody waits long for whoever is last. */
    private static final int PAIRS_IN_PIECE = 1 << 16;

    CountPairs {
        names = List.copyOf(names);
    }

    /**
     * A key and what it brings together.
     *
     * @param cuts where pieces of its groups begin, and in the last place how many groups there are
     */
    record Counted(String name, long pairs, int[] cuts) implements Serializable {}

    @Override
    public int pieces() {
        return names.size();
    }

    @Override
    public void prepare(Ground ground) {}

    @Override
    public Counted piece(Ground ground, int piece) {
        Blocks blocks = Blocks.of(ground.keys(names.get(piece)), ground.rows(), mostInGroup);
        return new Counted(blocks.name(), blocks.pairs(), blocks.cuts(PAIRS_IN_PIECE));
    }
}
