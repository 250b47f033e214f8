package org.qyran.evidence.figures;

import java.util.Locale;

/** Why two figures differ. */
public enum Why {
    /** Recorded after the earlier instant. */
    CAME,
    /** Its state changed, e.g. it was destroyed or returned. */
    STATE,
    /** It was found to be, or not to be, the same thing as another. */
    DOUBLED,
    /** Substance, kind, place or day were corrected. */
    RECLASSIFIED,
    /** It got, lost or changed case number, sighting or site. */
    REGISTERED,
    /** Weighed anew, or its amount corrected. */
    AMOUNT,
    /** The other figure is of other days. */
    PERIOD,
    /** The other figure is of other regions. */
    AREA,
    /** The other figure is of other agencies. */
    AGENCY,
    /** The other definition chooses other things. */
    RULE,
    /** The other definition adds other measures. */
    MEASURE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
