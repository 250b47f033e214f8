package org.qyran.network.resolve;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Pairs of records that meet by at least one of some keys: a telling value, or two values of
 * different columns together. Each pair comes once, from the first key by which it meets.
 */
final class Candidates {

    private final List<String> names;
    private final int mostInGroup;
    private final List<Blocks> blocks;

    /** Of each row its groups by all keys beside each other, where they are looked up together. */
    private final int[] groups;

    private Candidates(List<String> names, int mostInGroup, List<Blocks> blocks, int rows) {
        this.names = List.copyOf(names);
        this.mostInGroup = mostInGroup;
        this.blocks = List.copyOf(blocks);
        this.groups = new int[Math.multiplyExact(rows, blocks.size())];
        Arrays.fill(groups, Blocks.NONE);
        IntStream.range(0, blocks.size()).parallel().forEach(this::lay);
    }

    /**
     * @throws IllegalArgumentException naming a key that there is not
     */
    static Candidates of(Ground ground, List<String> names, int mostInGroup) {
        List<Blocks> blocks =
                names.parallelStream()
                        .map(name -> Blocks.of(ground.keys(name), ground.rows(), mostInGroup))
                        .toList();
        return new Candidates(names, mostInGroup, blocks, ground.rows());
    }

    private void lay(int key) {
        Blocks of = blocks.get(key);
        for (int group = 0; group < of.groups(); group++) {
            for (int i = of.starts()[group]; i < of.starts()[group + 1]; i++) {
                groups[of.rows()[i] * blocks.size() + key] = group;
            }
        }
    }

    boolean are(List<String> others, int most) {
        return mostInGroup == most && names.equals(others);
    }

    List<Blocks> blocks() {
        return blocks;
    }

    /** Whether two rows meet by any key. */
    boolean meet(int left, int right) {
        return meetBefore(blocks.size(), left, right);
    }

    private boolean meetBefore(int key, int left, int right) {
        int a = left * blocks.size();
        int b = right * blocks.size();
        for (int k = 0; k < key; k++) {
            if (groups[a + k] == groups[b + k] && groups[a + k] != Blocks.NONE) {
                return true;
            }
        }
        return false;
    }

    /** Of two rows; safe for many threads. */
    @FunctionalInterface
    interface Score {
        /** The score where it is at least {@code least}, else anything below {@code least}. */
        double of(int left, int right, double least);

        /** The same, for one thread only: it may keep what it works with. */
        default Score forOneThread() {
            return this;
        }
    }

    /** Pairs of a key's groups that meet by no earlier key. */
    Edges score(int key, int from, int to, Score score, double least) {
        Edges.Builder found = new Edges.Builder();
        Blocks of = blocks.get(key);
        for (int group = from; group < to; group++) {
            int end = of.starts()[group + 1];
            for (int i = of.starts()[group]; i < end; i++) {
                int left = of.rows()[i];
                for (int j = i + 1; j < end; j++) {
                    int right = of.rows()[j];
                    if (!meetBefore(key, left, right)) {
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
}
