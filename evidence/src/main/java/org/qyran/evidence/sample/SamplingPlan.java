package org.qyran.evidence.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;

/**
 * How many packages to open so that, if no more than the expected negatives turn up, at least a
 * stated part of all holds the substance with the stated confidence (hypergeometric, ST/NAR/38,
 * 5.2).
 *
 * @param packages in all, alike to the eye; 1 to {@link #MOST}
 * @param confidence above 0 and below 1, e.g. .95
 * @param positive the part that is to be shown, above 0 and at most 1
 * @param negatives expected among those opened, at least 0
 */
public record SamplingPlan(
        long packages, BigDecimal confidence, BigDecimal positive, long negatives) {

    /** More packages than anybody seals; keeps every sum below a second. */
    public static final int MOST = 10_000_000;

    public SamplingPlan {
        if (packages < 1 || packages > MOST) {
            throw new IllegalArgumentException("packages = " + packages);
        }
        if (confidence.signum() <= 0 || confidence.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("confidence = " + confidence);
        }
        if (positive.signum() <= 0 || positive.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("positive = " + positive);
        }
        if (negatives < 0) {
            throw new IllegalArgumentException("negatives = " + negatives);
        }
    }

    /** The fewest that hold the substance if the claim is true. */
    public long leastPositive() {
        return positive.multiply(BigDecimal.valueOf(packages))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    /**
     * Packages to open: the fewest for which a claim that is just false would pass with a chance of
     * at most 1 − confidence. Empty where so many negatives disprove the claim whatever is opened.
     */
    public OptionalLong toOpen() {
        long justFalse = leastPositive() - 1;
        if (negatives >= packages - justFalse) {
            return OptionalLong.empty();
        }
        double risk = BigDecimal.ONE.subtract(confidence).doubleValue();
        long low = Math.min(negatives + 1, packages);
        long high = packages;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (passes(justFalse, middle) <= risk) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return OptionalLong.of(low);
    }

    private double passes(long justFalse, long drawn) {
        return new Hypergeometric(packages, justFalse, drawn).atMostNegatives(negatives);
    }
}
