package org.qyran.network.table;

import java.io.Serializable;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;

/**
 * A row kept aside: it is in no result, and is told of.
 *
 * @param file as it was named
 * @param line of the file where it begins, from 1
 * @param reason why
 * @param detail what the reason's sentence asks for
 */
public record Quarantined(String file, long line, Reason reason, String detail)
        implements Serializable {

    /** Why a row cannot be taken. One constant is one sentence in {@code table_*.properties}. */
    public enum Reason {
        /** More or fewer cells than the header. */
        CELLS,
        /** Nothing in the column that names records. */
        NO_ID,
        /** The same name as an earlier row's. */
        REPEATED_ID,
        /** Bytes that are no UTF-8. */
        NOT_UTF8,
        /** A quotation that the file's end leaves open. */
        OPEN_QUOTE,
        /** What should be a time is none. */
        NO_TIME,
        /** What should be a source's grade is none. */
        NO_GRADE,
        /** A site that nothing says was seized or named in a case. */
        NO_CASE,
        /** Nothing says whom or what the row is about. */
        NO_NAME,
        /** It ties two, and one of them is not named. */
        NO_END,
        /** It tells where somebody was and no authority covers that. */
        NO_AUTHORITY,
        /** It tells where somebody was and not when, so that no authority can cover it. */
        NO_INSTANT,
        /** A reference to what the file does not hold. */
        NO_REFERENCE,
        /** Nothing that is kept here as a record. */
        NOT_READ
    }

    /** The reason in words. */
    public String sentence(Language language) {
        return Phrases.of(Quarantined.class, "table", language).say(reason.name(), detail);
    }
}
