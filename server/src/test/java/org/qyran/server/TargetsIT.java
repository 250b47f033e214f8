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
import tools.jackson.databind.JsonNode;

/** Targets and teams, and looks that a decision must permit. All of them are invented. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TargetsIT {

    private TestServer server;
    private Entries entries;

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        entries = new Entries(server);
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    private Client.Answer look(String target, Instant at, boolean seen) {
        return entries.as("investigator")
                .post(
                        "/api/targets/" + target + "/looks",
                        Map.of("at", at.toString(), "seen", seen));
    }

    private static String said(Client.Answer answer) {
        return answer.json().path("detail").asString();
    }

    @Test
    void aTargetIsAddedReadChangedAndWithdrawn() {
        String warrant = entries.decision("search-warrant", List.of(), List.of());
        Map<String, Object> asked = entries.target("Yard of tests", warrant);
        asked.put("hazards", List.of("dogs"));
        asked.put("group", "the two");
        JsonNode made = entries.add(asked);
        String path = "/api/targets/" + Entries.id(made);
        assertThat(made.path("country").asString()).isEqualTo("KZ");
        assertThat(made.at("/warrants/0/kind").asString()).isEqualTo("search");
        assertThat(made.at("/window/next").asString()).isNotEmpty();
        for (String name : List.of("investigator", "commander", "prosecutor")) {
            assertThat(entries.as(name).get(entries.under("targets")).body())
                    .as(name)
                    .contains("Yard of tests");
        }
        for (String name : List.of("crew", "analyst", "custodian", "overseer", "administrator")) {
            assertThat(entries.as(name).get(entries.under("targets")).status())
                    .as(name)
                    .isEqualTo(404);
            assertThat(entries.as(name).get(path).status()).as(name).isEqualTo(404);
        }
        asked.put("name", "Yard of other tests");
        assertThat(entries.as("prosecutor").post(path, asked, "If-Match", "\"1\"").status())
                .isEqualTo(403);
        Client.Answer changed = entries.as("commander").post(path, asked, "If-Match", "\"1\"");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(entries.as("commander").post(path, asked, "If-Match", "\"1\"").status())
                .isEqualTo(412);
        Client.Answer gone =
                entries.as("commander")
                        .post(
                                path + "/withdrawal",
                                Map.of("why", "test"),
                                "If-Match",
                                changed.tag());
        assertThat(gone.status()).as(gone.body()).isEqualTo(200);
        assertThat(entries.as("commander").get(entries.under("targets")).body())
                .doesNotContain("other tests");
        assertThat(
                        entries.count(
                                "select count(*) from journal_row where action in ('add',"
                                        + " 'change', 'withdraw-target', 'erase-looks') and"
                                        + " object = '"
                                        + Entries.id(made)
                                        + "'"))
                .as("the name changed, so that looks went twice")
                .isEqualTo(5);
    }

    @Test
    void whatIsWrongIsSaid() {
        String records = entries.decision("records", List.of(), List.of());
        Client.Answer other =
                entries.as("investigator")
                        .post(entries.under("targets"), entries.target("A", records));
        assertThat(other.status()).isEqualTo(422);
        assertThat(said(other)).contains("neither a search nor an arrest");
        for (Map.Entry<String, Object> wrong :
                Map.<String, Object>of(
                                "kind", "nobody",
                                "zone", "Nowhere/Town",
                                "hazards", List.of("fun"),
                                "needs", Map.of("entry", -1),
                                "place", Map.of("longitude", 200, "latitude", 0),
                                "mention", UUID.randomUUID().toString())
                        .entrySet()) {
            Map<String, Object> asked = entries.target("B");
            asked.put(wrong.getKey(), wrong.getValue());
            Client.Answer refused =
                    entries.as("investigator").post(entries.under("targets"), asked);
            assertThat(refused.status()).as(refused.body()).isEqualTo(422);
            assertThat(said(refused)).contains(wrong.getKey());
        }
        Map<String, Object> abroad = entries.target("C");
        abroad.put("zone", "Europe/Berlin");
        assertThat(said(entries.as("investigator").post(entries.under("targets"), abroad)))
                .as("whose law holds there is not guessed")
                .contains("country");
    }

    @Test
    void aDecisionThatNamesAnotherPlaceLetsNobodyInHere() {
        String elsewhere =
                entries.decision("search-warrant", List.of(), List.of("Sample granary 5, flat 1"));
        for (String name : List.of("Sample granary 55", "Sample granary 5", "Sample mill 4")) {
            Client.Answer refused =
                    entries.as("investigator")
                            .post(entries.under("targets"), entries.target(name, elsewhere));
            assertThat(refused.status()).as(name).isEqualTo(422);
            assertThat(said(refused)).contains("names another place", name);
        }
        JsonNode there = entries.add(entries.target("Sample granary 5 flat 1", elsewhere));
        assertThat(there.at("/warrants/0/id").asString()).isEqualTo(elsewhere);
        Map<String, Object> renamed = entries.target("Sample mill 4", elsewhere);
        assertThat(
                        entries.as("investigator")
                                .post(
                                        "/api/targets/" + Entries.id(there),
                                        renamed,
                                        "If-Match",
                                        "\"" + there.path("version").asLong() + "\"")
                                .status())
                .isEqualTo(422);
    }

    @Test
    void aLookNeedsADecisionThatNamesTheTargetAndCoversTheInstant() {
        Instant now = Instant.now();
        JsonNode target = entries.add(entries.target("Sample yard 7, Karasora"));
        String id = Entries.id(target);
        assertThat(target.path("observation").isNull()).isTrue();
        entries.decision("presence", List.of(), List.of());
        entries.decision("presence", List.of("Sample yard 77"), List.of("Sample yard 77"));
        entries.decision("search-warrant", List.of(), List.of("Sample yard 7"));
        Client.Answer none = look(id, now, true);
        assertThat(none.status()).isEqualTo(422);
        assertThat(said(none)).contains("no confirmed decision", "nothing was kept");
        assertThat(entries.as("investigator").get("/api/targets/" + id + "/presence").status())
                .isEqualTo(409);
        Client.Answer entered =
                entries.enter(
                        "presence",
                        now.minus(Duration.ofDays(2)),
                        now.plus(Duration.ofDays(2)),
                        List.of(),
                        List.of("Sample yard 7"),
                        List.of("observation"));
        assertThat(look(id, now, true).status()).as("one person is not enough").isEqualTo(422);
        String decision = entries.confirmed(entered);
        assertThat(look(id, now.minus(Duration.ofDays(3)), true).status())
                .as("never back-dated")
                .isEqualTo(422);
        assertThat(look(id, now.plus(Duration.ofHours(1)), true).status()).isEqualTo(422);
        assertThat(entries.count("select count(*) from presence_look")).isZero();
        Client.Answer kept = look(id, now.minus(Duration.ofHours(5)), true);
        assertThat(kept.status()).as(kept.body()).isEqualTo(201);
        look(id, now.minus(Duration.ofHours(20)), false);
        assertThat(entries.as("analyst").get("/api/targets/" + id + "/looks").status())
                .isEqualTo(404);
        JsonNode told = entries.as("commander").get("/api/targets/" + id).json();
        assertThat(told.at("/looks/count").asInt()).isEqualTo(2);
        assertThat(told.at("/looks/seen").asInt()).isEqualTo(1);
        JsonNode presence = entries.as("commander").get("/api/targets/" + id + "/presence").json();
        assertThat(presence.path("mean").size()).isEqualTo(672);
        for (int q = 0; q < 672; q++) {
            assertThat(presence.path("mean").get(q).asDouble())
                    .isBetween(
                            presence.path("low").get(q).asDouble(),
                            presence.path("high").get(q).asDouble());
        }
        assertThat(presence.path("looks").asInt()).isEqualTo(2);
        assertThat(presence.path("wanted").size()).isEqualTo(3);
        assertThat(presence.path("said").asString()).contains("erased");

        entries.revoke(decision);
        assertThat(look(id, now.minus(Duration.ofHours(4)), true).status())
                .as("revoked")
                .isEqualTo(422);
        assertThat(entries.as("commander").get("/api/targets/" + id + "/looks").status())
                .isEqualTo(409);
        assertThat(entries.as("commander").get("/api/targets/" + id).json().path("looks").isNull())
                .isTrue();
        assertThat(entries.as("prosecutor").get("/api/targets/" + id + "/looks").json().size())
                .as("sealed for the court")
                .isEqualTo(2);
        Client prosecutor = entries.as("prosecutor");
        JsonNode sealed = prosecutor.get("/api/sealed?operation=" + entries.operation()).json();
        assertThat(sealed.toString()).contains("\"look\"", "Sample yard 7");
        String opened = Entries.id(kept.json());
        for (String decided : List.of("open", "erase")) {
            Client.Answer done =
                    prosecutor.post(
                            "/api/sealed/decision",
                            Map.of(
                                    "operation",
                                    entries.operation(),
                                    "kind",
                                    "look",
                                    "id",
                                    decided.equals("open") ? opened : other(id, opened),
                                    "decision",
                                    decided,
                                    "reason",
                                    "test"));
            assertThat(done.status() / 100).as(done.body()).isEqualTo(2);
        }
    }

    /** The other of its two looks. */
    private String other(String target, String look) {
        for (JsonNode one :
                entries.as("prosecutor").get("/api/targets/" + target + "/looks").json()) {
            if (!Entries.id(one).equals(look)) {
                return Entries.id(one);
            }
        }
        throw new AssertionError(target);
    }

    @Test
    void aPhonesLookWithoutADecisionIsSealedUnread() {
        JsonNode target = entries.add(entries.target("Sample mill 3, Karasora"));
        String id = Entries.id(target);
        entries.decision("presence", List.of(), List.of("Sample mill 3"));
        JsonNode other = entries.add(entries.target("Sample mill 4, Karasora"));
        Phone phone = new Phone();
        Client investigator = entries.as("investigator");
        phone.enrol(investigator);
        Map<String, Object> body = new HashMap<>();
        body.put("operation", entries.operation());
        body.put("target", id);
        body.put("seen", true);
        phone.append(Instant.now(), "presence", body);
        body.put("target", Entries.id(other));
        phone.append(Instant.now(), "presence", body);
        body.remove("seen");
        phone.append(Instant.now(), "presence", body);
        JsonNode answer = phone.send(investigator).json();
        assertThat(answer.path("accepted").asInt()).isEqualTo(3);
        assertThat(answer.path("quarantined").size()).as(answer.toString()).isEqualTo(2);
        assertThat(entries.count("select count(*) from presence_look where target = '" + id + "'"))
                .isEqualTo(1);
        assertThat(
                        entries.count(
                                "select count(*) from presence_look where target = '"
                                        + Entries.id(other)
                                        + "'"))
                .isZero();
        Client.Answer gone =
                investigator.post(
                        "/api/targets/" + id + "/withdrawal",
                        Map.of("why", "test"),
                        "If-Match",
                        "\"1\"");
        assertThat(gone.status()).as(gone.body()).isEqualTo(200);
        assertThat(entries.count("select count(*) from presence_look where target = '" + id + "'"))
                .isZero();
        assertThat(
                        entries.count(
                                "select count(*) from device_entry where body like '%" + id + "%'"))
                .as("the phone's own words went with it")
                .isZero();
        assertThat(
                        entries.count(
                                "select count(*) from erasure where kind = 'presence' and object"
                                        + " = '"
                                        + id
                                        + "'"))
                .as("traces follow, and a restored backup is told")
                .isEqualTo(1);
    }

    @Test
    void teamsAreLedByMembers() {
        JsonNode team = entries.team("North", Map.of("entry", 4, "medic", 1));
        assertThat(team.at("/has/entry").asInt()).isEqualTo(4);
        Client.Answer stranger =
                entries.as("commander")
                        .post(
                                entries.under("teams"),
                                Map.of("name", "South", "leader", UUID.randomUUID().toString()));
        assertThat(said(stranger)).contains("leader");
        assertThat(entries.as("analyst").get(entries.under("teams")).status()).isEqualTo(404);
        String path = "/api/teams/" + Entries.id(team);
        Client.Answer changed =
                entries.as("commander").post(path, Map.of("name", "North-1"), "If-Match", "\"1\"");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(entries.as("investigator").get(entries.under("teams")).body())
                .contains("North-1");
    }
}
