package org.qyran.network.resolve;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** Keys with what each would cost, in the order in which they are used. */
final class Keys {

    /** A key that reaches less of the known pairs anew is not worth its time. */
    private static final double LEAST_GAIN = 0.0002;

    private final int mostInGroup;
    private final List<CountPairs.Counted> keys;
    private final Workers workers;

    private Keys(int mostInGroup, List<CountPairs.Counted> keys, Workers workers) {
        this.mostInGroup = mostInGroup;
        this.keys = List.copyOf(keys);
        this.workers = workers;
    }

    /** Every key there is that brings anybody together, those with the fewest pairs first. */
    static Keys all(Ground ground, int mostInGroup, Workers workers) {
        Comparator<CountPairs.Counted> fewest = Comparator.comparingLong(CountPairs.Counted::pairs);
        return new Keys(
                mostInGroup,
                workers.run(new CountPairs(ground.combinedKeys(), mostInGroup)).stream()
                        .filter(each -> each.pairs() > 0)
                        .sorted(fewest.thenComparing(CountPairs.Counted::name))
                        .toList(),
                workers);
    }

    /** Keys of these names, in their order. */
    static Keys named(List<String> names, int mostInGroup, Workers workers) {
        return new Keys(mostInGroup, workers.run(new CountPairs(names, mostInGroup)), workers);
    }

    List<String> names() {
        return keys.stream().map(CountPairs.Counted::name).toList();
    }

    int size() {
        return keys.size();
    }

    int mostInGroup() {
        return mostInGroup;
    }

    /** The first ones only, until they have so many pairs; at least one. */
    Keys cheapest(long mostPairs) {
        List<CountPairs.Counted> taken = new ArrayList<>();
        long pairs = 0;
        for (CountPairs.Counted each : keys) {
            pairs += each.pairs();
            if (pairs > mostPairs && !taken.isEmpty()) {
                break;
            }
            taken.add(each);
        }
        return new Keys(mostInGroup, taken, workers);
    }

    /**
     * Those that reach known pairs at the least cost, greedily: each known pair shall be reached
     * twice where it can be, so that one more slip would not have hidden it.
     *
     * @param left rows of known pairs
     * @param right their other rows
     */
    Keys reaching(int[] left, int[] right, long mostPairs) {
        List<CountPairs.Counted> rest = new ArrayList<>(keys);
        List<BitSet> reaches =
                new ArrayList<>(workers.run(new ReachPairs(names(), mostInGroup, left, right)));
        List<CountPairs.Counted> taken = new ArrayList<>();
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
            CountPairs.Counted chosen = rest.remove(best);
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
        return taken.isEmpty() ? this : new Keys(mostInGroup, taken, workers);
    }

    private static int both(BitSet one, BitSet two) {
        BitSet both = (BitSet) one.clone();
        both.and(two);
        return both.cardinality();
    }

    /** All pairs that meet, judged; those of at least {@code least}, by keys and rows. */
    Edges score(Weights weights, Judge judge, double least) {
        int[][] cuts = keys.stream().map(CountPairs.Counted::cuts).toArray(int[][]::new);
        return Edges.joined(
                workers.run(new ScorePairs(names(), cuts, mostInGroup, weights, judge, least)));
    }

    /**
     * Pairs of at least {@code least} of some rows with whichever row they meet by any key, in the
     * order of the rows; a pair of two such rows comes once.
     */
    Edges touching(BitSet some, Weights weights, Judge judge, double least) {
        ScoreTouching stage = new ScoreTouching(names(), mostInGroup, some, weights, judge, least);
        return stage.joined(workers.run(stage));
    }
}
