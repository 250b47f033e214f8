package org.qyran.evidence.sample;

import java.util.List;

/**
 * The mass in all packages from the masses in those opened. Opening a large part of all leaves less
 * to be guessed: the opened count as an effective sample of n·N/(N − n) drawn from endlessly many,
 * which is the finite population correction (Cochran, Sampling Techniques, 2.6; ST/NAR/38, 7).
 *
 * @param grams estimate of the total
 * @param low of the two-sided interval, never less than what was weighed
 * @param high of it
 * @param effectiveSample n·N/(N − n); infinite when all were opened
 */
public record TotalOfAll(double grams, double low, double high, double effectiveSample) {

    /**
     * @param packages in all
     * @param grams net mass of the substance in each one opened, 0 for a negative; at least 2
     *     unless all were opened
     * @param confidence e.g. .95
     * @param standardOfEach standard uncertainty that all weighings share, grams a package: it does
     *     not fall with their number
     */
    public static TotalOfAll of(
            long packages, List<Double> grams, double confidence, double standardOfEach) {
        int opened = grams.size();
        if (opened > packages || opened < Math.min(2, packages)) {
            throw new IllegalArgumentException("opened = " + opened + " of packages = " + packages);
        }
        double weighed = grams.stream().mapToDouble(Double::doubleValue).sum();
        double mean = weighed / opened;
        double shared = packages * standardOfEach;
        if (opened == packages) {
            return new TotalOfAll(
                    weighed,
                    Math.max(0, weighed - 2 * shared),
                    weighed + 2 * shared,
                    Double.POSITIVE_INFINITY);
        }
        double squares = grams.stream().mapToDouble(one -> (one - mean) * (one - mean)).sum();
        double effective = (double) opened * packages / (packages - opened);
        double standard = packages * Math.sqrt(squares / (opened - 1) / effective);
        double half =
                Math.hypot(
                        Student.quantile(opened - 1, (1 + confidence) / 2) * standard, 2 * shared);
        double total = packages * mean;
        return new TotalOfAll(
                total,
                Math.max(Math.max(0, weighed - 2 * opened * standardOfEach), total - half),
                total + half,
                effective);
    }
}
