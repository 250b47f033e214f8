package org.qyran.kernel;

/** What a person or company is in a case; always exactly one. */
public enum PartyCategory {
    SUSPECT,
    CONVICTED,
    VICTIM,
    WITNESS,
    CONTACT,
    OFFICIAL;

    /** Victims and witnesses are shown to fewer people. */
    public boolean isProtected() {
        return this == VICTIM || this == WITNESS;
    }
}
