package org.qyran.trust.access;

import java.util.Locale;

/** Kinds of object that rules speak of. */
public enum Kind {
    OPERATION,
    /** Land to be searched from the air, its plans and what was flown. */
    AREA,
    PASS,
    RASTER,
    JOB,
    CHIP,
    SIGHTING,
    SITE,
    PARTY,
    RECORD,
    PRESENCE,
    /** Whom or what an entry is for, at its door. */
    TARGET,
    /** Teams, plans and runs: who goes through which door, and when. */
    ENTRY,
    AUTHORITY,
    EXHIBIT,
    FIGURE,
    RETENTION,
    /** What a week's acts, seals and erasures come to: numbers and identifiers, no content. */
    REVIEW,
    ACT,
    ACCOUNT,
    /** Terrain and land cover, for all operations of the unit. */
    GROUND,
    /** Numbers of counsel, doctors and journalists, for all operations of the unit: digests. */
    SHIELDED;

    /** Lower case, as in the table, the journal and the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
