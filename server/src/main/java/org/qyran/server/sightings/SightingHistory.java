package org.qyran.server.sightings;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happened to a sighting, in order. */
final class SightingHistory {

    private SightingHistory() {}

    /**
     * @param by whose doing; absent for the server's own
     */
    static void write(
            JdbcClient jdbc,
            Clock clock,
            UUID sighting,
            UUID operation,
            @Nullable UUID by,
            String action,
            String from,
            String to,
            String note) {
        jdbc.sql(
                        """
                        insert into sighting_event (id, sighting, operation, operations, at,
                            by_account, action, from_state, to_state, note)
                        values (:id, :sighting, :operation, array[:operation], :at,
                            :by, :action, :from, :to, :note)
                        """)
                .param("id", UUID.randomUUID())
                .param("sighting", sighting)
                .param("operation", operation)
                .param("at", Timestamp.from(clock.instant()))
                .param("by", by)
                .param("action", action)
                .param("from", from)
                .param("to", to)
                .param("note", note)
                .update();
    }
}
