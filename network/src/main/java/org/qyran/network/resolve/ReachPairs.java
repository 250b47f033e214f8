package org.qyran.network.resolve;

import java.util.BitSet;
import java.util.List;

/**
 * Which of some pairs each key brings together; one key is one piece.
 *
 * @param names of keys
 * @param mostInGroup rows that may share a value
 * @param left rows of the pairs
 * @param right their other rows
 */
record ReachPairs(List<String> names, int mostInGroup, int[] left, int[] right)
        implements Stage<BitSet> {

    ReachPairs {
        names = List.copyOf(names);
    }

    @Override
    public int pieces() {
        return names.size();
    }

    @Override
    public void prepare(Ground ground) {}

    @Override
    public BitSet piece(Ground ground, int piece) {
        BitSet some = new BitSet(ground.rows());
        for (int row : left) {
            some.set(row);
        }
        int[] groups =
                Blocks.around(some, ground.keys(names.get(piece)), ground.rows(), mostInGroup)
                        .groups(ground.rows());
        BitSet reached = new BitSet(left.length);
        for (int i = 0; i < left.length; i++) {
            reached.set(i, groups[left[i]] != Blocks.NONE && groups[left[i]] == groups[right[i]]);
        }
        return reached;
    }
}
