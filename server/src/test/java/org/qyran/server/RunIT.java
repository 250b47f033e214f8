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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** A run from the chosen plan to its end: who may, what is refused, what the board claims. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunIT {

    private TestServer server;
    private RunSetting setting;
    private Client commander;
    private Client second;
    private Client leader;
    private Client other;
    private String leaderId = "";
    private String otherId = "";
    private String yard = "";
    private String shed = "";
    private String first = "";
    private String next = "";
    private String run = "";

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        setting = new RunSetting(server);
        commander = setting.entries.as("commander");
        setting.person("commander2", "commander");
        second = setting.as("commander2", "commander");
        leaderId = setting.person("leader-one", "investigator");
        otherId = setting.person("leader-two", "investigator");
        leader = setting.as("leader-one", "investigator");
        other = setting.as("leader-two", "investigator");
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void aRun() {
        String mark = UUID.randomUUID().toString().substring(0, 6);
        yard = setting.target("Yard " + mark);
        shed = setting.target("Shed " + mark);
        first = setting.team("First " + mark, leaderId);
        next = setting.team("Next " + mark, otherId);
        String plan = setting.plan(RunSetting.hour(), Map.of(first, yard, next, shed));
        Client.Answer begun = commander.post("/api/plans/" + plan + "/run", Map.of());
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        run = begun.json().path("id").asString();
        assertThat(commander.post("/api/plans/" + plan + "/run", Map.of()).status())
                .as("once at a time")
                .isEqualTo(409);
    }

    private JsonNode board() {
        return commander.get("/api/runs/" + run).json();
    }

    private JsonNode team(String id) {
        for (JsonNode team : board().path("teams")) {
            if (team.path("id").asString().equals(id)) {
                return team;
            }
        }
        throw new AssertionError("no team " + id + ": " + board());
    }

    private Client.Answer post(Client who, String path, Object body) {
        return who.post(
                "/api/runs/" + run + "/" + path,
                body,
                "If-Match",
                commander.get("/api/runs/" + run).tag());
    }

    /** Acts get their positions a moment later. */
    private void journal(String object, String... actions) {
        String told = "";
        for (int i = 0; i < 100 && !List.of(actions).stream().allMatch(told::contains); i++) {
            told = commander.get("/api/journal?object=" + object).body();
        }
        assertThat(told).contains(actions);
    }

    private static String said(Client.Answer answer) {
        return answer.json().path("detail").asString();
    }

    private Map<String, Object> state(String team, String state) {
        Map<String, Object> body = new HashMap<>();
        body.put("run", run);
        body.put("operation", setting.entries.operation());
        body.put("team", team);
        body.put("state", state);
        return body;
    }

    private Client.Answer hear(Client who, Phone phone, long knows) {
        Map<String, Object> body = new HashMap<>();
        body.put("device", phone.device.toString());
        if (knows > 0) {
            body.put("knows", knows);
        }
        return who.post("/api/runs/" + run + "/heard", body);
    }

    private void release() {
        assertThat(post(commander, "decision", Map.of("go", true)).status()).isEqualTo(200);
        Client.Answer released = post(second, "release", Map.of("despite", "tests do not wait"));
        assertThat(released.status()).as(released.body()).isEqualTo(200);
    }

    @Test
    void whoMayNotIsTold() {
        for (String role : List.of("crew", "analyst", "custodian", "overseer", "administrator")) {
            Client one = setting.entries.as(role);
            assertThat(one.get("/api/runs/" + run).status()).as(role).isIn(403, 404);
            assertThat(one.get(setting.entries.under("runs")).status()).as(role).isIn(403, 404);
            assertThat(one.post("/api/runs/" + run + "/abort", Map.of("why", "x")).status())
                    .as(role)
                    .isEqualTo(403);
        }
        assertThat(leader.post("/api/runs/" + run + "/abort", Map.of("why", "x")).status())
                .isEqualTo(403);
        assertThat(setting.entries.as("prosecutor").get("/api/runs/" + run).status())
                .isEqualTo(200);
        assertThat(commander.get("/api/runs/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(commander.get(setting.entries.under("runs")).body()).contains(run);
    }

    @Test
    void whatPhonesSayStandsInTheirOrderWhateverArrivesWhen() {
        assertThat(team(first).path("state").asString()).isEqualTo("unknown");
        assertThat(team(first).path("heardAt").isNull()).isTrue();
        Phone phone = new Phone();
        phone.enrol(leader);
        Phone old = new Phone();
        old.enrol(leader);
        old.append(Instant.now(), "run", state(first, "ready"));
        phone.append(Instant.now().plusMillis(5), "run", state(first, "left"));
        phone.append(Instant.now().plusMillis(2), "run", state(first, "in-place"));
        assertThat(phone.send(leader).json().path("accepted").asInt()).isEqualTo(2);

        JsonNode told = team(first);
        assertThat(told.path("state").asString()).isEqualTo("in-place");
        assertThat(told.path("by").asString()).isEqualTo("Sample leader-one");
        assertThat(told.path("heardAt").isNull()).isFalse();
        assertThat(old.send(leader).json().path("quarantined").size()).isZero();
        assertThat(phone.send(leader).status()).isEqualTo(200);
        assertThat(team(first).path("state").asString())
                .as("late is not newer")
                .isEqualTo("in-place");
        assertThat(
                        setting.jdbc
                                .sql("select count(*) from device_receipt where device = any(:d)")
                                .param("d", new UUID[] {phone.device, old.device})
                                .query((row, _) -> row.getInt(1))
                                .single())
                .isEqualTo(3);
    }

    @Test
    void onlyItsLeadersPhoneSpeaksForATeam() {
        Phone phone = new Phone();
        phone.enrol(other);
        phone.append(Instant.now(), "run", state(first, "ready"));
        phone.append(Instant.now(), "run", state(next, "flying"));
        phone.append(Instant.now(), "run", state(next, "not-ready"));
        phone.append(Instant.now(), "run", state(next, "ready"));
        JsonNode answer = phone.send(other).json();
        assertThat(answer.path("accepted").asInt()).isEqualTo(4);
        assertThat(answer.path("quarantined").size()).isEqualTo(3);
        assertThat(team(first).path("state").asString()).isEqualTo("unknown");
        assertThat(team(next).path("state").asString()).isEqualTo("ready");
        Client.Answer wrong =
                other.post("/api/runs/" + run + "/states", Map.of("team", first, "state", "ready"));
        assertThat(wrong.status()).as(wrong.body()).isEqualTo(409);
        Client.Answer radio =
                commander.post(
                        "/api/runs/" + run + "/states",
                        Map.of("team", first, "state", "not-ready", "reason", "no fuel"));
        assertThat(radio.status()).as(radio.body()).isEqualTo(200);
        assertThat(team(first).path("by").asString()).isEqualTo("Sample Commander");
        assertThat(team(first).path("reason").asString()).isEqualTo("no fuel");
    }

    @Test
    void twoPeopleReleaseAndNotBeforeTeamsAreReady() {
        assertThat(post(commander, "release", Map.of()).status()).as("no decision").isEqualTo(409);
        assertThat(post(commander, "decision", Map.of("go", true)).status()).isEqualTo(200);
        Client.Answer own = post(commander, "release", Map.of());
        assertThat(own.status()).isEqualTo(409);
        assertThat(said(own)).contains("another commander");
        Client.Answer early = post(second, "release", Map.of());
        assertThat(said(early)).contains("First", "Next");
        leader.post("/api/runs/" + run + "/states", Map.of("team", first, "state", "ready"));
        other.post("/api/runs/" + run + "/states", Map.of("team", next, "state", "ready"));
        Client.Answer stale =
                second.post("/api/runs/" + run + "/release", Map.of(), "If-Match", "\"1\"");
        assertThat(stale.status()).isEqualTo(412);
        Client.Answer released = post(second, "release", Map.of());
        assertThat(released.status()).as(released.body()).isEqualTo(200);
        assertThat(released.json().at("/release/by").asString()).isEqualTo("Sample commander2");
        assertThat(released.json().path("state").asString()).isEqualTo("released");
        leader.post("/api/runs/" + run + "/states", Map.of("team", first, "state", "entered"));
        assertThat(board().path("state").asString()).isEqualTo("entered");
    }

    @Test
    void aDoorWhoseDecisionFellIsNotReleased() {
        assertThat(post(commander, "decision", Map.of("go", true)).status()).isEqualTo(200);
        setting.revoke(shed);
        Client.Answer refused = post(second, "release", Map.of("despite", "all of them"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(said(refused)).contains("Shed").doesNotContain("Yard");
        for (JsonNode door : board().path("doors")) {
            assertThat(door.path("refused").isNull())
                    .isEqualTo(door.path("target").asString().equals(yard));
        }
    }

    @Test
    void reachedIsWhoSaysSo() {
        Phone phone = new Phone();
        phone.enrol(leader);
        JsonNode before = hear(leader, phone, 0).json();
        assertThat(before.path("state").asString()).isEqualTo("preparing");
        assertThat(before.path("teams").size()).isEqualTo(1);
        release();
        JsonNode heard = hear(leader, phone, before.path("version").asLong()).json();
        assertThat(heard.path("state").asString()).isEqualTo("released");
        assertThat(team(first).at("/reached/release").isNull())
                .as("an answer may be lost on its way")
                .isTrue();
        hear(leader, phone, heard.path("version").asLong());
        assertThat(team(first).at("/reached/release").isNull()).isFalse();
        assertThat(team(next).at("/reached/release").isNull()).isTrue();
        assertThat(hear(leader, phone, 99).status()).isEqualTo(422);
        assertThat(hear(other, phone, 1).status()).as("not their phone").isEqualTo(404);

        JsonNode aborted =
                second.post("/api/runs/" + run + "/abort", Map.of("why", "a child came home"))
                        .json();
        assertThat(aborted.path("state").asString()).isEqualTo("aborted");
        assertThat(aborted.at("/teams/0/reached/abort").isNull()).isTrue();
        JsonNode order = hear(leader, phone, heard.path("version").asLong()).json();
        assertThat(order.path("abortedWhy").asString()).isEqualTo("a child came home");
        assertThat(team(first).at("/reached/abort").isNull()).isTrue();
        hear(leader, phone, order.path("version").asLong());
        assertThat(team(first).at("/reached/abort").isNull()).isFalse();
        assertThat(team(next).at("/reached/abort").isNull()).isTrue();
    }

    private Map<String, Object> record(String type, Object... more) {
        Map<String, Object> body = new HashMap<>();
        body.put("record", UUID.randomUUID().toString());
        body.put("run", run);
        body.put("operation", setting.entries.operation());
        body.put("team", first);
        body.put("type", type);
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return body;
    }

    @Test
    void whatWasFoundIsKeptOnceAndWhatWasNamedIsFollowed() {
        Phone phone = new Phone();
        phone.enrol(leader);
        phone.append(Instant.now(), "record", record("room", "target", yard, "name", "kitchen"));
        assertThat(phone.send(leader).json().path("quarantined").size())
                .as("nothing is found before the release")
                .isEqualTo(1);
        release();
        Map<String, Object> detention =
                record(
                        "detention",
                        "person",
                        "Sample Person",
                        "ground",
                        "caught in the act (invented)",
                        "rightsTold",
                        true,
                        "language",
                        "kk");
        phone.append(Instant.now(), "record", detention);
        phone.append(
                Instant.now(),
                "record",
                record("exhibit", "target", yard, "what", "jar", "quantity", 300, "unit", "g"));
        phone.append(
                Instant.now(),
                "record",
                record(
                        "named",
                        "by",
                        String.valueOf(detention.get("record")),
                        "what",
                        "cache",
                        "words",
                        "behind the third post"));
        JsonNode answer = phone.send(leader).json();
        assertThat(answer.path("quarantined").size()).as(answer.toString()).isEqualTo(1);
        phone.send(leader);
        JsonNode records = commander.get("/api/runs/" + run + "/records").json().path("items");
        assertThat(records.size()).isEqualTo(3);
        assertThat(board().at("/records/detention").asInt()).isEqualTo(1);
        JsonNode held = records.get(0);
        assertThat(Instant.parse(held.path("courtBy").asString()))
                .isEqualTo(Instant.parse(held.path("at").asString()).plus(Duration.ofDays(2)));
        assertThat(held.path("courtRule").asString()).contains("231-V");
        String person = held.path("id").asString();
        Map<String, Object> rights = Map.of("rightsAt", Instant.now().toString());
        assertThat(step(person, "rights", rights, 1).status()).as("told at once").isEqualTo(409);
        Map<String, Object> counsel = Map.of("counsel", "Sample Counsel");
        assertThat(step(person, "rights", counsel, 1).json().at("/said/counsel").asString())
                .isEqualTo("Sample Counsel");
        assertThat(step(person, "rights", counsel, 1).status()).as("older").isEqualTo(412);
        assertThat(step(person, "rights", counsel, 2).status()).as("named").isEqualTo(409);
        assertThat(step(person, "rights", Map.of(), 2).status()).isEqualTo(422);
        rightsToldLater(phone);

        String lead = records.get(2).path("id").asString();
        assertThat(records.get(2).path("state").asString()).isEqualTo("lead");
        Map<String, Object> task = Map.of("team", next, "place", "by the third post");
        assertThat(step(lead, "task", task, 1).status()).as("nobody signed").isEqualTo(409);
        assertThat(
                        step(
                                        lead,
                                        "signature",
                                        Map.of("number", "S-1", "signedAt", "2020-01-01T00:00:00Z"),
                                        1)
                                .status())
                .as("before it was said")
                .isEqualTo(422);
        assertThat(
                        step(
                                        lead,
                                        "signature",
                                        Map.of(
                                                "number",
                                                "S-1",
                                                "signedAt",
                                                Instant.now().toString()),
                                        1)
                                .status())
                .isEqualTo(200);
        assertThat(step(lead, "task", task, 2).json().path("state").asString()).isEqualTo("tasked");
        assertThat(step(lead, "outcome", Map.of("found", false, "grams", 3), 3).status())
                .isEqualTo(422);
        JsonNode found = step(lead, "outcome", Map.of("found", true, "grams", 310.5), 3).json();
        assertThat(found.path("state").asString()).isEqualTo("found");
        journal(lead, "keep-named", "sign-record", "send-team", "record-found");
    }

    /** Of somebody whom nobody told their rights at once. */
    private void rightsToldLater(Phone phone) {
        Map<String, Object> detention =
                record("detention", "person", "Sample Second", "ground", "invented");
        phone.append(Instant.now(), "record", detention);
        phone.send(leader);
        String person = String.valueOf(detention.get("record"));
        Instant before = Instant.now().minus(Duration.ofHours(1));
        assertThat(step(person, "rights", Map.of("rightsAt", before.toString()), 1).status())
                .as("before anybody was detained")
                .isEqualTo(422);
        JsonNode told =
                step(person, "rights", Map.of("rightsAt", Instant.now().toString()), 1).json();
        assertThat(told.at("/said/rightsTold").asBoolean()).isTrue();
        assertThat(told.at("/said/person").asString()).isEqualTo("Sample Second");
        journal(person, "keep-detention", "tell-rights");
    }

    private Client.Answer step(String record, String step, Map<String, Object> body, long version) {
        return commander.post(
                "/api/records/" + record + "/" + step, body, "If-Match", "\"" + version + "\"");
    }

    @Test
    void recordsOfADoorAreSealedWithItsDecision() {
        release();
        Map<String, Object> room = record("room", "target", yard, "name", "kitchen");
        // Of the run by its address, not by what is said.
        room.remove("run");
        room.remove("operation");
        Client.Answer kept = leader.post("/api/runs/" + run + "/records", room);
        assertThat(kept.status()).as(kept.body()).isEqualTo(201);
        String path = "/api/runs/" + run + "/records";
        assertThat(commander.get(path).body()).contains("kitchen");
        setting.revoke(yard);
        assertThat(commander.get(path).body()).doesNotContain("kitchen");
        assertThat(setting.entries.as("prosecutor").get(path).body()).contains("kitchen");
        assertThat(
                        setting.entries
                                .as("prosecutor")
                                .get("/api/sealed?operation=" + setting.entries.operation())
                                .body())
                .contains(kept.json().path("id").asString());
    }

    @Test
    void theEndTakesPresenceWithIt() {
        String name = board().at("/doors/0/name").asString();
        String door = board().at("/doors/0/target").asString();
        setting.entries.decision("presence", List.of(), List.of(name));
        Client.Answer look =
                setting.entries
                        .as("investigator")
                        .post(
                                "/api/targets/" + door + "/looks",
                                Map.of(
                                        "at",
                                        Instant.now().minusSeconds(60).toString(),
                                        "seen",
                                        true));
        assertThat(look.status()).as(look.body()).isEqualTo(201);
        String looks = "select count(*) from presence_look where target = '" + door + "'";
        assertThat(setting.entries.count(looks)).isEqualTo(1);
        release();
        Client.Answer ended = post(commander, "end", Map.of());
        assertThat(ended.status()).as(ended.body()).isEqualTo(200);
        assertThat(ended.json().path("state").asString()).isEqualTo("ended");
        assertThat(setting.entries.count(looks)).isZero();
        journal(door, "erase-looks");
        assertThat(
                        setting.entries.count(
                                "select count(*) from target where why = 'entered' and id = '"
                                        + door
                                        + "'"))
                .as("what was entered is no target of the next plan")
                .isEqualTo(1);
        assertThat(post(commander, "end", Map.of()).status()).isEqualTo(409);
        Phone phone = new Phone();
        phone.enrol(leader);
        phone.append(Instant.now(), "run", state(first, "withdrawn"));
        phone.send(leader);
        assertThat(team(first).path("state").asString())
                .as("what comes late is still told")
                .isEqualTo("withdrawn");
    }

    /** As after its cases ended: ordered by one, confirmed by the custodian. */
    @Test
    void anErasedRunLeavesTheLinksOfItsPhonesOnly() throws InterruptedException {
        release();
        Phone phone = new Phone();
        phone.enrol(leader);
        phone.append(Instant.now(), "run", state(first, "entered"));
        phone.append(Instant.now(), "record", record("room", "target", yard, "name", "cellar"));
        hear(leader, phone, 2);
        assertThat(phone.send(leader).json().path("quarantined").size()).isZero();
        String of = " where run = '" + run + "'";
        assertThat(setting.entries.count("select count(*) from run_record" + of)).isEqualTo(1);
        setting.orderErasure("run", run);
        assertThat(
                        setting.entries
                                .as("custodian")
                                .post("/api/retention/orders/" + run + "/confirmation", Map.of())
                                .status())
                .isEqualTo(204);
        for (int i = 0; i < 100 && commander.get("/api/runs/" + run).status() == 200; i++) {
            Thread.sleep(200);
        }
        assertThat(commander.get("/api/runs/" + run).status()).isEqualTo(404);
        for (String table :
                List.of("run_record", "run_state", "run_team", "run_door", "run_heard")) {
            assertThat(setting.entries.count("select count(*) from " + table + of))
                    .as(table)
                    .isZero();
        }
        assertThat(
                        setting.entries.count(
                                "select count(*) from device_entry where body like '%"
                                        + run
                                        + "%'"))
                .isZero();
        assertThat(phone.told(leader).json().path("entries").size()).isEqualTo(2);
    }

    /** By real plans: whoever is out stays, somebody takes their door, and it is shown. */
    @Test
    void aNewPlanIsShownWithTheTeamsItChanged() {
        for (JsonNode one : commander.get(setting.entries.under("runs")).json().path("items")) {
            commander.post(
                    "/api/runs/" + one.path("id").asString() + "/abort",
                    Map.of("why", "another test"));
        }
        setting.withdrawOthers(yard, shed);
        setting.team("Spare " + UUID.randomUUID(), otherId);
        Client.Answer made =
                commander.post(
                        setting.entries.under("plans"),
                        Map.of("from", RunSetting.hour().toString(), "days", 1));
        assertThat(made.status()).as(made.body()).isIn(200, 201);
        String plan = "/api/plans/" + made.json().path("id").asString();
        Client.Answer chosen =
                commander.post(
                        plan + "/choice",
                        Map.of(),
                        "If-Match",
                        "\"" + made.json().path("version").asLong() + "\"");
        assertThat(chosen.status()).as(chosen.body()).isEqualTo(200);
        JsonNode begun = commander.post(plan + "/run", Map.of()).json();
        run = begun.path("id").asString();
        String goes = at(begun, yard);
        assertThat(goes).isNotEmpty();
        assertThat(commander.get(plan + "/teams/" + goes + "/card").json().path("run").asString())
                .isEqualTo(run);
        assertThat(post(commander, "decision", Map.of("go", true)).status()).isEqualTo(200);

        JsonNode again = post(commander, "replan", Map.of("teamsOut", List.of(goes))).json();

        assertThat(again.path("state").asString()).as("decided anew").isEqualTo("preparing");
        assertThat(again.path("changes").size()).as(again.toString()).isEqualTo(1);
        assertThat(at(again, yard)).isNotEmpty().isNotEqualTo(goes);
        assertThat(at(again, shed)).as("nobody else goes elsewhere").isEqualTo(at(begun, shed));
        assertThat(again.at("/changes/0/teams").toString()).contains(goes, at(again, yard));
        JsonNode less = post(commander, "replan", Map.of("goneTargets", List.of(shed))).json();
        for (JsonNode door : less.path("doors")) {
            assertThat(door.path("gone").asBoolean())
                    .isEqualTo(door.path("target").asString().equals(shed));
        }
        assertThat(at(less, yard)).as("still out").isNotEqualTo(goes);
        assertThat(at(less, shed)).isEmpty();
    }

    /** The team that goes to a target; empty where none does. */
    private static String at(JsonNode board, String target) {
        for (JsonNode team : board.path("teams")) {
            if (team.path("target").asString("").equals(target)) {
                return team.path("id").asString();
            }
        }
        return "";
    }
}
