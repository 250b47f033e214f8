package org.qyran.network.resolve;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.qyran.network.compare.Comparison;

/** Which records are of one entity, and why. */
public final class Resolution {

    private final List<Comparison> comparisons;
    private final Ground ground;
    private final Keys keys;
    private final Scorer scorer;
    private final Edges edges;
    private final int[] entities;

    /** Rows whose pairs were looked at; nothing for all. */
    private final Optional<BitSet> compared;

    Resolution(
            Ground ground,
            Keys keys,
            Weights weights,
            Edges edges,
            int[] entities,
            Optional<BitSet> compared) {
        this.ground = ground;
        this.comparisons = ground.comparisons();
        this.keys = keys;
        this.scorer = ground.scorer(weights);
        this.edges = edges;
        this.entities = entities;
        this.compared = compared;
    }

    /** Of each row the first row of its entity. */
    public int[] entities() {
        return entities.clone();
    }

    /** Pairs that came near enough to be kept. */
    Edges edges() {
        return edges;
    }

    /** How many entities there are. */
    public int count() {
        int count = 0;
        for (int row = 0; row < entities.length; row++) {
            count += entities[row] == row ? 1 : 0;
        }
        return count;
    }

    /** Rows of each entity, in order. */
    public List<int[]> members() {
        return Estimate.members(entities);
    }

    /** Takes a pair of rows, left before right, and the probability that they are one. */
    @FunctionalInterface
    public interface Pairs {
        void take(int left, int right, double probability);
    }

    private static final int GROUPS_IN_PART = 1 << 13;
    private static final int EDGES_IN_PART = 1 << 16;

    /**
     * Pairs inside entities, then pairs of two entities that came near: by rows.
     *
     * @param least pairs of two entities below this probability are left out
     */
    public void pairs(double least, Pairs taken) {
        pairs(least).forEach(part -> part.accept(taken));
    }

    /** The same in parts, one after another; each by itself may be told by any thread. */
    public List<Consumer<Pairs>> pairs(double least) {
        List<int[]> members = members();
        List<Consumer<Pairs>> parts = new ArrayList<>();
        for (int from = 0; from < members.size(); from += GROUPS_IN_PART) {
            List<int[]> some =
                    members.subList(from, Math.min(members.size(), from + GROUPS_IN_PART));
            parts.add(taken -> inside(some, taken));
        }
        for (int from = 0; from < edges.size(); from += EDGES_IN_PART) {
            int begin = from;
            int end = Math.min(edges.size(), from + EDGES_IN_PART);
            parts.add(taken -> near(begin, end, least, taken));
        }
        return parts;
    }

    private void inside(List<int[]> groups, Pairs taken) {
        for (int[] group : groups) {
            for (int i = 0; i < group.length; i++) {
                for (int j = i + 1; j < group.length; j++) {
                    taken.take(group[i], group[j], probability(scorer.score(group[i], group[j])));
                }
            }
        }
    }

    private void near(int from, int to, double least, Pairs taken) {
        for (int e = from; e < to; e++) {
            double probability = probability(edges.scores()[e]);
            if (entities[edges.left()[e]] != entities[edges.right()[e]] && probability >= least) {
                taken.take(edges.left()[e], edges.right()[e], probability);
            }
        }
    }

    /**
     * Pairs that came near and agree in what they hold, but for a contradiction: two valid numbers
     * of one person. They are not joined; somebody has to look.
     *
     * @param taken with the probability that all else gives
     */
    public void conflicts(Pairs taken) {
        if (comparisons.stream().noneMatch(Resolution::canForbid)) {
            return;
        }
        Weights weights = scorer.weights();
        Edges conflicts =
                compared.isEmpty()
                        ? keys.score(weights, Judge.CONTRADICTED, 0)
                        : keys.touching(compared.get(), weights, Judge.CONTRADICTED, 0);
        for (int e = 0; e < conflicts.size(); e++) {
            taken.take(
                    conflicts.left()[e], conflicts.right()[e], probability(conflicts.scores()[e]));
        }
    }

    private static boolean canForbid(Comparison comparison) {
        return IntStream.range(0, comparison.levels().size()).anyMatch(comparison::forbids);
    }

    static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    /** What the scores rest on, for records that come later. */
    public Learned learned() {
        return Learned.of(comparisons, scorer.weights(), keys.names(), count());
    }

    /** How the score of two rows comes about. */
    public Waterfall explain(int left, int right) {
        List<Waterfall.Term> terms = new ArrayList<>();
        for (int c = 0; c < comparisons.size(); c++) {
            Comparison comparison = comparisons.get(c);
            int level = comparison.level(left, right);
            boolean missing = level == Comparison.MISSING;
            terms.add(
                    new Waterfall.Term(
                            comparison.name(),
                            comparison.shown(left),
                            comparison.shown(right),
                            missing ? "" : comparison.levels().get(level),
                            missing ? 0 : scorer.logOdds(c, level, left)));
        }
        return new Waterfall(scorer.weights().prior(), terms, scorer.score(left, right));
    }

    /** The share of pairs inside entities that keys brought together by themselves. */
    public double reach() {
        List<int[]> members = members();
        long all = 0;
        for (int[] group : members) {
            all += (long) group.length * (group.length - 1) / 2;
        }
        Candidates candidates = candidates();
        long met = members.parallelStream().mapToLong(group -> met(candidates, group)).sum();
        return all == 0 ? 1 : (double) met / all;
    }

    private Candidates candidates() {
        return ground.candidates(keys.names(), keys.mostInGroup());
    }

    private static long met(Candidates candidates, int[] group) {
        long met = 0;
        for (int i = 0; i < group.length; i++) {
            for (int j = i + 1; j < group.length; j++) {
                met += candidates.meet(group[i], group[j]) ? 1 : 0;
            }
        }
        return met;
    }

    /** Whether two rows were brought together by a key. */
    public boolean met(int left, int right) {
        return candidates().meet(left, right);
    }
}
