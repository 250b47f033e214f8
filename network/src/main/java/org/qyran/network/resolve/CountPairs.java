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

    CountPairs {
        names = List.copyOf(names);
    }

    /** A key, the groups it makes and the pairs in them. */
    record Counted(String name, int groups, long pairs) implements Serializable {}

    @Override
    public int pieces() {
        return names.size();
    }

    @Override
    public void prepare(Ground ground) {}

    @Override
    public Counted piece(Ground ground, int piece) {
        Blocks blocks = Blocks.of(ground.keys(names.get(piece)), ground.rows(), mostInGroup);
        return new Counted(blocks.name(), blocks.groups(), blocks.pairs());
    }
}
