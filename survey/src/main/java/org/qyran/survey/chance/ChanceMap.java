package org.qyran.survey.chance;

/**
 * Where what is sought may be: a probability for each cell and one for the rest of the world,
 * together 1, given that it was not found so far; and how likely it was to be found by now. Of
 * several places scattered independently by the same map, the probability of success is the share
 * to be expected found.
 */
public final class ChanceMap {

    private final Cells cells;
    private final double[] chance;
    private final double outside;
    private final double successSoFar;

    private ChanceMap(Cells cells, double[] chance, double outside, double successSoFar) {
        this.cells = cells;
        this.chance = chance;
        this.outside = outside;
        this.successSoFar = successSoFar;
    }

    /**
     * @param weights at least 0 and finite, one a cell; only their ratios matter
     * @param outside probability of the rest of the world, 0 … below 1
     */
    static ChanceMap of(Cells cells, double[] weights, double outside) {
        if (!(outside >= 0 && outside < 1)) {
            throw new IllegalArgumentException(
                    "chance outside %s is not in 0 … below 1".formatted(outside));
        }
        double sum = 0;
        for (double weight : weights) {
            if (!(weight >= 0) || !Double.isFinite(weight)) {
                throw new IllegalArgumentException("weight %s of a cell".formatted(weight));
            }
            sum += weight;
        }
        if (weights.length != cells.count() || !(sum > 0)) {
            throw new IllegalArgumentException(
                    "%d weights for %d cells, sum %s"
                            .formatted(weights.length, cells.count(), sum));
        }
        double[] chance = new double[weights.length];
        for (int cell = 0; cell < chance.length; cell++) {
            chance[cell] = weights[cell] / sum * (1 - outside);
        }
        return new ChanceMap(cells, chance, outside, 0);
    }

    public Cells cells() {
        return cells;
    }

    /** Probability that it is in a cell, given that it was not found so far. */
    public double chance(int cell) {
        return chance[cell];
    }

    /** Probability that it is nowhere in the area, given that it was not found so far. */
    public double outside() {
        return outside;
    }

    /** Probability, before anybody looked, that it would be found by now. */
    public double successSoFar() {
        return successSoFar;
    }

    /**
     * Probability that looking would find it now: Σ p·POD.
     *
     * @param detection probability of detection in each cell if it is there, 0 … 1
     */
    public double success(double[] detection) {
        double sum = 0;
        for (int cell = 0; cell < chance.length; cell++) {
            sum += chance[cell] * requireDetection(detection, cell);
        }
        return sum;
    }

    /** What looking would add to {@link #successSoFar}. */
    public double wouldAdd(double[] detection) {
        return (1 - successSoFar) * success(detection);
    }

    /**
     * After looking without finding it: p′ = p (1 − POD) / (1 − Σ p·POD), outside likewise with POD
     * 0.
     *
     * @throws IllegalArgumentException when that was impossible by this map
     */
    public ChanceMap afterNothingSeen(double[] detection) {
        double missed = 1 - success(detection);
        if (!(missed > 0)) {
            throw new IllegalArgumentException("by this map nothing could have been missed");
        }
        double[] after = new double[chance.length];
        for (int cell = 0; cell < after.length; cell++) {
            after[cell] = chance[cell] * (1 - detection[cell]) / missed;
        }
        return new ChanceMap(cells, after, outside / missed, 1 - (1 - successSoFar) * missed);
    }

    /**
     * After an uncertain sign in one cell: its odds multiplied by P(z | site there) ÷ P(z | none
     * there), every other cell's and the outside's share kept in proportion.
     *
     * @param ratio above 0
     */
    public ChanceMap afterSign(int cell, double ratio) {
        if (!(ratio > 0) || !Double.isFinite(ratio)) {
            throw new IllegalArgumentException("likelihood ratio %s".formatted(ratio));
        }
        double sum = 1 + chance[cell] * (ratio - 1);
        double[] after = new double[chance.length];
        for (int i = 0; i < after.length; i++) {
            after[i] = chance[i] * (i == cell ? ratio : 1) / sum;
        }
        return new ChanceMap(cells, after, outside / sum, successSoFar);
    }

    private static double requireDetection(double[] detection, int cell) {
        double pod = detection[cell];
        if (!(pod >= 0 && pod <= 1)) {
            throw new IllegalArgumentException(
                    "probability of detection %s in cell %d".formatted(pod, cell));
        }
        return pod;
    }
}
