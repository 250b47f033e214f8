package org.qyran.server.sightings;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
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
import org.qyran.survey.SightingState;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Candidates, best first, to one person each: whoever is given one has it for three minutes, and
 * nobody else gets it meanwhile.
 */
@Service
class Triage {

    private static final Duration LEASE = Duration.ofMinutes(3);
    private static final Duration REGRET = Duration.ofMinutes(10);
    private static final Set<String> ANSWERS =
            Set.of("confirm", "reject", "look-lower", "not-sure");

    private final JdbcClient jdbc;
    private final Work work;
    private final Step step;
    private final Sightings sightings;
    private final Clock clock;

    Triage(JdbcClient jdbc, Work work, Step step, Sightings sightings, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.step = step;
        this.sightings = sightings;
        this.clock = clock;
    }

    /** How many wait, and how many this person judged today. */
    record Count(long waiting, long mine) {}

    /**
     * @param after the one just given, to fetch the next ahead of time
     */
    Optional<Told.Whole> next(Viewer viewer, UUID operation, @Nullable UUID after) {
        viewer.mustRead(operation);
        viewer.must(Action.JUDGE, Kind.SIGHTING);
        Instant now = clock.instant();
        return work.act(
                viewer,
                acts -> {
                    Optional<UUID> taken =
                            jdbc.sql(
                                            """
                                            update sighting set leased_by = :me, leased_until = :until
                                            where id = (
                                                select s.id from sighting_operation o
                                                join sighting s on s.id = o.sighting
                                                where o.operation = :operation
                                                  and o.state = 'candidate'
                                                  and s.confirmed_by is null
                                                  and not (:me = any(s.passed_by))
                                                  and s.id is distinct from cast(:after as uuid)
                                                  and (s.leased_until is null
                                                       or s.leased_until < :now
                                                       or s.leased_by = :me)
                                                order by o.rank, o.sighting
                                                limit 1 for update of s skip locked)
                                            returning id
                                            """)
                                    .param("me", viewer.id())
                                    .param("until", Timestamp.from(now.plus(LEASE)))
                                    .param("operation", operation)
                                    .param("after", after)
                                    .param("now", Timestamp.from(now))
                                    .query((row, _) -> Rows.id(row, "id"))
                                    .optional();
                    acts.note(
                            viewer.roleFor(Action.JUDGE, Kind.SIGHTING),
                            taken.isPresent() ? "look" : "ask-next",
                            taken.isPresent() ? "sighting" : "operation",
                            taken.orElse(operation),
                            operation,
                            null,
                            Map.of());
                    return taken.flatMap(id -> sightings.find(id, viewer.language()));
                });
    }

    Count count(Viewer viewer, UUID operation) {
        viewer.mustRead(operation);
        return work.read(
                viewer,
                () ->
                        jdbc.sql(
                                        """
                                        select
                                          (select count(*) from sighting_operation o
                                             join sighting s on s.id = o.sighting
                                             where o.operation = :operation
                                               and o.state = 'candidate' and s.confirmed_by is null
                                               and not (:me = any(s.passed_by))) waiting,
                                          (select count(distinct sighting) from sighting_event
                                             where operation = :operation and by_account = :me
                                               and action = 'judge' and not undone
                                               and at > :since) mine
                                        """)
                                .param("operation", operation)
                                .param("me", viewer.id())
                                .param(
                                        "since",
                                        Timestamp.from(clock.instant().minus(Duration.ofHours(24))))
                                .query((row, _) ->
                                        new Count(row.getLong("waiting"), row.getLong("mine")))
                                .single());
    }

    /** A named officer has looked; the answer is theirs. */
    Told.Whole judge(
            Viewer viewer, UUID id, long version, @Nullable String asked, @Nullable String words) {
        viewer.must(Action.JUDGE, Kind.SIGHTING);
        String answer = Check.oneOf("answer", asked, ANSWERS);
        String note = Check.note("note", words);
        return step.take(
                viewer,
                id,
                version,
                viewer.roleFor(Action.JUDGE, Kind.SIGHTING),
                "judge",
                (row, _) -> {
                    if (row.state() != SightingState.CANDIDATE
                            && row.state() != SightingState.RE_LOOK) {
                        throw Refused.conflict("judged", row.state().key());
                    }
                    return change(viewer, row, answer, note);
                });
    }

    private Step.Change change(Viewer viewer, Step.Row row, String answer, String note) {
        Map<String, @Nullable Object> set = new HashMap<>();
        set.put("leased_by", null);
        set.put("leased_until", null);
        boolean confirmed = answer.equals("confirm");
        set.put("confirmed_by", confirmed ? viewer.id() : null);
        set.put("confirmed_at", confirmed ? Timestamp.from(clock.instant()) : null);
        if (answer.equals("not-sure")) {
            set.put("passed_by", passedBy("array_append", row.id(), viewer.id()));
        }
        SightingState to =
                switch (answer) {
                    case "reject" -> SightingState.REJECTED;
                    case "look-lower" -> SightingState.RE_LOOK;
                    default -> row.state();
                };
        String told = answer + (note.isEmpty() ? "" : ": " + note);
        return new Step.Change(to, told, set, Map.of("answer", answer, "note", note), null);
    }

    /**
     * Who was not sure, after the change.
     *
     * @param change {@code array_append} or {@code array_remove}
     */
    private UUID[] passedBy(String change, UUID sighting, UUID me) {
        return jdbc.sql("select " + change + "(passed_by, :me) passed from sighting where id = :id")
                .param("me", me)
                .param("id", sighting)
                .query((row, _) -> Rows.ids(row, "passed").toArray(UUID[]::new))
                .single();
    }

    private record Last(UUID id, String action, UUID by, Instant at, String from) {}

    /** Takes back one's own last judgement, for ten minutes, while nobody went on from it. */
    Told.Whole undo(Viewer viewer, UUID id) {
        viewer.must(Action.JUDGE, Kind.SIGHTING);
        return work.act(
                viewer,
                acts -> {
                    Step.Row row = step.lock(id);
                    Last last = last(id);
                    if (!last.action().equals("judge")
                            || !last.by().equals(viewer.id())
                            || last.at().isBefore(clock.instant().minus(REGRET))) {
                        throw Refused.conflict("cannot-undo");
                    }
                    jdbc.sql("update sighting_event set undone = true where id = :id")
                            .param("id", last.id())
                            .update();
                    Map<String, @Nullable Object> set = new HashMap<>();
                    set.put("confirmed_by", null);
                    set.put("confirmed_at", null);
                    set.put("passed_by", passedBy("array_remove", id, viewer.id()));
                    step.apply(
                            viewer,
                            acts,
                            row,
                            new Step.Change(
                                    SightingState.of(last.from()).orElseThrow(),
                                    "",
                                    set,
                                    Map.of(),
                                    null),
                            viewer.roleFor(Action.JUDGE, Kind.SIGHTING),
                            "undo");
                    return sightings.find(id, viewer.language()).orElseThrow(Refused::absent);
                });
    }

    private Last last(UUID sighting) {
        return jdbc.sql(
                        """
                        select id, action, by_account, at, from_state from sighting_event
                        where sighting = :id order by at desc, id limit 1
                        """)
                .param("id", sighting)
                .query((row, _) ->
                        new Last(
                                Rows.id(row, "id"),
                                row.getString("action"),
                                row.getObject("by_account") == null
                                        ? new UUID(0, 0)
                                        : Rows.id(row, "by_account"),
                                Rows.instant(row, "at"),
                                row.getString("from_state")))
                .optional()
                .orElseThrow(Refused::absent);
    }
}
