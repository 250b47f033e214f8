package org.qyran.operation.presence;

import java.util.SplittableRandom;

/**
 * What is believed of one chance: it is Φ(x), and x one of several normals, each with a weight.
 *
 * @param weight sum 1
 * @param mean of each normal
 * @param deviation of each, above 0
 */
public record Belief(double[] weight, double[] mean, double[] deviation) {

    private static final int HALVINGS = 40;
    private static final double WIDE = 12;
    private static final int GRID = 240;
    private static final double FAR = 4;

    /** Gauss and Hermite's seven points for a standard normal, and how much each counts. */
    private static final double[] NODES = {
        -3.750439717725742,
        -2.366759410734541,
        -1.154405394739968,
        0,
        1.154405394739968,
        2.366759410734541,
        3.750439717725742
    };

    private static final double[] PARTS = {
        5.48268855972217e-4,
        0.0307571239675865,
        0.240123178605013,
        0.457142857142857,
        0.240123178605013,
        0.0307571239675865,
        5.48268855972217e-4
    };

    public Belief {
        if (weight.length == 0
                || mean.length != weight.length
                || deviation.length != weight.length) {
            throw new IllegalArgumentException(
                    "%d weights, %d means, %d deviations"
                            .formatted(weight.length, mean.length, deviation.length));
        }
    }

    /** The probability that somebody is there, all told: 0 … 1. */
    public double chance() {
        double sum = 0;
        for (int i = 0; i < weight.length; i++) {
            sum +=
                    weight[i]
                            * Normal.cumulative(
                                    mean[i] / Math.sqrt(1 + deviation[i] * deviation[i]));
        }
        return sum;
    }

    /**
     * The chance that the true one is below with a given probability.
     *
     * @param probability above 0, below 1
     */
    public double quantile(double probability) {
        double low = -WIDE;
        double high = WIDE;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (below(middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Normal.cumulative((low + high) / 2);
    }

    private double below(double x) {
        double sum = 0;
        for (int i = 0; i < weight.length; i++) {
            sum += weight[i] * Normal.cumulative((x - mean[i]) / deviation[i]);
        }
        return sum;
    }

    /**
     * The shortest interval that holds the true chance with a given probability. Who is nearly
     * always there has one that reaches up to 1; equal tails would leave the truth out above.
     *
     * @return where it begins and ends
     */
    public double[] shortest(double probability) {
        double[] below = new double[GRID + 1];
        double[] chance = new double[GRID + 1];
        for (int i = 1; i < GRID; i++) {
            double x = (2.0 * i / GRID - 1) * FAR;
            below[i] = below(x);
            chance[i] = Normal.cumulative(x);
        }
        below[GRID] = 1;
        chance[GRID] = 1;
        double[] best = {0, 1};
        int end = 0;
        for (int i = 0; i <= GRID && below[i] + probability <= 1; i++) {
            while (below[end] < below[i] + probability) {
                end++;
            }
            double over = below[end] - below[i] - probability;
            double step = below[end] - below[end - 1];
            double high =
                    end == GRID ? 1 : chance[end] - over / step * (chance[end] - chance[end - 1]);
            if (high - chance[i] < best[1] - best[0]) {
                best = new double[] {chance[i], high};
            }
        }
        return best;
    }

    /** The standard deviation of the natural logarithm of the chance. */
    public double spreadOfLog() {
        double sum = 0;
        double square = 0;
        for (int i = 0; i < weight.length; i++) {
            for (int k = 0; k < NODES.length; k++) {
                double log = Normal.logCumulative(mean[i] + deviation[i] * NODES[k]);
                sum += weight[i] * PARTS[k] * log;
                square += weight[i] * PARTS[k] * log * log;
            }
        }
        return Math.sqrt(Math.max(0, square - sum * sum));
    }

    /** One chance as it might be. */
    double draw(SplittableRandom random) {
        double which = random.nextDouble();
        int i = 0;
        while (i < weight.length - 1 && which >= weight[i]) {
            which -= weight[i++];
        }
        return Normal.cumulative(mean[i] + deviation[i] * random.nextGaussian());
    }
}
