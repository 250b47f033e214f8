package org.qyran.evidence.chain;

import java.util.UUID;
import org.qyran.evidence.quantity.Amount;
import org.qyran.evidence.quantity.Measure;

/**
 * Where all that was seized of one exhibit has gone, in one measure and its unit. Of a mixture each
 * root has the share that it brought in.
 *
 * @param seized at first
 * @param held still in the exhibit itself
 * @param taken in its parts, samples and mixtures that are there
 * @param consumed used up
 * @param destroyed by a commission
 * @param returned given back
 * @param dried lost by plants in drying
 * @param missing not found by an audit; part of the difference
 * @param difference seized less all the others but missing; below zero there is more than was
 *     seized
 * @param standard combined standard uncertainty of the difference
 * @param complete every amount that it needs was told
 */
public record BalanceSheet(
        UUID root,
        String number,
        Measure measure,
        double seized,
        double held,
        double taken,
        double consumed,
        double destroyed,
        double returned,
        double dried,
        double missing,
        double difference,
        double standard,
        boolean complete) {

    private static final double ROUNDING = 1e-9;

    /** U with k = 2. */
    public double expanded() {
        return Amount.COVERAGE * standard;
    }

    /** Whether the difference is within U. */
    public boolean conserved() {
        return Math.abs(difference) <= expanded() + ROUNDING * Math.max(1, Math.abs(seized));
    }
}
