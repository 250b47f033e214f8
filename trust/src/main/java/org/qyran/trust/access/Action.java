package org.qyran.trust.access;

import java.util.Locale;

/** Verbs that rules speak of. Listing, counting, searching and drawing tiles are reading. */
public enum Action {
    READ,
    /** Taking it out of the house: files, packets, exports. */
    EXPORT,
    CREATE,
    CHANGE,
    /**
     * Saying where a craft is while it is up; how a team stands during an entry; what one did with
     * an exhibit one holds.
     */
    TELL,
    /** Letting another operation have it too, or no longer. */
    SHARE,
    /** Saying what a mark is: confirm, reject, look lower, not sure. */
    JUDGE,
    /** Handing a sighting to the police. */
    REPORT,
    /** Entering the case number. */
    REGISTER,
    /** Attaching the decision that permits the search. */
    AUTHORISE,
    /** Recording that a search began. */
    SEARCH,
    /** Recording what was found. */
    OUTCOME,
    /** As the second person. */
    CONFIRM,
    REVOKE,
    /** Letting others do what they asked for, having not asked for it oneself. */
    APPROVE,
    /** Deciding what becomes of something sealed. */
    DECIDE,
    /** Giving it to the defence or a court. */
    DISCLOSE,
    /** Making a figure public. */
    PUBLISH,
    /** Signing that an object is still needed, and until when. */
    RENEW,
    /** Entering that a case was closed or ended in acquittal. */
    CLOSE,
    /** Placing or lifting a legal hold. */
    HOLD,
    ERASE,
    /** Signing that a week was looked at. */
    SIGN;

    /** Lower case, as in the table and the journal. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
