package org.qyran.server.security;

import java.util.Locale;

/** What a program's token lets do; one is for one thing only. */
public enum TokenPurpose {
    /** Reads what programs read: OGC's features, STAC, tiles. */
    READ,

    /** Tells where a craft that is up is. */
    FOLLOW;

    /** As the API and the table spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
