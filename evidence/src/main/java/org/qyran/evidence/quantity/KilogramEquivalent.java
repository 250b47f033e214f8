package org.qyran.evidence.quantity;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What international returns add up in: kilogram equivalents of bulk quantities, without regard to
 * purity. Litres count as kilograms (UNODC, <i>Global seizures of drugs by region, sub-region and
 * country</i>, notes; World Drug Report, methodology). Tablets have no one factor there: 90 to 300
 * mg by region and drug, so that they stay tablets unless somebody gives a mass with its source.
 */
public final class KilogramEquivalent {

    /** Who says so. */
    public static final String SOURCE =
            "UNODC, Global seizures of drugs by region, sub-region and country: 1 kg a litre";

    private KilogramEquivalent() {}

    /** Kilograms of a mass or volume; empty of anything that is only counted. */
    public static Optional<BigDecimal> of(Amount amount) {
        return switch (amount.measure().unit()) {
            case GRAM, MILLILITRE -> Optional.of(amount.value().movePointLeft(3));
            case ONE, FRACTION -> Optional.empty();
        };
    }
}
