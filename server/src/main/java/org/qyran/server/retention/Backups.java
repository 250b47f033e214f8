package org.qyran.server.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Backups that were made: each ends at its date, because it may hold what was erased since. */
@Component
class Backups {

    private final JdbcClient jdbc;
    private final Work work;
    private final Clock clock;

    Backups(JdbcClient jdbc, Work work, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.clock = clock;
    }

    /**
     * @param overdue past its date and out of our reach: a disk that is not there
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BackupTold(
            UUID id,
            Instant madeAt,
            Instant expiresAt,
            String file,
            long bytes,
            boolean overdue,
            @Nullable Instant removedAt) {}

    List<BackupTold> told(Viewer viewer) {
        viewer.must(Action.READ, Kind.REVIEW);
        Instant now = clock.instant();
        return jdbc.sql("select * from backup_made order by made_at desc, id limit 200")
                .query((row, _) ->
                        new BackupTold(
                                Rows.id(row, "id"),
                                Rows.instant(row, "made_at"),
                                Rows.instant(row, "expires_at"),
                                String.valueOf(Path.of(row.getString("path")).getFileName()),
                                row.getLong("bytes"),
                                row.getTimestamp("removed_at") == null
                                        && Rows.instant(row, "expires_at").isBefore(now),
                                Rows.instantOrNull(row, "removed_at")))
                .list();
    }

    private record Expired(UUID id, Path path) {}

    /** Removes the files of those whose date has come. */
    void expire() throws IOException {
        for (Expired one :
                jdbc.sql(
                                """
                                select id, path from backup_made
                                where removed_at is null and expires_at <= :now order by made_at
                                """)
                        .param("now", Timestamp.from(clock.instant()))
                        .query((row, _) ->
                                new Expired(Rows.id(row, "id"), Path.of(row.getString("path"))))
                        .list()) {
            Path folder = one.path().getParent();
            if (folder != null && Files.isDirectory(folder)) {
                Files.deleteIfExists(one.path());
                removed(one.id());
            }
        }
    }

    private void removed(UUID id) {
        Acts acts = new Acts(jdbc, Acts.SERVER, clock);
        work.within(
                java.util.Set.of(),
                () -> {
                    jdbc.sql("update backup_made set removed_at = :now where id = :id")
                            .param("now", Timestamp.from(clock.instant()))
                            .param("id", id)
                            .update();
                    acts.note(
                            Acts.SERVER_ROLE, "expire-backup", "backup", id, null, null, Map.of());
                    acts.write();
                    return true;
                });
    }

    /** Those made before something was erased that still exist: id and the date they end. */
    List<Map<String, String>> notYetExpired(Instant erased) {
        return jdbc.sql(
                        """
                        select id, expires_at from backup_made
                        where removed_at is null and made_at <= :erased order by expires_at, id
                        """)
                .param("erased", Timestamp.from(erased))
                .query((row, _) ->
                        Map.of(
                                "backup",
                                row.getString("id"),
                                "expires",
                                Rows.instant(row, "expires_at").toString()))
                .list();
    }
}
