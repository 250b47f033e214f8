package org.qyran.verifier;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows whose bytes are not what the stored leaf hash says, until the next checkpoint tells which of
 * the two was changed. Beyond ten thousand they are only counted: a hostile file must not fill the
 * memory.
 */
final class Doubts {

    private static final int WIDTH = 256;
    private static final int MOST = 10_000;

    private final Findings findings;
    private final List<Doubt> doubts = new ArrayList<>();
    private long more;

    Doubts(Findings findings) {
        this.findings = findings;
    }

    /**
     * @param tileOffset of the stored hash in the file
     * @param payloadFits whether the payload fits the row, where that could be told
     */
    record Doubt(
            String file, long rowOffset, long tileOffset, long position, boolean payloadFits) {}

    void add(Doubt doubt) {
        if (doubts.size() == MOST) {
            more++;
        } else {
            doubts.add(doubt);
        }
    }

    /** The checkpoint stands for the rows. */
    void tilesWereChanged() {
        for (Doubt doubt : doubts) {
            report(
                    Kind.TILE_CHANGED,
                    doubt,
                    doubt.tileOffset,
                    0,
                    doubt.position / WIDTH,
                    doubt.position % WIDTH);
            if (!doubt.payloadFits) {
                report(Kind.PAYLOAD, doubt, doubt.rowOffset);
            }
        }
        forget();
    }

    /** The checkpoint of {@code size} rows stands for the stored hashes. */
    void rowsWereChanged(long size) {
        for (Doubt doubt : doubts) {
            report(Kind.ROW_CHANGED, doubt, doubt.rowOffset, size);
        }
        forget();
    }

    /** It stands for neither, or there is none. */
    void undecided() {
        for (Doubt doubt : doubts) {
            report(Kind.ROW_OR_TILE, doubt, doubt.rowOffset, doubt.position / WIDTH);
        }
        forget();
    }

    private void forget() {
        doubts.clear();
        findings.addUntold(more);
        more = 0;
    }

    private void report(Kind kind, Doubt doubt, long offset, Object... details) {
        findings.add(Fault.of(kind, doubt.file, offset, doubt.position, details));
    }
}
