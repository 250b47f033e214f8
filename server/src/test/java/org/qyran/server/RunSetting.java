package org.qyran.server;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A chosen plan, its teams with leaders, and a second commander. All of it is invented. */
final class RunSetting {

    private static final ZoneId ZONE = ZoneId.of("Asia/Almaty");

    private final TestServer server;
    final Entries entries;
    final JdbcClient jdbc;
    private final Map<String, String> warrants = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> leaders = new HashMap<>();

    RunSetting(TestServer server) {
        this.server = server;
        entries = new Entries(server);
        jdbc = server.bean(JdbcClient.class);
    }

    /** Somebody new who may do what {@code like} may; the password is the sample's. */
    String person(String name, String like) {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into account (id, name, display_name, password, language, roles,
                            clearance, accepted_at)
                        select :id, :name, :shown, password, language, roles, clearance, accepted_at
                        from account where name = :like
                        """)
                .param("id", id)
                .param("name", name)
                .param("shown", "Sample " + name)
                .param("like", like)
                .update();
        jdbc.sql("insert into membership (operation, account, since) values (:o, :id, :now)")
                .param("o", UUID.fromString(entries.operation()))
                .param("id", id)
                .param("now", Timestamp.from(Instant.now()))
                .update();
        return id.toString();
    }

    Client as(String name, String like) {
        return Client.signedIn(server.address(), name, like);
    }

    String account(String name) {
        return jdbc.sql("select id from account where name = :name")
                .param("name", name)
                .query((row, _) -> row.getString(1))
                .single();
    }

    /** Noon at the doors, tomorrow: no night bars it. */
    static Instant hour() {
        return LocalDate.now(ZONE).plusDays(1).atTime(LocalTime.NOON).atZone(ZONE).toInstant();
    }

    String target(String name) {
        String warrant = entries.decision("search-warrant", List.of(), List.of());
        String id = Entries.id(entries.add(entries.target(name, warrant)));
        warrants.put(id, warrant);
        return id;
    }

    /** Of the operation, so that a plan is of these alone. */
    void withdrawOthers(String... kept) {
        for (JsonNode target :
                entries.as("commander").get(entries.under("targets")).json().path("targets")) {
            if (!List.of(kept).contains(Entries.id(target))) {
                Planted.done(
                        entries.as("commander")
                                .post(
                                        "/api/targets/" + Entries.id(target) + "/withdrawal",
                                        Map.of("why", "another test"),
                                        "If-Match",
                                        "\"" + target.path("version").asLong() + "\""));
            }
        }
    }

    /** Takes back the decision under which a target would be entered. */
    void revoke(String target) {
        entries.revoke(Objects.requireNonNull(warrants.get(target)));
    }

    String team(String name, String leader) {
        JsonNode team = entries.team(name, Map.of("entry", 1));
        String id = Entries.id(team);
        names.put(id, name);
        leaders.put(id, leader);
        return id;
    }

    /** Another leads it from now on. */
    void leader(String team, String leader) {
        within("update entry_team set leader = '%s' where id = '%s'".formatted(leader, team));
    }

    /** On duty from then on only. */
    void late(String name, Instant from) {
        String id = team(name, account("investigator"));
        within(
                """
                update entry_team set free = '[{"from":"%s","to":"%s"}]' where id = '%s'
                """
                        .formatted(from, from.plusSeconds(86_400), id));
    }

    /** As the plan's own room would have made and chosen it. */
    String plan(Instant hour, Map<String, String> teamsToTargets) {
        String id = UUID.randomUUID().toString();
        StringBuilder teams = new StringBuilder();
        teamsToTargets.forEach((team, target) ->
                teams.append(teams.isEmpty() ? "" : ",")
                        .append(
                                """
                                {"id":"%s","name":"%s","leader":{"id":"%s"},"target":"%s",
                                "leavesAt":"%s"}
                                """
                                        .formatted(
                                                team,
                                                names.get(team),
                                                leaders.get(team),
                                                target,
                                                hour.minusSeconds(3600))));
        StringBuilder doors = new StringBuilder();
        for (String target : new TreeSet<>(teamsToTargets.values())) {
            JsonNode at = entries.as("commander").get("/api/targets/" + target).json();
            doors.append(doors.isEmpty() ? "" : ",")
                    .append(
                            """
                            {"id":"%s","name":"%s","kind":"%s","zone":"%s","place":%s,
                            "hazards":[],"needs":%s,"persons":1}
                            """
                                    .formatted(
                                            target,
                                            at.path("name").asString(),
                                            at.path("kind").asString(),
                                            at.path("zone").asString(),
                                            at.path("place"),
                                            at.path("needs")));
        }
        String all =
                String.join(
                        ",",
                        teamsToTargets.values().stream()
                                .distinct()
                                .map("'%s'::uuid"::formatted)
                                .toList());
        within(
                """
                insert into entry_plan (id, operation, operations, made_by, made_at, state, hour,
                    targets, asked, answer)
                values ('%s', '%s', array['%s'::uuid], '%s', now(), 'chosen', '%s', array[%s],
                    '{}', '{"teams":[%s],"doors":[%s]}')
                """
                        .formatted(
                                id,
                                entries.operation(),
                                entries.operation(),
                                account("investigator"),
                                hour,
                                all,
                                teams,
                                doors));
        return id;
    }

    void orderErasure(String kind, String object) {
        within(
                """
                insert into erasure_order (object, kind, operation, rule, ordered_by, ordered_at)
                values ('%s', '%s', '%s', 'test', '%s', now())
                """
                        .formatted(object, kind, entries.operation(), account("investigator")));
    }

    private void within(String sql) {
        server.bean(Work.class)
                .within(UUID.fromString(entries.operation()), () -> jdbc.sql(sql).update());
    }
}
