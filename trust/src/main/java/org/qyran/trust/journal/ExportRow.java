package org.qyran.trust.journal;

/**
 * One row as it leaves the house.
 *
 * @param position from 0
 * @param leaf bytes as stored, not made anew: what is exported is the evidence
 * @param content what is told of its payload
 */
public record ExportRow(long position, byte[] leaf, Told content) {

    /** What an export tells of a row's payload. */
    public sealed interface Told {
        /** Salt and payload. */
        record Whole(Content content) implements Told {}

        /** Salt and payload were erased from the store. */
        record Erased() implements Told {}

        /** They exist, and are not for whoever this export is for. */
        record Withheld() implements Told {}
    }

    public ExportRow {
        if (position < 0) {
            throw new IllegalArgumentException("position = " + position);
        }
        if (leaf.length == 0 || leaf.length > LONGEST_LEAF) {
            throw new IllegalArgumentException("a row has 1 to 4096 bytes, not " + leaf.length);
        }
        leaf = leaf.clone();
    }

    static final int LONGEST_LEAF = 4096;
}
