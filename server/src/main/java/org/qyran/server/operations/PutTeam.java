package org.qyran.server.operations;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.security.WhoMay;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Once;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Access;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** A team is put together, or changed. */
@Service
class PutTeam {

    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final Work work;
    private final Once once;
    private final Teams teams;
    private final WhoMay people;
    private final Clock clock;

    PutTeam(JdbcClient jdbc, Work work, Once once, Teams teams, WhoMay people, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.once = once;
        this.teams = teams;
        this.people = people;
        this.clock = clock;
    }

    record NewFree(@Nullable String from, @Nullable String to) {}

    /**
     * @param leader an account that belongs to the operation
     */
    record NewTeam(
            @Nullable String name,
            @Nullable UUID leader,
            @Nullable List<String> officers,
            @Nullable Map<String, Integer> has,
            @Nullable Place base,
            @Nullable List<NewFree> free,
            @Nullable String reach) {}

    private record Checked(
            String name,
            @Nullable UUID leader,
            List<String> officers,
            String has,
            Optional<Place> base,
            String free,
            @Nullable String reach) {

        JdbcClient.StatementSpec bind(JdbcClient.StatementSpec sql) {
            return sql.param("name", name)
                    .param("leader", leader)
                    .param("officers", officers.toArray(String[]::new))
                    .param("has", has)
                    .param("longitude", base.map(Place::longitude).orElse(null))
                    .param("latitude", base.map(Place::latitude).orElse(null))
                    .param("free", free)
                    .param("reach", reach);
        }

        Map<String, Object> told() {
            return Map.of(
                    "name", name,
                    "leader", leader == null ? "" : leader.toString(),
                    "officers", officers,
                    "has", has,
                    "free", free);
        }
    }

    Team add(Viewer viewer, UUID operation, @Nullable String key, NewTeam asked) {
        Teams.mustRead(viewer, operation);
        viewer.must(Action.CREATE, Kind.ENTRY);
        return work.act(
                viewer,
                acts ->
                        teams.find(
                                once.create(
                                        viewer,
                                        key,
                                        asked,
                                        acts,
                                        () -> insert(viewer, acts, operation, asked))));
    }

    private UUID insert(Viewer viewer, Acts acts, UUID operation, NewTeam asked) {
        Checked checked = checked(operation, asked);
        UUID id = UUID.randomUUID();
        checked.bind(
                        jdbc.sql(
                                """
                                insert into entry_team (id, operation, operations, name, leader,
                                    officers, has, longitude, latitude, free, reach, added_by,
                                    added_at)
                                values (:id, :operation, array[:operation], :name, :leader,
                                    :officers, :has, :longitude, :latitude, :free, :reach, :me,
                                    :now)
                                """))
                .param("id", id)
                .param("operation", operation)
                .param("me", viewer.id())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        note(viewer, acts, Action.CREATE, "add", id, operation, checked);
        return id;
    }

    /** All of it anew: what is not said is no more. */
    Team change(Viewer viewer, UUID id, long version, NewTeam asked) {
        viewer.must(Action.CHANGE, Kind.ENTRY);
        return work.act(
                viewer,
                acts -> {
                    Rows.lock(jdbc, "entry_team", id);
                    Team before = teams.find(id);
                    if (before.version() != version) {
                        throw Refused.changedMeanwhile();
                    }
                    Checked checked = checked(before.operation(), asked);
                    checked.bind(
                                    jdbc.sql(
                                            """
                                            update entry_team set name = :name, leader = :leader,
                                                officers = :officers, has = :has,
                                                longitude = :longitude, latitude = :latitude,
                                                free = :free, reach = :reach, version = version + 1
                                            where id = :id
                                            """))
                            .param("id", id)
                            .update();
                    note(viewer, acts, Action.CHANGE, "change", id, before.operation(), checked);
                    return teams.find(id);
                });
    }

    private static void note(
            Viewer viewer,
            Acts acts,
            Action action,
            String verb,
            UUID id,
            UUID operation,
            Checked checked) {
        acts.note(
                viewer.roleFor(action, Kind.ENTRY),
                verb,
                "team",
                id,
                operation,
                null,
                checked.told());
    }

    private Checked checked(UUID operation, NewTeam asked) {
        List<String> officers = asked.officers() == null ? List.of() : asked.officers();
        List<NewFree> free = asked.free() == null ? List.of() : asked.free();
        if (officers.size() > MOST) {
            throw Refused.field("too-many", "officers", MOST);
        }
        if (free.size() > MOST) {
            throw Refused.field("too-many", "free", MOST);
        }
        return new Checked(
                Check.text("name", asked.name(), 200),
                leader(operation, asked.leader()),
                officers.stream().map(one -> Check.text("officers", one, 200)).toList(),
                Counts.text(Counts.checked("has", asked.has())),
                Place.checked("base", asked.base()),
                Teams.JSON.writeValueAsString(free.stream().map(PutTeam::free).toList()),
                asked.reach() == null || asked.reach().isBlank()
                        ? null
                        : Check.text("reach", asked.reach(), 300));
    }

    private static Team.Free free(NewFree asked) {
        Instant from = Check.instant("free.from", asked.from());
        Instant to = Check.instant("free.to", asked.to());
        if (!to.isAfter(from)) {
            throw Refused.field("ends-before", "free.to");
        }
        return new Team.Free(from, to);
    }

    /** Whoever leads reports how the team stands, and must see what it goes for. */
    private @Nullable UUID leader(UUID operation, @Nullable UUID asked) {
        if (asked == null) {
            return null;
        }
        boolean belongs =
                jdbc.sql(
                                """
                                select exists (select 1 from membership m
                                    join account a on a.id = m.account and a.disabled_at is null
                                    where m.operation = :operation and m.account = :account
                                        and m.since <= :now
                                        and (m.until is null or m.until > :now))
                                """)
                        .param("operation", operation)
                        .param("account", asked)
                        .param("now", Timestamp.from(clock.instant()))
                        .query((row, _) -> row.getBoolean(1))
                        .single();
        if (!belongs) {
            throw Refused.field("not-a-member", "leader");
        }
        if (people.now(asked)
                .filter(one -> Access.mayEver(one, Action.TELL, Kind.ENTRY))
                .isEmpty()) {
            throw Refused.field("cannot-lead", "leader");
        }
        return asked;
    }
}
