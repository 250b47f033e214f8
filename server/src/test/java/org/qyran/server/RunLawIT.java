package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.qyran.server.storage.SteadyClock;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The release asks the law at the hour, and at its own instant where that is later: night by both
 * clocks of the first of March 2024, decisions that ended, lapsed or were not yet. The clock goes
 * forward only, so the tests stand in its order.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunLawIT {

    private TestServer server;
    private RunSetting setting;
    private Client commander;
    private Client second;
    private String warrant = "";
    private int made;

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        server.bean(JdbcClient.class).sql("update membership set since = '2024-01-01'").update();
        setting = new RunSetting(server);
        setting.person("commander2", "commander");
        server.bean(JdbcClient.class).sql("update membership set since = '2024-01-01'").update();
        now("2024-02-28T06:00:00Z");
        warrant = decided("search-warrant", "2024-02-28T05:00:00Z", "2024-03-02T12:00:00Z");
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    /** From here on it is that time; sessions of before are over. */
    private void now(String instant) {
        later(instant);
        setting = new RunSetting(server);
        commander = setting.entries.as("commander");
        second = setting.as("commander2", "commander");
    }

    /** Within the hour that a session lives. */
    private void later(String instant) {
        SteadyClock clock = (SteadyClock) server.bean(Clock.class);
        try {
            Field told = SteadyClock.class.getDeclaredField("told");
            told.setAccessible(true);
            synchronized (clock) {
                told.set(clock, Instant.parse(instant));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private String decided(String kind, String from, String to) {
        return setting.entries.confirmed(setting.entries.enter(kind, from, from, to, List.of()));
    }

    /** A run to one door, which one commander decided on. */
    private String decidedRun(String hour, String decision) {
        made++;
        String door =
                Entries.id(setting.entries.add(setting.entries.target("Door " + made, decision)));
        String team = setting.team("Team " + made, setting.account("investigator"));
        String plan = setting.plan(Instant.parse(hour), Map.of(team, door));
        String run =
                Entries.id(
                        Planted.done(commander.post("/api/plans/" + plan + "/run", Map.of()))
                                .json());
        Planted.done(
                commander.post(
                        "/api/runs/" + run + "/decision", Map.of("go", true), "If-Match", "\"1\""));
        return run;
    }

    private Client.Answer release(String run) {
        return second.post(
                "/api/runs/" + run + "/release",
                Map.of("despite", "tests do not wait"),
                "If-Match",
                "\"2\"");
    }

    private void refused(String run, String... words) {
        Client.Answer answer = release(run);
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.json().path("detail").asString()).contains(words);
        assertThat(commander.get("/api/runs/" + run).json().path("state").asString())
                .isEqualTo("go");
    }

    @Test
    @Order(1)
    void nightAtTheHourByTheClockOfThatDay() {
        now("2024-02-28T08:00:00Z");
        // 06:30 by the old clock, 05:30 by the new.
        Planted.done(release(decidedRun("2024-02-29T00:30:00Z", warrant)));
        refused(decidedRun("2024-03-01T00:30:00Z", warrant), "night", "05:30", "article 7");
        // 22:30 by the old clock, 21:30 by the new.
        refused(decidedRun("2024-02-29T16:30:00Z", warrant), "night", "22:30");
        Planted.done(release(decidedRun("2024-03-01T16:30:00Z", warrant)));
    }

    @Test
    @Order(2)
    void aLateReleaseIsHeldToItsOwnInstantToo() {
        now("2024-02-29T15:50:00Z");
        String inTime = decidedRun("2024-02-29T15:45:00Z", warrant);
        String late = decidedRun("2024-02-29T15:45:00Z", warrant);
        Planted.done(release(inTime));
        now("2024-02-29T16:10:00Z");
        refused(late, "night", "22:10");
    }

    @Test
    @Order(3)
    void anUrgentDecisionLapsesBeforeTheHourUnlessACourtUpheldIt() {
        now("2024-03-01T05:00:00Z");
        String urgent = decided("urgent-decision", "2024-03-01T04:00:00Z", "2024-03-09T00:00:00Z");
        Planted.done(release(decidedRun("2024-03-02T03:00:00Z", urgent)));
        String after = decidedRun("2024-03-02T05:00:00Z", urgent);
        refused(after, "lapsed", "2024-03-02 09:00");
        now("2024-03-02T04:30:00Z");
        refused(after, "lapsed");
    }

    @Test
    @Order(4)
    void aDecisionThatEndsOrBeginsMeanwhile() {
        now("2024-03-02T06:00:00Z");
        String soon = decided("search-warrant", "2024-03-02T05:30:00Z", "2024-03-02T08:00:00Z");
        refused(decidedRun("2024-03-02T08:00:00Z", soon), "ended", "2024-03-02 13:00");
        String run = decidedRun("2024-03-02T07:00:00Z", soon);
        now("2024-03-02T08:00:00Z");
        refused(run, "ended");
        Planted.done(commander.post("/api/runs/" + run + "/abort", Map.of("why", "too late")));
    }

    /** What is found behind a door is kept under a decision that covers its instant. */
    @Test
    @Order(5)
    void nothingIsRecordedAfterTheDecisionEnded() {
        now("2024-03-04T04:00:00Z");
        String until = decided("search-warrant", "2024-03-04T03:00:00Z", "2024-03-04T05:00:00Z");
        String run = decidedRun("2024-03-04T04:30:00Z", until);
        Planted.done(release(run));
        String team = commander.get("/api/runs/" + run).json().at("/teams/0/id").asString();
        later("2024-03-04T04:40:00Z");
        assertThat(room(run, team, "in time").status()).isEqualTo(201);
        later("2024-03-04T05:20:00Z");
        Client.Answer late = room(run, team, "too late");
        assertThat(late.status()).as(late.body()).isEqualTo(409);
        assertThat(late.json().path("detail").asString()).contains("No decision permitted");
    }

    private Client.Answer room(String run, String team, String name) {
        String door = commander.get("/api/runs/" + run).json().at("/doors/0/target").asString();
        return commander.post(
                "/api/runs/" + run + "/records",
                Map.of("type", "room", "team", team, "target", door, "name", name));
    }
}
