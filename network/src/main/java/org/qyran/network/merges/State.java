package org.qyran.network.merges;

/** Where a pair of mentions stands. */
public enum State {
    /** Not near enough to show anybody. */
    NONE,
    /** Near enough for somebody to look at. */
    PROPOSED,
    /** One, by the program or by a person; can be undone. */
    MADE,
    /** Two valid state numbers differ where all else agrees: shown, never made. */
    CONFLICT,
    /** A person said that they are two; never proposed again. */
    REJECTED,
    /** Was made once, and a person took it back; never proposed again. */
    UNDONE;

    /** Whether the two can never be one entity, whatever else is made. */
    public boolean keepsApart() {
        return this == CONFLICT || this == REJECTED || this == UNDONE;
    }
}
