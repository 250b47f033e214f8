package org.qyran.evidence.sample;

/**
 * Drawing without putting back: of {@code all} packages {@code positive} hold the substance, and
 * {@code drawn} are opened.
 *
 * @param all at least 1
 * @param positive 0 to all
 * @param drawn 0 to all
 */
record Hypergeometric(long all, long positive, long drawn) {

    Hypergeometric {
        if (all < 1 || positive < 0 || positive > all || drawn < 0 || drawn > all) {
            throw new IllegalArgumentException(
                    "all = %d, positive = %d, drawn = %d".formatted(all, positive, drawn));
        }
    }

    /** Chance that at most {@code negatives} of those drawn are negative. */
    double atMostNegatives(long negatives) {
        long others = all - positive;
        long least = Math.max(0, drawn - positive);
        double sum = 0;
        double term = first(least);
        for (long found = least; found <= Math.min(negatives, Math.min(drawn, others)); found++) {
            sum += term;
            term *=
                    (double) (others - found)
                            / (found + 1)
                            * (drawn - found)
                            / (positive - drawn + found + 1);
        }
        return Math.min(1, sum);
    }

    /**
     * Chance of the least number of negatives there can be: a product, so that nothing overflows.
     */
    private double first(long least) {
        double chance = 1;
        if (least == 0) {
            for (long i = 0; i < drawn; i++) {
                chance *= (double) (positive - i) / (all - i);
            }
            return chance;
        }
        // All that are positive were drawn: C(others, least) / C(all, drawn).
        for (long i = 0; i < positive; i++) {
            chance *= (double) (drawn - i) / (all - i);
        }
        return chance;
    }
}
