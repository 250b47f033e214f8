package org.qyran.evidence.sample;

/**
 * What opening some packages says of all.
 *
 * @param packages in all
 * @param opened of them, at least 1
 * @param positive of those opened
 */
public record Opened(long packages, long opened, long positive) {

    public Opened {
        if (packages < 1 || packages > SamplingPlan.MOST) {
            throw new IllegalArgumentException("packages = " + packages);
        }
        if (opened < 1 || opened > packages) {
            throw new IllegalArgumentException("opened = " + opened);
        }
        if (positive < 0 || positive > opened) {
            throw new IllegalArgumentException("positive = " + positive);
        }
    }

    /**
     * The largest number of which it may be said, with {@code confidence}, that at least so many of
     * all hold the substance (one-sided).
     */
    public long atLeast(double confidence) {
        long negatives = opened - positive;
        long low = positive;
        long high = packages - negatives;
        while (low < high) {
            long middle = (low + high + 1) >>> 1;
            double chance =
                    new Hypergeometric(packages, middle - 1, opened).atMostNegatives(negatives);
            if (chance <= 1 - confidence) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** The mirror: at most so many of all hold it. */
    public long atMost(double confidence) {
        return packages - new Opened(packages, opened, opened - positive).atLeast(confidence);
    }
}
