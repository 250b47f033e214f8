package org.qyran.kernel.grading;

/**
 * Europol's handling codes. H3 stands last because its restrictions are whatever the provider
 * wrote, and may be any.
 */
public enum Handling {
    /** For preventing and combating crime; no other restriction. */
    H0,
    /** Not to be disclosed in court without the provider's leave. */
    H1,
    /** Not to be passed on without the provider's leave. */
    H2,
    /** Other restrictions, written beside it. */
    H3;

    /** Whether somebody cleared up to {@code clearance} may have it. */
    public boolean isWithin(Handling clearance) {
        return compareTo(clearance) <= 0;
    }
}
