package org.qyran.server.evidence;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What came as an upload of one's own becomes an exhibit's photo; its address is its SHA-256. */
@Component
class KeepPhoto {

    private final JdbcClient jdbc;

    KeepPhoto(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Within the asker's transaction.
     *
     * @param hash of the very bytes the upload must hold, where something was signed over them
     * @throws Refused where the person has no such finished upload
     */
    void attach(Viewer viewer, Exhibit exhibit, UUID upload, @Nullable String hash, Instant at) {
        int taken =
                jdbc.sql(
                                """
                                insert into exhibit_photo (id, exhibit, operation, address, name,
                                    taken_at, by_account)
                                select :id, :exhibit, operation, address, name, :at, account
                                from upload where id = :upload and account = :me
                                    and operation = :operation and purpose = 'photo'
                                    and address is not null
                                    and address = coalesce(cast(:hash as text), address)
                                for share
                                on conflict (exhibit, address) do update set name = excluded.name
                                """)
                        .param("id", UUID.randomUUID())
                        .param("exhibit", exhibit.id())
                        .param("at", Timestamp.from(at))
                        .param("upload", upload)
                        .param("me", viewer.id())
                        .param("operation", exhibit.operation())
                        .param("hash", hash)
                        .update();
        if (taken == 0) {
            throw Refused.field("photo", upload);
        }
    }
}
