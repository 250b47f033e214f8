package org.qyran.operation.presence;

import java.util.SplittableRandom;

/**
 * The slow reference: weeks drawn blindly from a habit, each weighed by how likely it makes the
 * looks (importance sampling of the prior). No approximation but chance.
 */
final class ManyWeeks {

    final double evidence;
    final double[] chance;
    final double weight;

    /**
     * @param week where the looks are in the week; the last is the one asked about, not looked at
     */
    ManyWeeks(Habit habit, WeekHour[] week, double[] hours, boolean[] seen, int draws, long seed) {
        int n = seen.length;
        int all = 2 * n + 1;
        // g at each look and at the instant asked about, then what lasts of a stay at each look.
        double[][] covariance = new double[all][all];
        for (int i = 0; i <= n; i++) {
            for (int j = 0; j <= n; j++) {
                covariance[i][j] = habit.covariance(week[i], week[j]);
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double apart = Math.abs(hours[i] - hours[j]);
                covariance[n + 1 + i][n + 1 + j] =
                        0.3 * Math.exp(-apart / habit.staysHours()) + 0.65 * Math.exp(-apart / 72);
            }
        }
        double[][] root = root(covariance);
        SplittableRandom random = new SplittableRandom(seed);
        chance = new double[draws];
        double[] weights = new double[draws];
        double sum = 0;
        double[] normal = new double[all];
        for (int d = 0; d < draws; d++) {
            for (int i = 0; i < all; i++) {
                normal[i] = random.nextGaussian();
            }
            double likely = 1;
            for (int i = 0; i < n; i++) {
                double f = 0.4 + row(root, i, normal) + row(root, n + 1 + i, normal);
                likely *= Normal.cumulative((seen[i] ? f : -f) / Math.sqrt(1 - 0.95));
            }
            chance[d] = Normal.cumulative(0.4 + row(root, n, normal));
            weights[d] = likely;
            sum += likely;
        }
        this.weights = weights;
        weight = sum;
        evidence = sum / draws;
    }

    private final double[] weights;

    double mean() {
        double sum = 0;
        for (int d = 0; d < chance.length; d++) {
            sum += weights[d] * chance[d];
        }
        return sum / weight;
    }

    /** The share of what is believed that lies below a chance. */
    double below(double p) {
        double sum = 0;
        for (int d = 0; d < chance.length; d++) {
            sum += chance[d] < p ? weights[d] : 0;
        }
        return sum / weight;
    }

    private static double row(double[][] root, int i, double[] normal) {
        double sum = 0;
        for (int j = 0; j <= i; j++) {
            sum += root[i][j] * normal[j];
        }
        return sum;
    }

    private static double[][] root(double[][] of) {
        int n = of.length;
        double[][] lower = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = of[i][j] + (i == j ? 1e-9 : 0);
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
            }
        }
        return lower;
    }
}
