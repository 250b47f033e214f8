package org.qyran.network.resolve;

import java.util.List;
import org.qyran.network.compare.Comparison;

/** Adds up what two records say of each other. Safe for many threads. */
final class Scorer {

    /** Less than any evidence: what contradicts is never averaged away. */
    static final double FORBIDDEN = -1e6;

    private final Comparison[] comparisons;
    private final Weights weights;
    private final double[][] logOdds;
    private final float[][] rarity;

    Scorer(List<Comparison> comparisons, Weights weights) {
        this.comparisons = comparisons.toArray(Comparison[]::new);
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
    }

    Weights weights() {
        return weights;
    }

    /** Natural log-odds that the two rows are one entity. */
    double score(int left, int right) {
        double sum = weights.prior();
        for (int c = 0; c < comparisons.length; c++) {
            int level = comparisons[c].level(left, right);
            if (level != Comparison.MISSING) {
                sum += logOdds(c, level, left);
            }
        }
        return sum;
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
