package org.qyran.server.runs;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Refused;
import org.qyran.server.operations.Target;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * A run as its commander sees it. It claims what was said, by whom and when, when each phone was
 * last heard, and which decision each phone says it knows; where nothing was said it says so.
 */
@Service
class Board {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final Set<String> IN = Set.of("entered", "secured");

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;
    private final Runs runs;
    private final States states;
    private final Doors doors;
    private final Clock clock;

    Board(
            JdbcClient jdbc,
            Work work,
            Reads reads,
            Runs runs,
            States states,
            Doors doors,
            Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.reads = reads;
        this.runs = runs;
        this.states = states;
        this.doors = doors;
        this.clock = clock;
    }

    /**
     * A run.
     *
     * @param state preparing, go, released, entered (some team said so), aborted or ended
     * @param now the server's clock, by which all else is told
     * @param version of the decisions; changes name it
     */
    record RunTold(
            UUID id,
            UUID plan,
            UUID operation,
            String state,
            Instant hour,
            Instant now,
            List<Zone> zones,
            @Nullable By go,
            @Nullable By release,
            @Nullable By abort,
            @Nullable Instant endedAt,
            List<TeamTold> teams,
            List<DoorTold> doors,
            Map<String, Integer> records,
            List<Change> changes,
            long version) {}

    /** The hour and now on the clock of one zone. */
    record Zone(String zone, String hour, String now) {}

    /** Who decided, when, and in which words. */
    record By(String by, Instant at, @Nullable String why) {}

    /**
     * A team.
     *
     * @param state the newest that was said of it, or unknown
     * @param at claimed
     * @param heardAt when a phone of its leader was last heard; absent when never
     * @param reached by all of its leader's phones that asked in this run
     * @param changed whether a new plan sent it elsewhere
     */
    record TeamTold(
            UUID id,
            String name,
            @Nullable Leader leader,
            @Nullable UUID target,
            @Nullable Instant leavesAt,
            String state,
            @Nullable String reason,
            @Nullable Instant at,
            @Nullable Instant receivedAt,
            @Nullable String by,
            @Nullable Instant heardAt,
            Reached reached,
            List<PhoneTold> phones,
            boolean changed) {}

    /** One of its leader's phones that is not revoked, and what it says it knows. */
    record PhoneTold(Instant heardAt, Reached reached) {}

    record Leader(UUID id, String name) {}

    /** Since when its phone says it knows each decision; absent while it does not. */
    record Reached(@Nullable Instant release, @Nullable Instant abort, @Nullable Instant plan) {}

    /**
     * A door.
     *
     * @param name absent of a door that its reader may not see any more
     * @param local the hour on its own clock
     * @param refused why it may not be entered at the hour; absent where it may, and once the run
     *     is over
     */
    record DoorTold(
            UUID target,
            @Nullable String name,
            @Nullable String zone,
            @Nullable String local,
            boolean gone,
            boolean hidden,
            @Nullable String refused) {}

    /** A new plan, and the teams it sent elsewhere. */
    record Change(Instant at, String by, UUID plan, List<UUID> teams) {}

    RunTold read(Viewer viewer, UUID id) {
        return work.act(
                viewer,
                acts -> {
                    RunTold told = told(viewer, runs.must(id));
                    reads.note(
                            acts,
                            viewer,
                            viewer.roleFor(Action.READ, Kind.ENTRY),
                            Read.of("read-run", Runs.KIND, id, told.operation()));
                    return told;
                });
    }

    List<RunTold> list(Viewer viewer, UUID operation) {
        if (!viewer.reads(Kind.ENTRY).contains(operation)) {
            throw Refused.absent();
        }
        return work.act(
                viewer,
                acts -> {
                    List<RunTold> told =
                            runs.of(operation).stream().map(run -> told(viewer, run)).toList();
                    reads.note(
                            acts,
                            viewer,
                            viewer.roleFor(Action.READ, Kind.ENTRY),
                            Read.ofList(
                                    "list-runs",
                                    operation,
                                    "",
                                    Map.of(),
                                    told.stream().map(RunTold::id).toList()));
                    return told;
                });
    }

    /** Within the asker's transaction. */
    RunTold told(Viewer viewer, RunRow run) {
        Instant now = clock.instant();
        Map<UUID, States.Said> said = states.newest(run.id());
        List<TeamTold> teams = teams(run, said);
        List<DoorTold> at = doors.of(run).stream().map(door -> door(viewer, run, door)).toList();
        Map<UUID, String> names = names(run);
        boolean in = said.values().stream().anyMatch(one -> IN.contains(one.state()));
        return new RunTold(
                run.id(),
                run.plan(),
                run.operation(),
                run.state().equals("released") && in ? "entered" : run.state(),
                run.hour(),
                now,
                at.stream()
                        .flatMap(door -> Stream.ofNullable(door.zone()))
                        .distinct()
                        .sorted()
                        .map(zone -> new Zone(zone, local(zone, run.hour()), local(zone, now)))
                        .toList(),
                by(names, run.go()),
                by(names, run.release()),
                by(names, run.abort()),
                run.endedAt(),
                teams,
                at,
                counts(run.id()),
                changes(run.id(), names),
                run.version());
    }

    private static DoorTold door(Viewer viewer, RunRow run, Doors.Door door) {
        String zone = door.target().map(target -> target.zone().getId()).orElse(null);
        return new DoorTold(
                door.id(),
                door.target().map(Target::name).orElse(null),
                zone,
                zone == null ? null : local(zone, run.hour()),
                door.gone(),
                door.target().isEmpty(),
                run.open() ? door.refusal(run.hour(), viewer.language()).orElse(null) : null);
    }

    private static String local(String zone, Instant at) {
        return LOCAL.format(LocalDateTime.ofInstant(at, ZoneId.of(zone)));
    }

    private List<TeamTold> teams(RunRow run, Map<UUID, States.Said> said) {
        Map<UUID, List<PhoneTold>> phones = phones(run.id());
        return jdbc.sql(
                        """
                        select t.*, name_within(t.leader, r.operations) leader_name,
                            (select max(s.received_at) from run_state s
                                where s.run = t.run and s.by_account = t.leader
                                    and s.device is not null) heard_at
                        from run_team t join run r on r.id = t.run
                        where t.run = :run order by t.name, t.team
                        """)
                .param("run", run.id())
                .query((row, _) -> {
                    UUID id = Rows.id(row, "team");
                    UUID leader = Rows.idOrNull(row, "leader");
                    Optional<States.Said> of = Optional.ofNullable(said.get(id));
                    String name = row.getString("leader_name");
                    return new TeamTold(
                            id,
                            row.getString("name"),
                            leader == null ? null : new Leader(leader, name == null ? "" : name),
                            Rows.idOrNull(row, "target"),
                            Rows.instantOrNull(row, "leaves_at"),
                            of.map(States.Said::state).orElse("unknown"),
                            of.map(States.Said::reason).filter(r -> !r.isEmpty()).orElse(null),
                            of.map(States.Said::at).orElse(null),
                            of.map(States.Said::receivedAt).orElse(null),
                            of.map(States.Said::by).orElse(null),
                            Stream.concat(
                                            Stream.ofNullable(Rows.instantOrNull(row, "heard_at")),
                                            phones.getOrDefault(id, List.of()).stream()
                                                    .map(PhoneTold::heardAt))
                                    .max(Comparator.naturalOrder())
                                    .orElse(null),
                            reached(phones.getOrDefault(id, List.of())),
                            phones.getOrDefault(id, List.of()),
                            RunRow.longOrNull(row, "changed") != null);
                })
                .list();
    }

    /** By the team, of its leader's phones: whoever has two may carry either. */
    private Map<UUID, List<PhoneTold>> phones(UUID run) {
        Map<UUID, List<PhoneTold>> phones = new HashMap<>();
        jdbc.sql(
                        """
                        select t.team, h.at, k.*
                        from run_team t join run r on r.id = t.run
                        join run_heard h on h.run = t.run and h.account = t.leader
                        left join device d on d.id = h.device
                        cross join lateral (
                            select min(k.at) filter (where k.version >= r.release_version) release,
                                min(k.at) filter (where k.version >= r.abort_version) abort,
                                min(k.at) filter (where k.version >= t.changed) plan_known
                            from run_knows k where k.run = h.run and k.account = h.account
                                and k.device = h.device) k
                        where t.run = :run and d.revoked_at is null
                        order by h.at desc, h.device
                        """)
                .param("run", run)
                .query(row -> {
                    phones.computeIfAbsent(Rows.id(row, "team"), _ -> new ArrayList<>())
                            .add(
                                    new PhoneTold(
                                            Rows.instant(row, "at"),
                                            new Reached(
                                                    Rows.instantOrNull(row, "release"),
                                                    Rows.instantOrNull(row, "abort"),
                                                    Rows.instantOrNull(row, "plan_known"))));
                });
        return phones;
    }

    private static Reached reached(List<PhoneTold> phones) {
        return new Reached(
                all(phones, Reached::release),
                all(phones, Reached::abort),
                all(phones, Reached::plan));
    }

    /** Since when the last of them knows it; nothing while one does not. */
    private static @Nullable Instant all(
            List<PhoneTold> phones, Function<Reached, @Nullable Instant> what) {
        List<Instant> known =
                phones.stream()
                        .flatMap(one -> Stream.ofNullable(what.apply(one.reached())))
                        .toList();
        return known.size() < phones.size()
                ? null
                : known.stream().max(Comparator.naturalOrder()).orElse(null);
    }

    /** Of everybody who decided in it, as far as its reader may know them. */
    private Map<UUID, String> names(RunRow run) {
        Map<UUID, String> names = new HashMap<>();
        jdbc.sql(
                        """
                        select x.id, coalesce(name_within(x.id, r.operations), '') by_name
                        from run r cross join lateral (
                            select unnest(array[r.go_by, r.release_by, r.abort_by]) id
                            union select c.by_account from run_change c where c.run = r.id) x
                        where r.id = :run and x.id is not null
                        """)
                .param("run", run.id())
                .query((row, _) -> names.put(Rows.id(row, "id"), row.getString("by_name")))
                .list();
        return names;
    }

    private static @Nullable By by(Map<UUID, String> names, RunRow.Step step) {
        UUID by = step.by();
        Instant at = step.at();
        return by == null || at == null
                ? null
                : new By(names.getOrDefault(by, ""), at, step.words());
    }

    private Map<String, Integer> counts(UUID run) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String type : RecordForm.TYPES) {
            counts.put(type, 0);
        }
        jdbc.sql("select type, count(*) n from run_record where run = :run group by type")
                .param("run", run)
                .query((row, _) -> counts.put(row.getString("type"), row.getInt("n")))
                .list();
        return counts;
    }

    private List<Change> changes(UUID run, Map<UUID, String> names) {
        return jdbc.sql("select * from run_change where run = :run order by version")
                .param("run", run)
                .query((row, _) ->
                        new Change(
                                Rows.instant(row, "at"),
                                names.getOrDefault(Rows.id(row, "by_account"), ""),
                                Rows.id(row, "plan"),
                                Rows.ids(row, "teams")))
                .list();
    }
}
