package org.qyran.server.network;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Going a step further than from a party of the case: one asks, a commander who did not approves.
 */
@Service
class Steps {

    /** A convention of this program; no law says so. */
    private static final Duration HOLDS = Duration.ofDays(30);

    private static final int LONGEST = 1000;

    private static final String STEP =
            """
            select s.*, m.label, m.kind, (own_operations(s.operations))[1] own
            from network_step s join mention m on m.id = s.mention
            """;

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;
    private final Clock clock;

    Steps(JdbcClient jdbc, Work work, Reads reads, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.reads = reads;
        this.clock = clock;
    }

    /**
     * One step as the API tells it.
     *
     * @param entity the mention it was asked for
     * @param mine whether its reader asked for it
     * @param live whether it is approved and has not ended
     */
    record StepTold(
            UUID id,
            UUID operation,
            Named entity,
            String why,
            UUID askedBy,
            boolean mine,
            Instant askedAt,
            @Nullable UUID approvedBy,
            @Nullable Instant approvedAt,
            @Nullable Instant endsAt,
            boolean live,
            long version) {}

    record NewStep(@Nullable UUID entity, @Nullable String why) {}

    /** The mentions from which one step more is open now; within the asker's transaction. */
    Set<UUID> live(UUID operation) {
        return new HashSet<>(
                jdbc.sql(
                                """
                                select mention from network_step
                                where :operation = any(operations) and approved_at is not null
                                    and ends_at > :now
                                """)
                        .param("operation", operation)
                        .param("now", Timestamp.from(clock.instant()))
                        .query((row, _) -> Rows.id(row, "mention"))
                        .list());
    }

    List<StepTold> list(Viewer viewer, UUID operation) {
        Questions.mustRead(viewer, operation);
        return work.act(
                viewer,
                acts -> {
                    List<StepTold> steps =
                            jdbc.sql(
                                            STEP
                                                    + """
                                                    where :operation = any(s.operations)
                                                    order by s.asked_at desc, s.id
                                                    """)
                                    .param("operation", operation)
                                    .query((row, _) -> told(viewer, row))
                                    .list();
                    reads.note(
                            acts,
                            viewer,
                            viewer.roleFor(Action.READ, Kind.RECORD),
                            Read.ofList(
                                    "list-steps",
                                    operation,
                                    "",
                                    Map.of(),
                                    steps.stream().map(step -> step.entity().id()).toList()));
                    return steps;
                });
    }

    private StepTold told(Viewer viewer, ResultSet row) throws SQLException {
        Instant ends = Rows.instantOrNull(row, "ends_at");
        return new StepTold(
                Rows.id(row, "id"),
                Rows.id(row, "own"),
                new Named(Rows.id(row, "mention"), row.getString("kind"), row.getString("label")),
                row.getString("why"),
                Rows.id(row, "asked_by"),
                Rows.id(row, "asked_by").equals(viewer.id()),
                Rows.instant(row, "asked_at"),
                Rows.idOrNull(row, "approved_by"),
                Rows.instantOrNull(row, "approved_at"),
                ends,
                ends != null && ends.isAfter(clock.instant()),
                row.getLong("version"));
    }

    /** Of an entity that the asker sees; the step is as classified as that mention's record. */
    StepTold ask(Viewer viewer, UUID operation, NewStep asked) {
        Questions.mustRead(viewer, operation);
        viewer.must(Action.CREATE, Kind.RECORD);
        UUID mention = Check.id("entity", asked.entity());
        String why = Check.text("why", asked.why(), LONGEST);
        return work.act(
                viewer,
                acts -> {
                    UUID id = UUID.randomUUID();
                    int made =
                            jdbc.sql(
                                            """
                                            insert into network_step (id, operation, operations,
                                                handling, sealed, grounds, mention, why, asked_by,
                                                asked_at)
                                            select :id, :operation, array[:operation], m.handling,
                                                m.sealed, m.grounds, m.id, :why, :me,
                                                cast(:now as timestamptz)
                                            from mention m where m.id = :mention and not m.withdrawn
                                            """)
                                    .param("id", id)
                                    .param("operation", operation)
                                    .param("mention", mention)
                                    .param("why", why)
                                    .param("me", viewer.id())
                                    .param("now", Timestamp.from(clock.instant()))
                                    .update();
                    if (made == 0) {
                        throw Refused.absent();
                    }
                    note(acts, viewer, Action.CREATE, "ask-step", id, operation, mention);
                    return find(viewer, id);
                });
    }

    StepTold approve(Viewer viewer, UUID id, long version) {
        viewer.must(Action.APPROVE, Kind.RECORD);
        return work.act(
                viewer,
                acts -> {
                    StepTold step = find(viewer, id);
                    if (step.version() != version) {
                        throw Refused.changedMeanwhile();
                    }
                    if (step.approvedBy() != null) {
                        throw Refused.conflict("step-approved");
                    }
                    if (step.askedBy().equals(viewer.id())) {
                        throw Refused.conflict("step-own");
                    }
                    Instant now = clock.instant();
                    int changed =
                            jdbc.sql(
                                            """
                                            update network_step set approved_by = :me,
                                                approved_at = :now, ends_at = :ends,
                                                version = version + 1
                                            where id = :id and version = :version
                                            """)
                                    .param("me", viewer.id())
                                    .param("now", Timestamp.from(now))
                                    .param("ends", Timestamp.from(now.plus(HOLDS)))
                                    .param("id", id)
                                    .param("version", version)
                                    .update();
                    if (changed == 0) {
                        throw Refused.changedMeanwhile();
                    }
                    note(
                            acts,
                            viewer,
                            Action.APPROVE,
                            "approve-step",
                            id,
                            step.operation(),
                            step.entity().id());
                    return find(viewer, id);
                });
    }

    private static void note(
            Acts acts,
            Viewer viewer,
            Action action,
            String verb,
            UUID id,
            UUID operation,
            UUID mention) {
        acts.note(
                viewer.roleFor(action, Kind.RECORD),
                verb,
                "step",
                id,
                operation,
                null,
                Map.of("entity", mention));
    }

    private StepTold find(Viewer viewer, UUID id) {
        return jdbc.sql(STEP + "where s.id = :id")
                .param("id", id)
                .query((row, _) -> told(viewer, row))
                .optional()
                .orElseThrow(Refused::absent);
    }
}
