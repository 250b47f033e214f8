package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.qyran.server.storage.Work;
import tools.jackson.databind.JsonNode;

/** What must not happen to a run, whoever tries it and in whatever order. All of it is invented. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunHardIT {

    private TestServer server;
    private RunSetting setting;
    private Client commander;
    private Client second;
    private Client leader;
    private String leaderId = "";
    private String otherId = "";

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
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    /** Two doors, a team to each, and a run of both. */
    private record World(
            String yard, String shed, String first, String next, String plan, String run) {}

    private World world() {
        String mark = UUID.randomUUID().toString().substring(0, 6);
        String yard = setting.target("Yard " + mark);
        String shed = setting.target("Shed " + mark);
        String first = setting.team("First " + mark, leaderId);
        String next = setting.team("Next " + mark, otherId);
        String plan = setting.plan(RunSetting.hour(), Map.of(first, yard, next, shed));
        Client.Answer begun = commander.post("/api/plans/" + plan + "/run", Map.of());
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        return new World(yard, shed, first, next, plan, Entries.id(begun.json()));
    }

    private JsonNode board(String run) {
        return commander.get("/api/runs/" + run).json();
    }

    private static JsonNode by(JsonNode list, String field, String value) {
        for (JsonNode one : list) {
            if (one.path(field).asString("").equals(value)) {
                return one;
            }
        }
        throw new AssertionError("no " + value + ": " + list);
    }

    private Client.Answer post(Client who, String run, String path, Object body) {
        return who.post(
                "/api/runs/" + run + "/" + path,
                body,
                "If-Match",
                commander.get("/api/runs/" + run).tag());
    }

    private static String said(Client.Answer answer) {
        return answer.json().path("detail").asString();
    }

    private Client.Answer release(String run) {
        assertThat(post(commander, run, "decision", Map.of("go", true)).status()).isEqualTo(200);
        return post(second, run, "release", Map.of("despite", "tests do not wait"));
    }

    private long rows(String sql) {
        return setting.entries.count(sql);
    }

    private void write(String sql) {
        server.bean(Work.class)
                .within(
                        UUID.fromString(setting.entries.operation()),
                        () -> setting.jdbc.sql(sql).update());
    }

    // --- doors --------------------------------------------------------------------------------

    @Test
    void whatIsNoTargetAnyMoreIsNotReleased() {
        World world = world();
        String path = "/api/targets/" + world.shed();
        Planted.done(
                commander.post(
                        path + "/withdrawal",
                        Map.of("why", "the wrong house"),
                        "If-Match",
                        commander.get(path).tag()));
        Client.Answer refused = release(world.run());
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(said(refused)).contains("Shed", "withdrawn").doesNotContain("Yard");
        assertThat(
                        by(board(world.run()).path("doors"), "target", world.shed())
                                .path("refused")
                                .asString())
                .contains("withdrawn");
    }

    @Test
    void anotherDoorThanWasPlannedIsNotReleased() {
        World world = world();
        String path = "/api/targets/" + world.shed();
        JsonNode shed = commander.get(path).json();
        Map<String, Object> moved =
                setting.entries.target(
                        shed.path("name").asString(), shed.at("/warrants/0/id").asString());
        moved.put("place", Map.of("longitude", 71.4, "latitude", 43.3));
        Planted.done(commander.post(path, moved, "If-Match", commander.get(path).tag()));
        Client.Answer refused = release(world.run());
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(said(refused)).contains("Shed", "changed").doesNotContain("Yard");
    }

    @Test
    void aSealedDoorStandsOnTheBoardWithoutItsNameAndItsPresenceEndsWithTheRun() {
        World world = world();
        write(
                """
                update entry_plan set problem = '{}', estimates = '{"probability":null,"expected":1,
                    "odds":[],"curve":[],"runnersUp":[],"looks":[]}' where id = '%s'
                """
                        .formatted(world.plan()));
        write(
                "update target set sealed = true where id in ('%s', '%s')"
                        .formatted(world.shed(), world.yard()));
        JsonNode board = board(world.run());
        JsonNode door = by(board.path("doors"), "target", world.shed());
        assertThat(door.path("hidden").asBoolean()).isTrue();
        assertThat(door.path("name").isNull()).isTrue();
        assertThat(door.path("refused").asString()).contains("sealed");
        assertThat(board.toString()).doesNotContain("Shed", "Yard");
        assertThat(release(world.run()).status()).isEqualTo(409);
        Client.Answer ended = post(commander, world.run(), "end", Map.of());
        assertThat(ended.status()).as(ended.body()).isEqualTo(200);
        assertThat(
                        rows(
                                "select count(*) from entry_plan where estimates is not null and id = '"
                                        + world.plan()
                                        + "'"))
                .as("presence ends with the entry, sealed doors or not")
                .isZero();
    }

    @Test
    void aRecordStandsOnTheDecisionThatCoversIt() {
        String mark = UUID.randomUUID().toString().substring(0, 6);
        Instant now = Instant.now();
        String name = "Twin " + mark;
        String over =
                setting.entries.confirmed(
                        setting.entries.enter(
                                "search-warrant",
                                now.minus(Duration.ofDays(9)),
                                now.minus(Duration.ofDays(2)),
                                List.of(),
                                List.of(),
                                List.of("search")));
        String holds = setting.entries.decision("search-warrant", List.of(), List.of());
        write(
                """
                update authority set number = 'Twin %1$s', decided_by = 'Sample court'
                where id in ('%2$s', '%3$s')
                """
                        .formatted(mark, over, holds));
        String door = Entries.id(setting.entries.add(setting.entries.target(name, over, holds)));
        String team = setting.team("Of " + mark, leaderId);
        String plan = setting.plan(RunSetting.hour(), Map.of(team, door));
        String run = Entries.id(commander.post("/api/plans/" + plan + "/run", Map.of()).json());
        assertThat(release(run).status()).isEqualTo(200);
        assertThat(
                        rows(
                                "select count(*) from run_door where run = '%s' and warrant = '%s'"
                                        .formatted(run, holds)))
                .isEqualTo(1);
    }

    // --- people -------------------------------------------------------------------------------

    @Test
    void theSamePersonIsNotTwo() {
        World world = world();
        assertThat(post(commander, world.run(), "decision", Map.of("go", true)).status())
                .isEqualTo(200);
        Client again = setting.as("commander", "commander");
        Client.Answer refused =
                post(again, world.run(), "release", Map.of("despite", "from another browser"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(said(refused)).contains("another commander");
    }

    @Test
    void whoeverSaidGoMustStillBeOneWhoMay() {
        for (String end :
                List.of(
                        "update membership set until = now() where account = '%s'",
                        "update account set disabled_at = now() where id = '%s'",
                        "update account set roles = array['investigator'] where id = '%s'")) {
            String name = "gone-" + UUID.randomUUID().toString().substring(0, 6);
            String id = setting.person(name, "commander");
            World world = world();
            Client third = setting.as(name, "commander");
            assertThat(post(third, world.run(), "decision", Map.of("go", true)).status())
                    .isEqualTo(200);
            setting.jdbc.sql(end.formatted(id)).update();
            Client.Answer refused =
                    post(second, world.run(), "release", Map.of("despite", "tests do not wait"));
            assertThat(refused.status()).as(end).isEqualTo(409);
            assertThat(said(refused)).contains("decide again");
            assertThat(post(commander, world.run(), "decision", Map.of("go", true)).status())
                    .isEqualTo(200);
            assertThat(
                            post(
                                            second,
                                            world.run(),
                                            "release",
                                            Map.of("despite", "tests do not wait"))
                                    .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whoeverMakesATargetAnotherDoesNotApproveItsNightAlone() {
        setting.person("commander4", "commander");
        Client fourth = setting.as("commander4", "commander");
        String target = setting.target("Night " + UUID.randomUUID().toString().substring(0, 6));
        String path = "/api/targets/" + target;
        JsonNode before = commander.get(path).json();
        Map<String, Object> other =
                setting.entries.target(
                        "Quite another house", before.at("/warrants/0/id").asString());
        other.put("place", Map.of("longitude", 71.2, "latitude", 43.2));
        Planted.done(commander.post(path, other, "If-Match", commander.get(path).tag()));
        Client.Answer own =
                commander.post(
                        path + "/urgency",
                        Map.of("why", "x"),
                        "If-Match",
                        commander.get(path).tag());
        assertThat(own.status()).as(own.body()).isEqualTo(409);
        Client.Answer another =
                fourth.post(
                        path + "/urgency",
                        Map.of("why", "x"),
                        "If-Match",
                        commander.get(path).tag());
        assertThat(another.status()).as(another.body()).isEqualTo(200);
    }

    // --- one team in one place ----------------------------------------------------------------

    @Test
    void aTeamIsInOneRunAtATime() {
        World world = world();
        String other =
                setting.plan(RunSetting.hour(), Map.of(world.first(), setting.target("Far")));
        Client.Answer refused = commander.post("/api/plans/" + other + "/run", Map.of());
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(said(refused)).contains("First");
        commander.post("/api/runs/" + world.run() + "/abort", Map.of("why", "test"));
        assertThat(commander.post("/api/plans/" + other + "/run", Map.of()).status())
                .isEqualTo(201);
    }

    // --- phones -------------------------------------------------------------------------------

    @Test
    void whatNamesAnotherOperationIsSealed() {
        World world = world();
        String other = setting.entries.begin("Another " + UUID.randomUUID());
        setting.jdbc
                .sql(
                        """
                        insert into membership (operation, account, since)
                        values (cast(:o as uuid), cast(:a as uuid), now() - interval '1 day')
                        """)
                .param("o", other)
                .param("a", leaderId)
                .update();
        assertThat(release(world.run()).status()).isEqualTo(200);
        Phone phone = new Phone();
        phone.enrol(leader);
        Map<String, Object> state = new HashMap<>();
        state.put("run", world.run());
        state.put("operation", other);
        state.put("team", world.first());
        state.put("state", "ready");
        phone.append(Instant.now(), "run", state);
        Map<String, Object> record = new HashMap<>();
        record.put("record", UUID.randomUUID().toString());
        record.put("run", world.run());
        record.put("operation", other);
        record.put("team", world.first());
        record.put("type", "detention");
        record.put("person", "Sample Person");
        record.put("ground", "invented");
        phone.append(Instant.now(), "record", record);
        JsonNode answer = phone.send(leader).json();
        assertThat(answer.path("quarantined").size()).as(answer.toString()).isEqualTo(2);
        assertThat(board(world.run()).at("/records/detention").asInt()).isZero();
    }

    private JsonNode hear(Phone phone, String run, long knows) {
        Map<String, Object> body = new HashMap<>();
        body.put("device", phone.device.toString());
        if (knows > 0) {
            body.put("knows", knows);
        }
        return Planted.done(leader.post("/api/runs/" + run + "/heard", body)).json();
    }

    @Test
    void twoPhonesOfOneLeaderAreTwo() {
        World world = world();
        Phone carried = new Phone();
        carried.enrol(leader);
        Phone left = new Phone();
        left.enrol(leader);
        hear(carried, world.run(), 0);
        hear(left, world.run(), 0);
        assertThat(release(world.run()).status()).isEqualTo(200);
        long version = hear(left, world.run(), 0).path("version").asLong();
        hear(left, world.run(), version);
        JsonNode one = by(board(world.run()).path("teams"), "id", world.first());
        assertThat(one.at("/reached/release").isNull())
                .as("the one they carry did not say so")
                .isTrue();
        assertThat(one.path("phones").size()).isEqualTo(2);
        hear(carried, world.run(), version);
        JsonNode both = by(board(world.run()).path("teams"), "id", world.first());
        assertThat(both.at("/reached/release").isNull()).isFalse();
        assertThat(leader.post("/api/devices/" + left.device + "/revocation", Map.of()).status())
                .isLessThan(300);
        assertThat(by(board(world.run()).path("teams"), "id", world.first()).path("phones").size())
                .as("a revoked phone is no phone of theirs")
                .isEqualTo(1);
    }

    // --- a new plan ---------------------------------------------------------------------------

    /** By real plans; the first run of it. */
    private JsonNode planned(String yard, String shed) {
        setting.withdrawOthers(yard, shed);
        Client.Answer made =
                commander.post(
                        setting.entries.under("plans"),
                        Map.of("from", RunSetting.hour().toString(), "days", 1));
        assertThat(made.status()).as(made.body()).isIn(200, 201);
        Client.Answer chosen =
                commander.post(
                        "/api/plans/" + Entries.id(made.json()) + "/choice",
                        Map.of(),
                        "If-Match",
                        made.tag());
        assertThat(chosen.status()).as(chosen.body()).isEqualTo(200);
        return Planted.done(
                        commander.post("/api/plans/" + Entries.id(made.json()) + "/run", Map.of()))
                .json();
    }

    private void stopOtherRuns() {
        for (JsonNode run : commander.get(setting.entries.under("runs")).json().path("items")) {
            commander.post("/api/runs/" + Entries.id(run) + "/abort", Map.of("why", "test"));
        }
    }

    private static String at(JsonNode board, String target) {
        for (JsonNode team : board.path("teams")) {
            if (team.path("target").asString("").equals(target)) {
                return Entries.id(team);
            }
        }
        return "";
    }

    @Test
    void aNewPlanComesWithTheRunOrNotAtAll() throws Exception {
        stopOtherRuns();
        String mark = UUID.randomUUID().toString().substring(0, 6);
        String yard = setting.target("Yard " + mark);
        String shed = setting.target("Shed " + mark);
        setting.team("First " + mark, leaderId);
        setting.team("Next " + mark, otherId);
        JsonNode begun = planned(yard, shed);
        String run = Entries.id(begun);
        String plan = begun.path("plan").asString();
        for (Map<String, Object> wrong :
                List.<Map<String, Object>>of(
                        Map.of("goneTargets", List.of(UUID.randomUUID().toString())),
                        Map.of("teamsOut", List.of(UUID.randomUUID().toString())))) {
            Client.Answer refused = post(commander, run, "replan", wrong);
            assertThat(refused.status()).as(wrong + refused.body()).isEqualTo(422);
            assertThat(said(refused)).contains(wrong.keySet().iterator().next());
        }
        Client.Answer other =
                commander.post(
                        setting.entries.under("plans"),
                        Map.of("from", RunSetting.hour().toString(), "days", 1));
        Client.Answer while_ =
                commander.post(
                        "/api/plans/" + Entries.id(other.json()) + "/choice",
                        Map.of(),
                        "If-Match",
                        other.tag());
        assertThat(while_.status()).as("a run of the chosen one goes on").isEqualTo(409);

        assertThat(release(run).status()).isEqualTo(200);
        // Everybody who was planned is out; others are on duty only in the evening.
        List<String> out = new ArrayList<>();
        begun.path("teams").forEach(team -> out.add(Entries.id(team)));
        Instant hour = Instant.parse(begun.path("hour").asString());
        setting.late("Late one " + mark, hour.plus(Duration.ofHours(3)));
        setting.late("Late two " + mark, hour.plus(Duration.ofHours(3)));
        Client.Answer moved = post(commander, run, "replan", Map.of("teamsOut", out));
        assertThat(moved.status()).as(moved.body()).isEqualTo(409);
        assertThat(said(moved)).contains("another hour");
        assertThat(commander.get("/api/plans/" + plan).json().path("state").asString())
                .as("nothing was changed")
                .isEqualTo("chosen");
        assertThat(board(run).path("plan").asString()).isEqualTo(plan);

        // Two commanders at once, from the same board: one of them.
        String tag = commander.get("/api/runs/" + run).tag();
        List<CompletableFuture<Client.Answer>> both =
                List.of(
                        again(commander, run, tag, Map.of("goneTargets", List.of(shed))),
                        again(second, run, tag, Map.of("teamsOut", List.of(at(begun, shed)))));
        List<Integer> statuses = new ArrayList<>();
        for (CompletableFuture<Client.Answer> one : both) {
            statuses.add(one.get().status());
        }
        assertThat(statuses).filteredOn(status -> status == 200).hasSizeLessThanOrEqualTo(1);
        JsonNode after = board(run);
        if (by(after.path("doors"), "target", shed).path("gone").asBoolean()) {
            assertThat(at(after, shed)).as("nobody goes to what is gone").isEmpty();
        }
    }

    private static CompletableFuture<Client.Answer> again(
            Client who, String run, String tag, Map<String, Object> changes) {
        return CompletableFuture.supplyAsync(
                () -> who.post("/api/runs/" + run + "/replan", changes, "If-Match", tag));
    }

    @Test
    void whatIsKeptIsNotCalledBestAndNobodyIsSaidToBeAbsent() {
        stopOtherRuns();
        String mark = UUID.randomUUID().toString().substring(0, 6);
        String yard = setting.target("Yard " + mark);
        String shed = setting.target("Shed " + mark);
        String gone = setting.team("First " + mark, leaderId);
        setting.team("Next " + mark, otherId);
        setting.team("Third " + mark, otherId);
        setting.withdrawOthers(yard, shed);
        Client.Answer made =
                commander.post(
                        setting.entries.under("plans"),
                        Map.of("from", RunSetting.hour().toString(), "days", 1));
        String worse = "";
        for (JsonNode point : made.json().path("curve")) {
            if (point.path("state").asString().equals("worse")
                    && point.path("chance").asDouble()
                            < made.json().at("/probability/mean").asDouble() - 1e-4) {
                worse = point.path("at").asString();
            }
        }
        assertThat(made.json().path("proof").asString()).isEqualTo("OPTIMAL");
        if (!worse.isEmpty()) {
            Client.Answer moved =
                    Planted.done(
                            commander.post(
                                    "/api/plans/" + Entries.id(made.json()) + "/hour",
                                    Map.of("at", worse),
                                    "If-Match",
                                    made.tag()));
            assertThat(moved.json().path("proof").asString())
                    .as("a better hour is known")
                    .isEqualTo("GAP");
            assertThat(moved.json().at("/gap/logChance").asDouble()).isPositive();
        }
        JsonNode begun = planned(yard, shed);
        setting.leader(at(begun, yard), otherId);
        JsonNode again =
                Planted.done(
                                post(
                                        commander,
                                        Entries.id(begun),
                                        "replan",
                                        Map.of("teamsOut", List.of(gone))))
                        .json();
        JsonNode plan = commander.get("/api/plans/" + again.path("plan").asString()).json();
        int absent = 0;
        int lawful = 0;
        for (JsonNode point : plan.path("curve")) {
            lawful += point.path("lawful").asInt() == 2 ? 1 : 0;
            absent += point.path("state").asString().equals("absent") ? 1 : 0;
        }
        assertThat(lawful).isPositive();
        assertThat(absent).as(plan.path("curve").toString()).isZero();
        for (JsonNode team : again.path("teams")) {
            if (Entries.id(team).equals(at(begun, yard))) {
                assertThat(team.at("/leader/id").asString())
                        .as("whoever leads it now is asked")
                        .isEqualTo(otherId);
            }
        }
    }
}
