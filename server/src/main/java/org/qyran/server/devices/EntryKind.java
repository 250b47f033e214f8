package org.qyran.server.devices;

import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;

/**
 * One kind of entry that phones write: one bean for each. What is asked of it is only what the
 * entry does; chain, signature, clock, sealing and taking each entry once are the log's.
 */
public interface EntryKind {

    /** As such entries call themselves. */
    String word();

    /**
     * Whether the right to it hangs on when it happened: then an entry whose clock is in doubt
     * stays sealed. What is ordered by the phones' own logs, and stands whatever the hour was, may
     * say no.
     */
    default boolean hangsOnTheClock() {
        return true;
    }

    /**
     * In the transaction that keeps the entry: both are there or neither. Right is judged at the
     * entry's own instant.
     *
     * @param viewer whose device it is
     * @return {@link Taken.Doubtful}, and nothing of what was done stays, where the right to it is
     *     in doubt or the entry cannot be understood
     */
    Taken take(Viewer viewer, Acts acts, FieldEntry entry);
}
