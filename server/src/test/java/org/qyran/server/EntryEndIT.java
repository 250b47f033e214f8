package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What is left of an entry once it is over, or its terms are. All of it is invented. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntryEndIT {

    private TestServer server;
    private Entries entries;

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        entries = new Entries(server);
        held = Entries.id(entries.add(entries.target("Held " + mark())));
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    private static String mark() {
        return UUID.randomUUID().toString().substring(0, 6);
    }

    private String held = "";

    private String look(String target) {
        return Entries.id(
                Planted.done(
                                entries.as("investigator")
                                        .post(
                                                "/api/targets/" + target + "/looks",
                                                Map.of(
                                                        "at",
                                                        Instant.now().minusSeconds(60).toString(),
                                                        "seen",
                                                        true)))
                        .json());
    }

    private void withdraw(String target) {
        String path = "/api/targets/" + target;
        Planted.done(
                entries.as("commander")
                        .post(
                                path + "/withdrawal",
                                Map.of("why", "test"),
                                "If-Match",
                                entries.as("commander").get(path).tag()));
    }

    private Client.Answer open(String kind, String id) {
        return entries.as("prosecutor")
                .post(
                        "/api/sealed/decision",
                        Map.of(
                                "operation",
                                entries.operation(),
                                "kind",
                                kind,
                                "id",
                                id,
                                "decision",
                                "open",
                                "reason",
                                "test"));
    }

    @Test
    void aSealedLookIsNotOpenedOnceItsEntryIsOver() {
        String name = "Mill " + mark();
        String decision = entries.decision("presence", List.of(), List.of(name));
        String target = Entries.id(entries.add(entries.target(name)));
        String kept = look(target);
        Phone phone = new Phone();
        phone.enrol(entries.as("investigator"));
        Map<String, Object> body = new HashMap<>();
        body.put("target", target);
        body.put("operation", entries.operation());
        body.put("seen", true);
        phone.append(Instant.now(), "presence", body);
        assertThat(phone.send(entries.as("investigator")).json().path("quarantined").size())
                .isZero();
        entries.revoke(decision);
        withdraw(target);
        assertThat(
                        entries.count(
                                "select count(*) from presence_look where target = '"
                                        + target
                                        + "'"))
                .as("the prosecutor decides of what is sealed")
                .isEqualTo(2);
        String said = "select count(*) from device_entry where body like '%" + target + "%'";
        assertThat(entries.count(said)).as("of what a phone wrote too").isEqualTo(1);
        Client.Answer opened = open("look", kept);
        assertThat(opened.status()).as(opened.body()).isEqualTo(409);
        assertThat(opened.json().path("detail").asString()).contains("over");
        String entry =
                server.bean(Work.class)
                        .within(
                                UUID.fromString(entries.operation()),
                                () ->
                                        server.bean(JdbcClient.class)
                                                .sql(
                                                        "select id from device_entry where body like '%"
                                                                + target
                                                                + "%'")
                                                .query((row, _) -> row.getString(1))
                                                .single());
        Client.Answer entryOpened =
                entries.as("prosecutor")
                        .post(
                                "/api/sealed/entries/" + entry + "/decision",
                                Map.of(
                                        "operation",
                                        entries.operation(),
                                        "decision",
                                        "open",
                                        "reason",
                                        "test"));
        assertThat(entryOpened.status()).as(entryOpened.body()).isEqualTo(409);
    }

    @Test
    void aPlanForgetsWhenElseItMightHaveBeen() {
        String name = "Barn " + mark();
        entries.decision("presence", List.of(), List.of(name));
        String target = Entries.id(entries.add(entries.target(name)));
        look(target);
        entries.team("Alone " + mark(), Map.of("entry", 1));
        JsonNode made =
                Planted.done(
                                entries.as("commander")
                                        .post(
                                                entries.under("plans"),
                                                Map.of(
                                                        "from",
                                                        Instant.now().toString(),
                                                        "days",
                                                        1)))
                        .json();
        assertThat(made.path("lawForbids").size()).as("no decision permits to enter").isPositive();
        withdraw(target);
        JsonNode left = entries.as("commander").get("/api/plans/" + Entries.id(made)).json();
        assertThat(left.path("lawForbids").size()).isZero();
        assertThat(left.path("breaksAt").isNull()).isTrue();
        assertThat(
                        entries.count(
                                "select count(*) from entry_plan where id = '%s' and answer like '%%no decision%%'"
                                        .formatted(Entries.id(made))))
                .isZero();
    }

    /** By the rule that is shipped, and by itself: no person decides that it may stay. */
    @Test
    void aLookGoesWithTheDecisionItWasKeptUnder() throws InterruptedException {
        String name = "Kiln " + mark();
        String decision =
                entries.decision(
                        "presence",
                        Instant.now().minus(Duration.ofDays(2)),
                        Instant.now().plus(Duration.ofDays(2)),
                        List.of(),
                        List.of(name));
        String target = Entries.id(entries.add(entries.target(name)));
        String kept = look(target);
        server.bean(Work.class)
                .within(
                        UUID.fromString(entries.operation()),
                        () ->
                                server.bean(JdbcClient.class)
                                        .sql(
                                                "update authority set ends_at = now() - interval '1 second' where id = '"
                                                        + decision
                                                        + "'")
                                        .update());
        gone("select count(*) from presence_look where id = '" + kept + "'");
    }

    @Test
    void targetsAndTeamsEndByTheUnitsRules() throws InterruptedException {
        String target = Entries.id(entries.add(entries.target("Forge " + mark())));
        String team = Entries.id(entries.team("Old " + mark(), Map.of("entry", 1)));
        rule("target", "refuted");
        rule("team", "taken");
        assertThat(order("target", target).status()).as("nothing ended it").isEqualTo(404);
        withdraw(target);
        for (Map.Entry<String, String> one : Map.of("target", target, "team", team).entrySet()) {
            Planted.done(order(one.getKey(), one.getValue()));
            String confirmation = "/api/retention/orders/" + one.getValue() + "/confirmation";
            assertThat(entries.as("commander").post(confirmation, Map.of()).status())
                    .isEqualTo(403);
            Planted.done(entries.as("custodian").post(confirmation, Map.of()));
        }
        gone("select count(*) from target where id = '" + target + "'");
        gone("select count(*) from entry_team where id = '" + team + "'");
        assertThat(entries.as("commander").get("/api/targets/" + target).status()).isEqualTo(404);
        assertThat(entries.as("commander").get(entries.under("teams")).body()).doesNotContain(team);
        for (String object : List.of(target, team)) {
            assertThat(
                            entries.count(
                                    """
                                    select count(*) from journal_payload p
                                    join journal_row r on r.id = p.row
                                    where r.object = '%s'
                                        and r.action not in ('erase', 'certify-erasure')
                                    """
                                            .formatted(object)))
                    .isZero();
        }
    }

    private void gone(String sql) throws InterruptedException {
        Instant until = Instant.now().plusSeconds(90);
        while (entries.count(sql) > 0 && Instant.now().isBefore(until)) {
            wake();
            Thread.sleep(300);
        }
        assertThat(entries.count(sql)).as(sql).isZero();
    }

    /** A hold that is lifted wakes whoever erases. */
    private void wake() {
        Client.Answer hold =
                entries.as("prosecutor")
                        .post(
                                "/api/retention/holds",
                                Map.of(
                                        "operation",
                                        entries.operation(),
                                        "kind",
                                        "target",
                                        "object",
                                        held,
                                        "reviewBy",
                                        Instant.now().plusSeconds(86_400).toString(),
                                        "reason",
                                        "test"));
        if (hold.status() == 201) {
            entries.as("prosecutor")
                    .delete("/api/retention/holds/" + Entries.id(hold.json()), "If-Match", "\"1\"");
        }
    }

    private void rule(String kind, String start) {
        Planted.done(
                entries.as("prosecutor")
                        .post(
                                "/api/retention/rules",
                                Map.of(
                                        "kind",
                                        kind,
                                        "start",
                                        start,
                                        "days",
                                        0,
                                        "inForceFrom",
                                        "2020-01-01T00:00:00Z",
                                        "source",
                                        "made up for this test")));
    }

    private Client.Answer order(String kind, String id) {
        return entries.as("commander")
                .post(
                        "/api/retention/orders",
                        Map.of("operation", entries.operation(), "kind", kind, "id", id));
    }

    /** Night is not chosen away by another clock. */
    @Test
    void aDoorHasTheClockOfItsCountry() {
        Map<String, Object> asked = entries.target("Shop " + mark());
        asked.put("zone", "Pacific/Auckland");
        asked.put("country", "KZ");
        Client.Answer refused = entries.as("investigator").post(entries.under("targets"), asked);
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.json().path("detail").asString()).contains("zone", "Pacific/Auckland");
    }
}
