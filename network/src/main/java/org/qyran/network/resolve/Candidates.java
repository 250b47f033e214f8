package org.qyran.network.resolve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.qyran.network.compare.Comparison;
import org.qyran.network.compare.Key;

/**
 * Pairs of records that meet by at least one key: a telling value, or two values of different
 * columns together. Each pair comes once, from the first key by which it meets.
 */
final class Candidates {

    /** Pieces of work: enough for any number of threads, few enough to be cheap. */
    private static final int GROUPS_IN_PIECE = 2048;

    private static final int ROWS_IN_PIECE = 4096;

    private final List<Blocks> blocks;

    private Candidates(List<Blocks> blocks) {
        this.blocks = List.copyOf(blocks);
    }

    /** By every key there is, those with the fewest pairs first. */
    static Candidates all(List<Comparison> comparisons, int mostInGroup) {
        List<Key> keys = comparisons.stream().flatMap(c -> c.keys().stream()).toList();
        return new Candidates(
                combinations(keys).parallelStream()
                        .map(each -> Blocks.of(each, mostInGroup))
                        .filter(each -> each.pairs() > 0)
                        .sorted(Comparator.comparingLong(Blocks::pairs).thenComparing(Blocks::name))
                        .toList());
    }

    /**
     * By keys of these names.
     *
     * @throws IllegalArgumentException naming one that there is not
     */
    static Candidates named(List<Comparison> comparisons, List<String> names, int mostInGroup) {
        Map<String, List<Key>> known = byName(comparisons);
        for (String name : names) {
            if (!known.containsKey(name)) {
                throw new IllegalArgumentException(name);
            }
        }
        return new Candidates(
                names.parallelStream()
                        .map(name -> Blocks.of(known.getOrDefault(name, List.of()), mostInGroup))
                        .toList());
    }

    /** Of all keys there are. */
    static List<String> names(List<Comparison> comparisons) {
        return List.copyOf(byName(comparisons).keySet());
    }

    private static Map<String, List<Key>> byName(List<Comparison> comparisons) {
        List<Key> keys = comparisons.stream().flatMap(c -> c.keys().stream()).toList();
        Map<String, List<Key>> known = new TreeMap<>();
        combinations(keys).forEach(each -> known.put(Blocks.name(each), each));
        // One that was not telling in this file may have been in that which was learned from.
        keys.forEach(key -> known.put(key.name(), List.of(key)));
        return known;
    }

    private static List<List<Key>> combinations(List<Key> keys) {
        List<List<Key>> combinations = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).alone()) {
                combinations.add(List.of(keys.get(i)));
            }
            for (int j = i + 1; j < keys.size(); j++) {
                if (!keys.get(i).subject().equals(keys.get(j).subject())) {
                    combinations.add(List.of(keys.get(i), keys.get(j)));
                }
            }
        }
        return combinations;
    }

    List<Blocks> blocks() {
        return blocks;
    }

    /** By the first keys only, until they have so many pairs; at least one. */
    Candidates cheapest(long mostPairs) {
        List<Blocks> taken = new ArrayList<>();
        long pairs = 0;
        for (Blocks each : blocks) {
            pairs += each.pairs();
            if (pairs > mostPairs && !taken.isEmpty()) {
                break;
            }
            taken.add(each);
        }
        return new Candidates(taken);
    }

    /**
     * By the keys that reach known pairs at the least cost, greedily: each known pair shall be
     * reached twice where it can be, so that one more slip would not have hidden it.
     *
     * @param left rows of known pairs
     * @param right their other rows
     */
    Candidates reaching(int[] left, int[] right, long mostPairs) {
        List<Blocks> rest = new ArrayList<>(blocks);
        List<BitSet> reaches =
                new ArrayList<>(
                        blocks.parallelStream().map(each -> reached(each, left, right)).toList());
        List<Blocks> taken = new ArrayList<>();
        BitSet never = new BitSet();
        never.set(0, left.length);
        BitSet once = new BitSet();
        long pairs = 0;
        while (!rest.isEmpty()) {
            double[] gains =
                    reaches.parallelStream()
                            .mapToDouble(each -> both(each, never) + 0.25 * both(each, once))
                            .toArray();
            int best = 0;
            for (int k = 1; k < gains.length; k++) {
                boolean better =
                        gains[k] * rest.get(best).pairs() > gains[best] * rest.get(k).pairs();
                best = better ? k : best;
            }
            Blocks chosen = rest.remove(best);
            BitSet reached = reaches.remove(best);
            boolean fits = pairs + chosen.pairs() <= mostPairs || taken.isEmpty();
            if (gains[best] <= left.length * LEAST_GAIN) {
                break;
            }
            if (fits) {
                taken.add(chosen);
                pairs += chosen.pairs();
                once.andNot(reached);
                reached.and(never);
                once.or(reached);
                never.andNot(reached);
            }
        }
        return taken.isEmpty() ? this : new Candidates(taken);
    }

    /** A key that reaches less of the known pairs anew is not worth its time. */
    private static final double LEAST_GAIN = 0.0002;

    private static BitSet reached(Blocks key, int[] left, int[] right) {
        BitSet reached = new BitSet(left.length);
        for (int i = 0; i < left.length; i++) {
            reached.set(i, key.meet(left[i], right[i]));
        }
        return reached;
    }

    private static int both(BitSet one, BitSet two) {
        BitSet both = (BitSet) one.clone();
        both.and(two);
        return both.cardinality();
    }

    /** Whether two rows meet by any key. */
    boolean meet(int left, int right) {
        return blocks.stream().anyMatch(each -> each.meet(left, right));
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

    /**
     * Scores all pairs and keeps those of at least {@code least}, in the order of keys and rows.
     */
    Edges score(Score score, double least) {
        Codes codes = new Codes(blocks);
        List<Edges> parts = new ArrayList<>();
        for (int k = 0; k < blocks.size(); k++) {
            int key = k;
            int groups = blocks.get(k).groups();
            int pieces = (groups + GROUPS_IN_PIECE - 1) / GROUPS_IN_PIECE;
            parts.addAll(
                    IntStream.range(0, pieces)
                            .parallel()
                            .mapToObj(piece -> {
                                Edges.Builder found = new Edges.Builder();
                                Score own = score.forOneThread();
                                int from = piece * GROUPS_IN_PIECE;
                                int to = Math.min(groups, from + GROUPS_IN_PIECE);
                                for (int group = from; group < to; group++) {
                                    score(key, group, codes, own, least, found);
                                }
                                return found.build();
                            })
                            .toList());
        }
        return Edges.joined(parts);
    }

    private void score(
            int key, int group, Codes codes, Score score, double least, Edges.Builder found) {
        Blocks of = blocks.get(key);
        for (int i = of.starts()[group]; i < of.starts()[group + 1]; i++) {
            int left = of.rows()[i];
            for (int j = i + 1; j < of.starts()[group + 1]; j++) {
                int right = of.rows()[j];
                if (!codes.meetBefore(key, left, right)) {
                    double reached = score.of(left, right, least);
                    if (reached >= least) {
                        found.add(left, right, (float) reached);
                    }
                }
            }
        }
    }

    /**
     * Pairs of at least {@code least} of some rows with whichever row they meet by any key, in the
     * order of the rows; a pair of two such rows comes once.
     */
    Edges touching(IntPredicate some, Score score, double least) {
        int rows = blocks.isEmpty() ? 0 : blocks.get(0).codes().length;
        int pieces = (rows + ROWS_IN_PIECE - 1) / ROWS_IN_PIECE;
        return Edges.joined(
                IntStream.range(0, pieces)
                        .parallel()
                        .mapToObj(piece -> {
                            Edges.Builder found = new Edges.Builder();
                            Score own = score.forOneThread();
                            int to = Math.min(rows, (piece + 1) * ROWS_IN_PIECE);
                            for (int row = piece * ROWS_IN_PIECE; row < to; row++) {
                                if (some.test(row)) {
                                    touching(row, some, own, least, found);
                                }
                            }
                            return found.build();
                        })
                        .toList());
    }

    private void touching(
            int row, IntPredicate some, Score score, double least, Edges.Builder found) {
        for (int other : meeting(row)) {
            if (row < other || !some.test(other)) {
                int left = Math.min(row, other);
                int right = Math.max(row, other);
                double reached = score.of(left, right, least);
                if (reached >= least) {
                    found.add(left, right, (float) reached);
                }
            }
        }
    }

    /** Rows that a row meets, in order. */
    private int[] meeting(int row) {
        return blocks.stream()
                .filter(each -> each.codes()[row] != Blocks.NONE)
                .flatMapToInt(each -> {
                    int group = each.codes()[row];
                    return Arrays.stream(
                            each.rows(), each.starts()[group], each.starts()[group + 1]);
                })
                .filter(other -> other != row)
                .sorted()
                .distinct()
                .toArray();
    }

    /** Of each row its groups by all keys beside each other, where they are looked up together. */
    private static final class Codes {

        private final int[] codes;
        private final int keys;

        Codes(List<Blocks> blocks) {
            keys = blocks.size();
            int rows = keys == 0 ? 0 : blocks.get(0).codes().length;
            codes = new int[Math.multiplyExact(rows, keys)];
            IntStream.range(0, (rows + ROWS_IN_PIECE - 1) / ROWS_IN_PIECE)
                    .parallel()
                    .forEach(piece -> {
                        int to = Math.min(rows, (piece + 1) * ROWS_IN_PIECE);
                        for (int k = 0; k < keys; k++) {
                            int[] of = blocks.get(k).codes();
                            for (int row = piece * ROWS_IN_PIECE; row < to; row++) {
                                codes[row * keys + k] = of[row];
                            }
                        }
                    });
        }

        boolean meetBefore(int key, int left, int right) {
            int a = left * keys;
            int b = right * keys;
            for (int k = 0; k < key; k++) {
                if (codes[a + k] == codes[b + k] && codes[a + k] != Blocks.NONE) {
                    return true;
                }
            }
            return false;
        }
    }
}
