package org.qyran.network.resolve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
        int[] reached = new int[left.length];
        List<Blocks> rest = new ArrayList<>(blocks);
        List<Blocks> taken = new ArrayList<>();
        long pairs = 0;
        while (!rest.isEmpty()) {
            List<Blocks> open = List.copyOf(rest);
            double[] gains =
                    open.parallelStream()
                            .mapToDouble(each -> gain(each, left, right, reached))
                            .toArray();
            int best = 0;
            for (int k = 1; k < gains.length; k++) {
                boolean better =
                        gains[k] * open.get(best).pairs() > gains[best] * open.get(k).pairs();
                best = better ? k : best;
            }
            Blocks chosen = rest.remove(best);
            boolean fits = pairs + chosen.pairs() <= mostPairs || taken.isEmpty();
            if (gains[best] <= left.length * LEAST_GAIN) {
                break;
            }
            if (fits) {
                taken.add(chosen);
                pairs += chosen.pairs();
                for (int i = 0; i < left.length; i++) {
                    reached[i] += chosen.meet(left[i], right[i]) ? 1 : 0;
                }
            }
        }
        return taken.isEmpty() ? this : new Candidates(taken);
    }

    /** A key that reaches less of the known pairs anew is not worth its time. */
    private static final double LEAST_GAIN = 0.0002;

    private static double gain(Blocks key, int[] left, int[] right, int[] reached) {
        double gain = 0;
        for (int i = 0; i < left.length; i++) {
            if (reached[i] < 2 && key.meet(left[i], right[i])) {
                gain += reached[i] == 0 ? 1 : 0.25;
            }
        }
        return gain;
    }

    /** Whether two rows meet by any key. */
    boolean meet(int left, int right) {
        return blocks.stream().anyMatch(each -> each.meet(left, right));
    }

    /** Of two rows; safe for many threads. */
    @FunctionalInterface
    interface Score {
        double of(int left, int right);
    }

    /**
     * Scores all pairs and keeps those of at least {@code least}, in the order of keys and rows.
     */
    Edges score(Score scorer, double least) {
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
                                int from = piece * GROUPS_IN_PIECE;
                                int to = Math.min(groups, from + GROUPS_IN_PIECE);
                                for (int group = from; group < to; group++) {
                                    score(key, group, scorer, least, found);
                                }
                                return found.build();
                            })
                            .toList());
        }
        return Edges.joined(parts);
    }

    private void score(int key, int group, Score scorer, double least, Edges.Builder found) {
        Blocks of = blocks.get(key);
        for (int i = of.starts()[group]; i < of.starts()[group + 1]; i++) {
            int left = of.rows()[i];
            for (int j = i + 1; j < of.starts()[group + 1]; j++) {
                int right = of.rows()[j];
                if (!metBefore(key, left, right)) {
                    double score = scorer.of(left, right);
                    if (score >= least) {
                        found.add(left, right, (float) score);
                    }
                }
            }
        }
    }

    private boolean metBefore(int key, int left, int right) {
        for (int k = 0; k < key; k++) {
            if (blocks.get(k).meet(left, right)) {
                return true;
            }
        }
        return false;
    }
}
