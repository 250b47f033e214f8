package org.qyran.server.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.qyran.trust.retention.Hold;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Legal holds, renewals and the ends of cases: all that a person may say about how long. */
@Service
class Holds {

    private static final Set<String> KINDS =
            Set.of(
                    "imagery",
                    "chip",
                    "upload",
                    "sighting",
                    "area",
                    "authority",
                    "source",
                    "target",
                    "team",
                    "run",
                    "exhibit",
                    "search-record",
                    "court-bundle");
    private static final Set<String> ENDINGS = Set.of("closed", "acquitted");

    /** A hold is reviewed at least twice a year, a renewal signed once. */
    private static final Duration LONGEST_HOLD = Duration.ofDays(183);

    private static final Duration LONGEST_RENEWAL = Duration.ofDays(366);

    private final JdbcClient jdbc;
    private final Work work;
    private final Clock clock;

    Holds(JdbcClient jdbc, Work work, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.clock = clock;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HoldTold(
            UUID id,
            UUID object,
            String kind,
            UUID operation,
            String reason,
            String placedBy,
            Instant placedAt,
            Instant reviewBy,
            boolean inForce,
            @Nullable Instant liftedAt,
            long version) {}

    record NewHold(
            @Nullable UUID operation,
            @Nullable String kind,
            @Nullable UUID object,
            @Nullable String reviewBy,
            @Nullable String reason) {}

    record Renewal(
            @Nullable UUID operation,
            @Nullable String kind,
            @Nullable UUID object,
            @Nullable String until,
            @Nullable String reason) {}

    record CaseEnd(
            @Nullable UUID operation,
            @Nullable String caseNumber,
            @Nullable String ending,
            @Nullable String at,
            @Nullable String document) {}

    static Hold hold(ResultSet row) throws SQLException {
        return new Hold(
                Rows.id(row, "id"),
                Rows.id(row, "operation"),
                Rows.instant(row, "placed_at"),
                Rows.instant(row, "review_by"),
                Optional.ofNullable(Rows.instantOrNull(row, "lifted_at")));
    }

    List<HoldTold> of(Viewer viewer, UUID operation) {
        Worklist.mustSee(viewer, operation);
        return work.read(viewer, () -> list("h.operation = :id", operation));
    }

    private List<HoldTold> list(String which, UUID id) {
        return jdbc.sql(
                        """
                        select h.*, a.display_name from legal_hold h
                        join account a on a.id = h.placed_by where %s
                        order by h.lifted_at nulls first, h.review_by, h.id
                        """
                                .formatted(which))
                .param("id", id)
                .query((row, _) ->
                        new HoldTold(
                                Rows.id(row, "id"),
                                Rows.id(row, "object"),
                                row.getString("kind"),
                                Rows.id(row, "operation"),
                                row.getString("reason"),
                                row.getString("display_name"),
                                Rows.instant(row, "placed_at"),
                                Rows.instant(row, "review_by"),
                                hold(row).isInForce(clock.instant()),
                                Rows.instantOrNull(row, "lifted_at"),
                                row.getLong("version")))
                .list();
    }

    /** A hold on what is not there is refused like any other absence. */
    HoldTold place(Viewer viewer, NewHold asked) {
        UUID operation = Check.id("operation", asked.operation());
        Worklist.mustSee(viewer, operation);
        viewer.must(Action.HOLD, Kind.RETENTION);
        String kind = Check.oneOf("kind", asked.kind(), KINDS);
        UUID object = Check.id("object", asked.object());
        Instant until = within("reviewBy", asked.reviewBy(), LONGEST_HOLD);
        String reason = Check.text("reason", asked.reason(), 1000);
        UUID id = UUID.randomUUID();
        return work.act(
                viewer,
                acts -> {
                    there(operation, kind, object);
                    jdbc.sql(
                                    """
                                    insert into legal_hold (id, object, kind, operation, operations,
                                        handling, sealed, grounds, reason, placed_by, placed_at,
                                        review_by)
                                    select :id, o.id, :kind, o.operation, o.operations,
                                        o.handling, o.sealed, %s, :reason, :me, :now, :until
                                    from %s o where o.id = :object
                                    """
                                            .formatted(
                                                    kind.equals("authority")
                                                            ? "cast('{}' as uuid[])"
                                                            : "o.grounds",
                                                    Erase.table(kind)))
                            .param("id", id)
                            .param("object", object)
                            .param("kind", kind)
                            .param("reason", reason)
                            .param("me", viewer.id())
                            .param("now", Timestamp.from(clock.instant()))
                            .param("until", Timestamp.from(until))
                            .update();
                    acts.note(
                            viewer.roleFor(Action.HOLD, Kind.RETENTION),
                            "place-hold",
                            kind,
                            object,
                            operation,
                            null,
                            Map.of("hold", id, "reason", reason, "reviewBy", until));
                    return list("h.id = :id", id).getFirst();
                });
    }

    void lift(Viewer viewer, UUID id, long version) {
        viewer.must(Action.HOLD, Kind.RETENTION);
        work.act(
                viewer,
                acts -> {
                    HoldTold hold =
                            list("h.id = :id", id).stream()
                                    .findFirst()
                                    .orElseThrow(Refused::absent);
                    int done =
                            jdbc.sql(
                                            """
                                            update legal_hold set lifted_by = :me, lifted_at = :now,
                                                version = version + 1
                                            where id = :id and version = :version
                                                and lifted_at is null
                                            """)
                                    .param("me", viewer.id())
                                    .param("now", Timestamp.from(clock.instant()))
                                    .param("id", id)
                                    .param("version", version)
                                    .update();
                    if (done == 0) {
                        throw Refused.changedMeanwhile();
                    }
                    acts.note(
                            viewer.roleFor(Action.HOLD, Kind.RETENTION),
                            "lift-hold",
                            hold.kind(),
                            hold.object(),
                            hold.operation(),
                            null,
                            Map.of("hold", id));
                    return true;
                });
    }

    /** Somebody signs that it is still needed; signed after the date it counts for nothing. */
    void renew(Viewer viewer, Renewal asked) {
        UUID operation = Check.id("operation", asked.operation());
        Worklist.mustSee(viewer, operation);
        viewer.must(Action.RENEW, Kind.RETENTION);
        String kind = Check.oneOf("kind", asked.kind(), KINDS);
        UUID object = Check.id("object", asked.object());
        Instant until = within("until", asked.until(), LONGEST_RENEWAL);
        String reason = Check.text("reason", asked.reason(), 1000);
        work.act(
                viewer,
                acts -> {
                    there(operation, kind, object);
                    jdbc.sql(
                                    """
                                    insert into revalidation (id, object, kind, operation,
                                        signed_by, at, until)
                                    values (:id, :object, :kind, :operation, :me, :now, :until)
                                    """)
                            .param("id", UUID.randomUUID())
                            .param("object", object)
                            .param("kind", kind)
                            .param("operation", operation)
                            .param("me", viewer.id())
                            .param("now", Timestamp.from(clock.instant()))
                            .param("until", Timestamp.from(until))
                            .update();
                    acts.note(
                            viewer.roleFor(Action.RENEW, Kind.RETENTION),
                            "renew",
                            kind,
                            object,
                            operation,
                            null,
                            Map.of("until", until, "reason", reason));
                    return true;
                });
    }

    /** From the paper: closure or acquittal starts the clocks that the unit's law sets. */
    void end(Viewer viewer, CaseEnd asked) {
        UUID operation = Check.id("operation", asked.operation());
        Worklist.mustSee(viewer, operation);
        viewer.must(Action.CLOSE, Kind.RETENTION);
        String number = Check.text("caseNumber", asked.caseNumber(), 60);
        String ending = Check.oneOf("ending", asked.ending(), ENDINGS);
        Instant at = Check.instant("at", asked.at());
        String document = Check.text("document", asked.document(), 64);
        if (!document.matches("[0-9a-f]{64}")) {
            throw Refused.field("document", "document");
        }
        if (at.isAfter(clock.instant().plusSeconds(60))) {
            throw Refused.field("future", "at");
        }
        UUID id = UUID.randomUUID();
        work.act(
                viewer,
                acts -> {
                    boolean there =
                            jdbc.sql(
                                            """
                                            select exists (select 1 from sighting
                                                where operation = :operation
                                                    and case_number = :number)
                                            """)
                                    .param("operation", operation)
                                    .param("number", number)
                                    .query((row, _) -> row.getBoolean(1))
                                    .single();
                    if (!there) {
                        throw Refused.absent();
                    }
                    jdbc.sql(
                                    """
                                    insert into case_end (id, operation, operations, case_number,
                                        ending, at, document_sha256, entered_by, entered_at, sealed)
                                    select :id, :operation, array[:operation], :number, :ending,
                                        :at, :document, :me, :now,
                                        bool_and(is_sealed(s.sealed, s.grounds))
                                    from sighting s
                                    where s.operation = :operation and s.case_number = :number
                                    """)
                            .param("id", id)
                            .param("operation", operation)
                            .param("number", number)
                            .param("ending", ending)
                            .param("at", Timestamp.from(at))
                            .param("document", document)
                            .param("me", viewer.id())
                            .param("now", Timestamp.from(clock.instant()))
                            .update();
                    acts.note(
                            viewer.roleFor(Action.CLOSE, Kind.RETENTION),
                            ending.equals("closed") ? "close-case" : "acquit",
                            "case-end",
                            id,
                            operation,
                            null,
                            Map.of("caseNumber", number, "at", at, "document", document));
                    return true;
                });
    }

    private Instant within(String field, @Nullable String text, Duration most) {
        Instant at = Check.instant(field, text);
        Instant now = clock.instant();
        if (!at.isAfter(now) || at.isAfter(now.plus(most))) {
            throw Refused.field("out-of-range", field, at, now, now.plus(most));
        }
        return at;
    }

    private void there(UUID operation, String kind, UUID object) {
        boolean there =
                jdbc.sql(
                                "select exists (select 1 from %s where id = :id and operation = :operation)"
                                        .formatted(Erase.table(kind)))
                        .param("id", object)
                        .param("operation", operation)
                        .query((row, _) -> row.getBoolean(1))
                        .single();
        if (!there) {
            throw Refused.absent();
        }
    }
}
