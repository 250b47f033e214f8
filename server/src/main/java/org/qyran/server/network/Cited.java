package org.qyran.server.network;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record as an answer cites it.
 *
 * @param source its name; empty where its reader may not see the source itself
 * @param grade as written; empty where there is none
 * @param line in its file; absent for whoever does not see every record: gaps would tell
 * @param text what it says
 */
record Cited(
        UUID record,
        String source,
        String grade,
        @Nullable Long line,
        @Nullable Instant when,
        String text) {

    static Cited of(Seen.Row row, String text, boolean lines) {
        return new Cited(
                row.id(),
                row.source().name(),
                row.grade(),
                lines ? row.line() : null,
                row.from().orElse(null),
                text);
    }
}
