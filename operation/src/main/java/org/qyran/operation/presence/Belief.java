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
