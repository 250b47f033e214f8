package org.qyran.evidence.figures;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.qyran.evidence.quantity.Measure;

/** What a figure is a number of. */
public enum Counts {
    MASS("g"),
    PLANTS("1"),
    TABLETS("1"),
    VOLUME("ml"),
    PACKAGES("1"),
    EXHIBITS("1"),
    /** Different case numbers. */
    CASES("1"),
    /** Different places seen from the air or reported. */
    SIGHTINGS("1"),
    /** Different places established by a search. */
    SITES("1");

    private final String unit;

    Counts(String unit) {
        this.unit = unit;
    }

    public String unit() {
        return unit;
    }

    /** Those that may be added up, in the usual order; empty where things are counted. */
    public List<Measure> measures() {
        return switch (this) {
            case MASS ->
                    List.of(
                            Measure.NET_MASS,
                            Measure.DRY_MASS,
                            Measure.WET_MASS,
                            Measure.BULK_MASS);
            case PLANTS -> List.of(Measure.PLANTS);
            case TABLETS -> List.of(Measure.TABLETS);
            case VOLUME -> List.of(Measure.VOLUME);
            case PACKAGES -> List.of(Measure.PACKAGES);
            case EXHIBITS, CASES, SIGHTINGS, SITES -> List.of();
        };
    }

    public boolean isMeasured() {
        return !measures().isEmpty();
    }

    /** Different things: two parts of a figure may hold the same one. */
    public boolean isDistinct() {
        return this == CASES || this == SIGHTINGS || this == SITES;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Counts> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
