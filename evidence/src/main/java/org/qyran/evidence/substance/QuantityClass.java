package org.qyran.evidence.substance;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.qyran.evidence.quantity.Limit;

/**
 * From which quantity on the law speaks of a class, e.g. <i>large</i>. None is shipped: the tables
 * of the law are entered by the unit with their source, and nothing is ever guessed.
 *
 * @param country two letters, ISO 3166-1
 * @param substance its word
 * @param name of the class in the law's own words
 * @param fromGrams reached by a mass that equals it
 * @param since first day it counts
 * @param until last day, empty while it counts
 * @param source who says so, with number and date
 */
public record QuantityClass(
        String country,
        String substance,
        String name,
        BigDecimal fromGrams,
        LocalDate since,
        Optional<LocalDate> until,
        String source) {

    public QuantityClass {
        if (fromGrams.signum() < 0) {
            throw new IllegalArgumentException("fromGrams = " + fromGrams);
        }
        if (source.isBlank()) {
            throw new IllegalArgumentException("class " + name + " without a source");
        }
    }

    /** Whether it counts on the day of the seizure. */
    public boolean counts(LocalDate seized) {
        return !seized.isBefore(since) && until.filter(seized::isAfter).isEmpty();
    }

    /**
     * @param expanded U with k = 2, grams
     */
    public Limit compare(BigDecimal grams, double expanded) {
        return Limit.compare(grams.doubleValue(), expanded, fromGrams.doubleValue());
    }
}
