package org.qyran.server.sightings;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What came as uploads of one's own becomes a sighting's photos. */
@Component
class Photos {

    private final JdbcClient jdbc;

    Photos(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Within the transaction of the step that names it.
     *
     * @param hash of the very bytes the upload must hold, where something was signed over them
     */
    void attach(Viewer viewer, Step.Row row, UUID upload, @Nullable String hash, Instant at) {
        int taken =
                jdbc.sql(
                                """
                                insert into photo (id, sighting, operation, operations, address,
                                    taken_at, by_account)
                                select :id, :sighting, operation, operations, address, :at, account
                                from upload where id = :upload and account = :me
                                    and operation = :operation and purpose = 'photo'
                                    and address = coalesce(cast(:hash as text), address)
                                for share
                                """)
                        .param("id", UUID.randomUUID())
                        .param("sighting", row.id())
                        .param("at", Timestamp.from(at))
                        .param("upload", upload)
                        .param("me", viewer.id())
                        .param("operation", row.operation())
                        .param("hash", hash)
                        .update();
        if (taken == 0) {
            throw Refused.field("photo", upload);
        }
    }
}
