package org.qyran.evidence.quantity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What of an exhibit was measured, and in which unit it is kept. */
public enum Measure {
    /** With wrapping. */
    BULK_MASS(Unit.GRAM),
    NET_MASS(Unit.GRAM),
    /** The wrapping alone. */
    TARE_MASS(Unit.GRAM),
    /** Plants as cut. */
    WET_MASS(Unit.GRAM),
    /** Plants once dried. */
    DRY_MASS(Unit.GRAM),
    PLANTS(Unit.ONE),
    VOLUME(Unit.MILLILITRE),
    TABLETS(Unit.ONE),
    PACKAGES(Unit.ONE),
    /** Mass fraction of the substance, 0 to 1. */
    PURITY(Unit.FRACTION),
    /** Mass fraction of water, 0 to 1. */
    MOISTURE(Unit.FRACTION);

    /** What values are kept in. */
    public enum Unit {
        GRAM("g"),
        MILLILITRE("ml"),
        ONE("1"),
        FRACTION("1");

        private final String symbol;

        Unit(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }

    private final Unit unit;

    Measure(Unit unit) {
        this.unit = unit;
    }

    public Unit unit() {
        return unit;
    }

    /** Whole things: their count has no uncertainty of a balance. */
    public boolean isCount() {
        return unit == Unit.ONE;
    }

    public boolean isMass() {
        return unit == Unit.GRAM;
    }

    /** As in facts, the journal and the API: lower case with hyphens. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Measure> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
