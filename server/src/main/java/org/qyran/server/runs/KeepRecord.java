package org.qyran.server.runs;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Refused;
import org.qyran.server.devices.FieldEntry;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was found behind a door is kept under the decision that door was entered under: where that
 * lapses or is revoked, the record is sealed with it.
 */
@Service
class KeepRecord {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Work work;
    private final Runs runs;
    private final RunRecords records;
    private final Clock clock;

    KeepRecord(JdbcClient jdbc, Work work, Runs runs, RunRecords records, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.runs = runs;
        this.records = records;
        this.clock = clock;
    }

    /** What became of it. */
    sealed interface Kept {
        record Done(List<UUID> grounds) implements Kept {}

        /**
         * It is not kept.
         *
         * @param why not-released, no-team, no-door, authority, no-detention or twice
         */
        record No(String why) implements Kept {}
    }

    RunRecords.RecordTold keep(Viewer viewer, UUID id, RecordForm asked) {
        viewer.must(Action.TELL, Kind.ENTRY);
        RecordForm.Kept form = asked.checked();
        Instant now = clock.instant();
        Instant at = asked.instant(now);
        if (at.isAfter(now.plus(FieldEntry.CLOCK_ERROR))) {
            throw Refused.field("future", "at");
        }
        UUID record = asked.record() == null ? UUID.randomUUID() : asked.record();
        return work.act(
                viewer,
                acts -> {
                    RunRow run = runs.must(id);
                    if (keep(viewer, acts, run, record, form, at, null)
                            instanceof Kept.No refused) {
                        throw Refused.conflict("record-" + refused.why());
                    }
                    return records.must(record);
                });
    }

    /**
     * Within the transaction of whoever keeps it.
     *
     * @param place of the entry of a phone's log that says so
     */
    Kept keep(
            Viewer viewer,
            Acts acts,
            RunRow run,
            UUID record,
            RecordForm.Kept form,
            Instant at,
            States.@Nullable Place place) {
        if (run.released()
                .filter(since -> !at.isBefore(since.minus(FieldEntry.CLOCK_ERROR)))
                .isEmpty()) {
            return new Kept.No("not-released");
        }
        Optional<Runs.Team> team =
                runs.teams(run.id()).stream()
                        .filter(one -> one.id().equals(form.team()))
                        .findFirst();
        if (team.isEmpty()) {
            return new Kept.No("no-team");
        }
        Optional<UUID> target = Optional.ofNullable(form.target()).or(() -> team.get().target());
        List<UUID> grounds = target.map(one -> grounds(run.id(), one)).orElse(List.of());
        if (target.isEmpty() || grounds.isEmpty()) {
            return new Kept.No("no-door");
        }
        // What a detained person names is said wherever they are by then.
        if (!form.type().equals("named") && !covered(grounds, at)) {
            return new Kept.No("authority");
        }
        if (form.by() != null && !detained(run.id(), form.by())) {
            return new Kept.No("no-detention");
        }
        if (!insert(viewer, run, record, form, target.get(), grounds, at, place)) {
            return new Kept.No("twice");
        }
        acts.note(
                viewer.roleFor(Action.TELL, Kind.ENTRY),
                "keep-" + form.type(),
                RunRecords.KIND,
                record,
                run.operation(),
                grounds.getFirst(),
                Map.of("run", run.id(), "team", form.team(), "target", target.get()));
        return new Kept.Done(grounds);
    }

    private List<UUID> grounds(UUID run, UUID target) {
        return jdbc.sql(
                        """
                        select warrant from run_door
                        where run = :run and target = :target and warrant is not null
                        """)
                .param("run", run)
                .param("target", target)
                .query((row, _) -> Rows.id(row, "warrant"))
                .list();
    }

    /** Whether the decision that door was entered under held at that instant (design §5.1). */
    private boolean covered(List<UUID> grounds, Instant at) {
        return jdbc.sql(
                        """
                        select exists (select 1 from authority a where a.id = any(:grounds)
                            and a.starts_at <= :at and a.ends_at > :at
                            and (a.revoked_at is null or a.revoked_at > :at)
                            and (a.lapses_at is null or a.upheld_at is not null
                                or a.lapses_at > :at))
                        """)
                .param("grounds", grounds.toArray(UUID[]::new))
                .param("at", Timestamp.from(at))
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    private boolean detained(UUID run, UUID by) {
        return jdbc.sql(
                        """
                        select 1 from run_record
                        where id = :by and run = :run and type = 'detention'
                        """)
                .param("by", by)
                .param("run", run)
                .query((_, _) -> true)
                .optional()
                .isPresent();
    }

    /** False where that identifier was given to another record. */
    private boolean insert(
            Viewer viewer,
            RunRow run,
            UUID record,
            RecordForm.Kept form,
            UUID target,
            List<UUID> grounds,
            Instant at,
            States.@Nullable Place place) {
        return jdbc.sql(
                                """
                                insert into run_record (id, run, operation, operations, handling,
                                    grounds, party, team, target, type, said, named_by, at,
                                    received_at, by_account, device, sequence)
                                select :id, r.id, r.operation, r.operations, r.handling, :grounds,
                                    'suspect', :team, :target, :type, :said, :by, :at, :now, :me,
                                    :device, :sequence
                                from run r where r.id = :run
                                on conflict (id) do nothing
                                """)
                        .param("id", record)
                        .param("run", run.id())
                        .param("grounds", grounds.toArray(UUID[]::new))
                        .param("team", form.team())
                        .param("target", target)
                        .param("type", form.type())
                        .param("said", JSON.writeValueAsString(form.said()))
                        .param("by", form.by())
                        .param("at", Timestamp.from(at))
                        .param("now", Timestamp.from(clock.instant()))
                        .param("me", viewer.id())
                        .param("device", place == null ? null : place.device())
                        .param("sequence", place == null ? null : place.sequence())
                        .update()
                == 1;
    }
}
