package org.qyran.server.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Rows;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.qyran.trust.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What was erased, when, by which rule, on whose word; no content. Two acts of the journal say it:
 * their salts and payloads are handed out, so that anybody can hash them and find the commitment in
 * the rows.
 */
@Service
class Certificates {

    private static final int MOST = 500;

    private final JdbcClient jdbc;

    Certificates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Brief(
            UUID id,
            String kind,
            UUID object,
            UUID operation,
            String rule,
            Instant dueAt,
            @Nullable String orderedBy,
            @Nullable String confirmedBy,
            Instant erasedAt,
            @Nullable Instant completedAt) {}

    /**
     * One of the two acts.
     *
     * @param salt Base64; {@code SHA-256(salt ‖ payload)} is the commitment of the row
     * @param payload its UTF-8 bytes as text
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Proof(UUID act, @Nullable Long position, String salt, String payload) {}

    record Whole(Brief certificate, List<Proof> acts) {}

    List<Brief> of(Viewer viewer, @Nullable UUID operation) {
        viewer.must(Action.READ, Kind.REVIEW);
        return jdbc.sql(select(viewer, "(cast(:one as uuid) is null or e.operation = :one)"))
                .param("one", operation)
                .param("operations", viewer.operations().toArray(UUID[]::new))
                .query((row, _) -> brief(row))
                .list();
    }

    /** The overseer sees all; others theirs, and the prosecutor alone what was sealed. */
    private static String select(Viewer viewer, String which) {
        boolean all = viewer.person().roles().contains(Role.OVERSEER);
        boolean file = viewer.person().roles().contains(Role.PROSECUTOR);
        return """
        select e.*, o.display_name ordered, c.display_name confirmed from erasure e
        left join account o on o.id = e.ordered_by
        left join account c on c.id = e.confirmed_by
        where %s and %s and %s order by e.erased_at desc, e.id limit %d
        """
                .formatted(
                        which,
                        all
                                ? "cast(:operations as uuid[]) is not null"
                                : "e.operation = any(:operations)",
                        all || file ? "true" : "e.rule <> 'sealed'",
                        MOST);
    }

    private static Brief brief(ResultSet row) throws SQLException {
        return new Brief(
                Rows.id(row, "id"),
                row.getString("kind"),
                Rows.id(row, "object"),
                Rows.id(row, "operation"),
                row.getString("rule"),
                Rows.instant(row, "due_at"),
                row.getString("ordered"),
                row.getString("confirmed"),
                Rows.instant(row, "erased_at"),
                Rows.instantOrNull(row, "completed_at"));
    }

    Whole one(Viewer viewer, UUID id) {
        viewer.must(Action.READ, Kind.REVIEW);
        Brief brief =
                jdbc.sql(select(viewer, "e.id = :id"))
                        .param("id", id)
                        .param("operations", viewer.operations().toArray(UUID[]::new))
                        .query((row, _) -> brief(row))
                        .optional()
                        .orElseThrow(Refused::absent);
        List<Proof> acts =
                jdbc.sql(
                                """
                                select r.id, n.position, p.salt, p.payload from erasure e
                                join journal_row r on r.id in (e.act, e.certificate)
                                left join journal_position n on n.row = r.id
                                join journal_payload p on p.row = r.id
                                where e.id = :id order by r.at, r.id
                                """)
                        .param("id", id)
                        .query((row, _) ->
                                new Proof(
                                        Rows.id(row, "id"),
                                        row.getObject("position", Long.class),
                                        Base64.getEncoder().encodeToString(row.getBytes("salt")),
                                        new String(
                                                row.getBytes("payload"), StandardCharsets.UTF_8)))
                        .list();
        return new Whole(brief, acts);
    }

    /** Of these, which were erased in the person's operations: a device asks what to drop. */
    List<UUID> erased(Viewer viewer, List<UUID> ids) {
        return jdbc.sql(
                        """
                        select distinct object from erasure
                        where object = any(:ids) and operation = any(:operations)
                        """)
                .param("ids", ids.toArray(UUID[]::new))
                .param("operations", viewer.operations().toArray(UUID[]::new))
                .query((row, _) -> Rows.id(row, "object"))
                .list();
    }
}
