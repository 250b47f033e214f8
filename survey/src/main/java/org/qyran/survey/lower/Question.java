package org.qyran.survey.lower;

import java.util.function.DoubleFunction;
import org.qyran.survey.chance.Recognition;

/**
 * What is still undecided about one place.
 *
 * @param before probability that it is what is sought, by all looks so far; above 0, below 1
 * @param reportFrom from this probability on it is reported
 * @param dropBelow below this probability it is left
 * @param at what a pass at a height above ground (metres) can tell, with its source
 */
public record Question(
        double before, double reportFrom, double dropBelow, DoubleFunction<Recognition> at) {

    public Question {
        if (!(before > 0 && before < 1) || !(dropBelow < reportFrom && dropBelow >= 0)) {
            throw new IllegalArgumentException(
                    "before %s, report from %s, drop below %s"
                            .formatted(before, reportFrom, dropBelow));
        }
    }

    /** The probability that one pass at this height ends in a report or in dropping the place. */
    double settledBy(Recognition pass) {
        double seen = before * pass.seenIfThere() + (1 - before) * pass.seenIfNot();
        return (decided(pass.after(before, true)) ? seen : 0)
                + (decided(pass.after(before, false)) ? 1 - seen : 0);
    }

    private boolean decided(double after) {
        return after >= reportFrom || after <= dropBelow;
    }

    /**
     * How much one pass tells, in bits: the mutual information of what is there and what is seen.
     */
    double bits(Recognition pass) {
        double seen = before * pass.seenIfThere() + (1 - before) * pass.seenIfNot();
        return entropy(before)
                - seen * entropy(pass.after(before, true))
                - (1 - seen) * entropy(pass.after(before, false));
    }

    private static double entropy(double p) {
        return p <= 0 || p >= 1 ? 0 : -(p * Math.log(p) + (1 - p) * Math.log(1 - p)) / Math.log(2);
    }
}
