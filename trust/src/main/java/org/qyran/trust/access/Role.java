package org.qyran.trust.access;

import java.util.Locale;

/** What a person is in the unit, or outside it. */
public enum Role {
    /** Flies and brings imagery in. */
    CREW,
    /** Looks at what detectors marked. */
    ANALYST,
    /** Works a case. */
    INVESTIGATOR,
    /** Leads an operation. */
    COMMANDER,
    /** Keeps exhibits and erases what is due. */
    CUSTODIAN,
    /** Tells the public the published figures. */
    SPOKESPERSON,
    /** Reads the case file, decides what was sealed, discloses. */
    PROSECUTOR,
    /** Outside the unit: sees who did what under which authority, no content. */
    OVERSEER,
    /** Keeps accounts and the machine, sees no content. */
    ADMINISTRATOR;

    /** Lower case, as in the table, the journal and the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException when no role is called so
     */
    public static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Roles that see no content; a person who has one has no other. */
    public boolean standsAlone() {
        return this == OVERSEER || this == ADMINISTRATOR;
    }
}
