package org.qyran.evidence.figures;

import java.math.BigDecimal;
import org.qyran.evidence.quantity.Amount;

/**
 * What of a figure has one word.
 *
 * @param key the word
 * @param standard combined standard uncertainty, in the figure's unit
 * @param exhibits how many stand behind it
 */
public record Part(String key, BigDecimal value, double standard, int exhibits) {

    /** U with k = 2. */
    public double expanded() {
        return Amount.COVERAGE * standard;
    }
}
