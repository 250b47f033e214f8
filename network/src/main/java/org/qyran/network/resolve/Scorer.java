package org.qyran.network.resolve;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.qyran.network.compare.Comparison;

/** Adds up what two records say of each other. Safe for many threads. */
final class Scorer implements Candidates.Score {

    /** Less than any evidence: what contradicts is never averaged away. */
    static final double FORBIDDEN = -1e6;

    /** A bound is summed in another order than the score. */
    private static final double ROUNDING = 1e-6;

    private final Comparison[] comparisons;
    private final Weights weights;
    private final double[][] logOdds;
    private final float[][] rarity;
    private final Terms terms;

    /** Of each comparison the most that unequal values can add. */
    private final double[] mostUnequal;

    /** Comparisons, those first whose difference takes most away from that. */
    private final int[] order;

    Scorer(List<Comparison> comparisons, Terms terms, Weights weights) {
        this.comparisons = comparisons.toArray(Comparison[]::new);
        this.terms = terms;
        this.weights = weights;
        this.logOdds = new double[this.comparisons.length][];
        this.rarity = new float[this.comparisons.length][];
        for (int c = 0; c < logOdds.length; c++) {
            double[] m = weights.m()[c];
            double[] u = weights.u()[c];
            logOdds[c] = new double[m.length];
            for (int level = 0; level < m.length; level++) {
                logOdds[c][level] =
                        this.comparisons[c].forbids(level)
                                ? FORBIDDEN
                                : Math.log(m[level] / u[level]);
            }
            // Two who agree on a rare value say more: m / share instead of the mean of all values.
            float[] shares = weights.shares()[c];
            rarity[c] = new float[shares.length];
            for (int term = 0; term < shares.length; term++) {
                rarity[c][term] = (float) Math.log(m[0] / shares[term]);
            }
        }
        this.mostUnequal = new double[logOdds.length];
        double[] taken = new double[logOdds.length];
        for (int c = 0; c < logOdds.length; c++) {
            double[] unequal = Arrays.copyOfRange(logOdds[c], 1, logOdds[c].length);
            mostUnequal[c] = Arrays.stream(unequal).max().orElse(0);
            taken[c] = mostUnequal[c] - unequal[unequal.length - 1];
        }
        this.order =
                IntStream.range(0, taken.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(c -> -taken[c]))
                        .mapToInt(Integer::intValue)
                        .toArray();
    }

    Weights weights() {
        return weights;
    }

    /** Natural log-odds that the two rows are one entity. */
    double score(int left, int right) {
        return score(left, right, Double.NEGATIVE_INFINITY);
    }

    /**
     * As {@link #score(int, int)}, given up as soon as what is left cannot reach a bound: which
     * values are equal is known at once, and most pairs need not be compared further.
     *
     * @return the score where it is at least {@code least}, else anything below {@code least}
     */
    double score(int left, int right, double least) {
        return score(left, right, least, new double[comparisons.length]);
    }

    @Override
    public double of(int left, int right, double least) {
        return score(left, right, least);
    }

    /** Pairs are many: an array for each would be most of what is allocated. */
    @Override
    public Candidates.Score forOneThread() {
        double[] added = new double[comparisons.length];
        return (left, right, least) -> score(left, right, least, added);
    }

    private double score(int left, int right, double least, double[] added) {
        double most = weights.prior() + ROUNDING;
        for (int c = 0; c < comparisons.length; c++) {
            int a = terms.of(left, c);
            int b = terms.of(right, c);
            if (a >= 0 && b >= 0) {
                most += a == b ? rarity[c][a] : mostUnequal[c];
            }
        }
        return most < least ? Double.NEGATIVE_INFINITY : compared(left, right, least, most, added);
    }

    private double compared(int left, int right, double least, double bound, double[] added) {
        double most = bound;
        Arrays.fill(added, 0);
        for (int c : order) {
            int a = terms.of(left, c);
            int b = terms.of(right, c);
            if (a >= 0 && b >= 0) {
                if (a == b) {
                    added[c] = rarity[c][a];
                } else {
                    added[c] = logOdds[c][comparisons[c].level(left, right)];
                    most += added[c] - mostUnequal[c];
                    if (most < least) {
                        return Double.NEGATIVE_INFINITY;
                    }
                }
            }
        }
        double sum = weights.prior();
        for (double each : added) {
            sum += each;
        }
        return sum;
    }

    /** The most by which any pair's score can be above what {@code other} gave it. */
    double mostGained(Scorer other) {
        double most = weights.prior() - other.weights.prior();
        for (int c = 0; c < comparisons.length; c++) {
            // A value that one side lacks adds nothing, before and now.
            double gained = 0;
            for (int level = 1; level < logOdds[c].length; level++) {
                gained = Math.max(gained, logOdds[c][level] - other.logOdds[c][level]);
            }
            for (int term = 0; term < rarity[c].length; term++) {
                gained = Math.max(gained, rarity[c][term] - other.rarity[c][term]);
            }
            most += gained;
        }
        return most + ROUNDING;
    }

    /**
     * What all but the contradictions say; {@link Double#NEGATIVE_INFINITY} where nothing
     * contradicts.
     */
    double contradicted(int left, int right) {
        double sum = weights.prior();
        boolean contradiction = false;
        for (int c = 0; c < comparisons.length; c++) {
            int level = comparisons[c].level(left, right);
            if (level != Comparison.MISSING && comparisons[c].forbids(level)) {
                contradiction = true;
            } else if (level != Comparison.MISSING) {
                sum += logOdds(c, level, left);
            }
        }
        return contradiction ? sum : Double.NEGATIVE_INFINITY;
    }

    /**
     * What one comparison adds.
     *
     * @param left either row: at level 0 both have the same value
     */
    double logOdds(int c, int level, int left) {
        return level == 0 ? rarity[c][comparisons[c].term(left)] : logOdds[c][level];
    }
}
