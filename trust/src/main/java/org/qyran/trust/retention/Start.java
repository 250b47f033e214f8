package org.qyran.trust.retention;

/** What starts a clock. */
public enum Start {
    /** It came in. */
    TAKEN,
    /** What it was about was judged or found to be nothing. */
    REFUTED,
    /** The authority it stood on ended. */
    AUTHORITY_ENDED,
    /** The case was closed. */
    CLOSED,
    /** The person was acquitted. */
    ACQUITTED
}
