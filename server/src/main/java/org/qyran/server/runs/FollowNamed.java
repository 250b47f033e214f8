package org.qyran.server.runs;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What a detained person named is a lead and nothing more until a signed record stands; then a team
 * is sent to a place; then it was found, or it was not.
 */
@Service
class FollowNamed {

    private static final double MOST_GRAMS = 1e8;

    private final JdbcClient jdbc;
    private final Work work;
    private final RunRecords records;
    private final Clock clock;

    FollowNamed(JdbcClient jdbc, Work work, RunRecords records, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.records = records;
        this.clock = clock;
    }

    record Signed(@Nullable String number, @Nullable String signedAt) {}

    record Task(@Nullable UUID team, @Nullable String place) {}

    record Outcome(@Nullable Boolean found, @Nullable String note, @Nullable Double grams) {}

    RunRecords.RecordTold sign(Viewer viewer, UUID id, long version, Signed asked) {
        String number = Check.text("number", asked.number(), 100);
        Instant signed = Check.instant("signedAt", asked.signedAt());
        if (signed.isAfter(clock.instant())) {
            throw Refused.field("future", "signedAt");
        }
        return step(
                viewer,
                id,
                version,
                Action.TELL,
                "lead",
                (acts, record) -> {
                    // People sign by the minute.
                    if (signed.isBefore(record.at().truncatedTo(ChronoUnit.MINUTES))) {
                        throw Refused.field("signed-before", "signedAt");
                    }
                    jdbc.sql(
                                    """
                                    update run_record set signed_number = :number,
                                        signed_at = :signed, signed_by = :me, version = version + 1
                                    where id = :id
                                    """)
                            .param("number", number)
                            .param("signed", Timestamp.from(signed))
                            .param("me", viewer.id())
                            .param("id", id)
                            .update();
                    note(
                            acts,
                            viewer,
                            Action.TELL,
                            "sign-record",
                            record,
                            Map.of("number", number));
                });
    }

    RunRecords.RecordTold task(Viewer viewer, UUID id, long version, Task asked) {
        UUID team = Check.id("team", asked.team());
        String place = Check.text("place", asked.place(), 500);
        return step(
                viewer,
                id,
                version,
                Action.CHANGE,
                "signed",
                (acts, record) -> {
                    boolean known =
                            jdbc.sql(
                                            """
                                            select 1 from entry_team
                                            where id = :team and :operation = any(operations)
                                            """)
                                    .param("team", team)
                                    .param("operation", record.operation())
                                    .query((_, _) -> true)
                                    .optional()
                                    .isPresent();
                    if (!known) {
                        throw Refused.field("run-team-unknown", "team");
                    }
                    jdbc.sql(
                                    """
                                    update run_record set task_team = :team, task_place = :place,
                                        task_by = :me, task_at = :now, version = version + 1
                                    where id = :id
                                    """)
                            .param("team", team)
                            .param("place", place)
                            .param("me", viewer.id())
                            .param("now", Timestamp.from(clock.instant()))
                            .param("id", id)
                            .update();
                    note(acts, viewer, Action.CHANGE, "send-team", record, Map.of("team", team));
                });
    }

    RunRecords.RecordTold outcome(Viewer viewer, UUID id, long version, Outcome asked) {
        if (asked.found() == null) {
            throw Refused.field("missing", "found");
        }
        boolean found = asked.found();
        String note = Check.note("note", asked.note());
        Double grams =
                asked.grams() == null
                        ? null
                        : Double.valueOf(Check.number("grams", asked.grams(), 0, MOST_GRAMS));
        if (grams != null && !found) {
            throw Refused.field("nothing-weighs", "grams");
        }
        return step(
                viewer,
                id,
                version,
                Action.TELL,
                "tasked",
                (acts, record) -> {
                    jdbc.sql(
                                    """
                                    update run_record set found = :found, outcome_note = :note,
                                        outcome_grams = :grams, outcome_by = :me,
                                        outcome_at = :now, version = version + 1
                                    where id = :id
                                    """)
                            .param("found", found)
                            .param("note", note.isEmpty() ? null : note)
                            .param("grams", grams)
                            .param("me", viewer.id())
                            .param("now", Timestamp.from(clock.instant()))
                            .param("id", id)
                            .update();
                    note(acts, viewer, Action.TELL, "record-found", record, Map.of("found", found));
                });
    }

    private RunRecords.RecordTold step(
            Viewer viewer,
            UUID id,
            long version,
            Action action,
            String state,
            BiConsumer<Acts, RunRecords.RecordTold> change) {
        viewer.must(action, Kind.ENTRY);
        return work.act(
                viewer,
                acts -> {
                    Rows.lock(jdbc, "run_record", id);
                    RunRecords.RecordTold record = records.must(id);
                    if (record.version() != version) {
                        throw Refused.changedMeanwhile();
                    }
                    if (!state.equals(record.state())) {
                        throw Refused.conflict("record-state-" + state);
                    }
                    change.accept(acts, record);
                    return records.must(id);
                });
    }

    private static void note(
            Acts acts,
            Viewer viewer,
            Action action,
            String verb,
            RunRecords.RecordTold record,
            Map<String, Object> payload) {
        acts.note(
                viewer.roleFor(action, Kind.ENTRY),
                verb,
                RunRecords.KIND,
                record.id(),
                record.operation(),
                null,
                payload);
    }
}
