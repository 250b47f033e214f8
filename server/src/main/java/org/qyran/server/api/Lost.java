package org.qyran.server.api;

import java.sql.SQLException;
import java.util.Set;

/**
 * Failures after which the same request may be made again: the database was away, changed places or
 * gave up one of two that waited for each other. Whether a commit under way was kept is not known;
 * whoever repeats with the same {@code Idempotency-Key} finds what it made, or makes it.
 */
public final class Lost {

    /** A transaction that wants to write met a database that only reads. */
    public static final String READ_ONLY = "25006";

    private static final Set<String> STATES =
            Set.of(
                    READ_ONLY,
                    // Serialisation failure, deadlock.
                    "40001",
                    "40P01",
                    // Shut down, crashed, not yet up, ended by whoever governs it.
                    "57P01",
                    "57P02",
                    "57P03",
                    "57P05",
                    // Idle in a transaction for too long.
                    "25P03",
                    // Too many connections.
                    "53300");

    private Lost() {}

    /** Whether this is such a failure. */
    public static boolean is(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        // 08: the connection itself.
        return state.startsWith("08") || STATES.contains(state);
    }
}
