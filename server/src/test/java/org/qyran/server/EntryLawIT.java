package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
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
import tools.jackson.databind.JsonNode;

/**
 * Every refusal at its instant, with the server's clock moved through the end of February 2024 to
 * March: on the first of March Kazakhstan's clocks went back an hour, and night began an hour later
 * by UTC. The clock goes forward only, so the tests stand in its order.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EntryLawIT {

    private static final String DECIDED = "2024-02-25T04:00:00Z";

    private TestServer server;
    private Entries entries;
    private String site;
    private String warrant;
    private String observed;

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        server.bean(JdbcClient.class).sql("update membership set since = '2024-01-01'").update();
        now("2024-02-25T06:00:00Z");
        warrant =
                entries.confirmed(
                        entries.enter(
                                "search-warrant",
                                DECIDED,
                                "2024-02-27T00:00:00Z",
                                "2024-03-05T00:00:00Z",
                                List.of()));
        site = Entries.id(entries.add(entries.target("Sample yard 7, Karasora", warrant)));
        observed = Entries.id(entries.add(entries.target("Sample mill 3, Karasora", warrant)));
        entries.confirmed(
                entries.enter(
                        "presence",
                        DECIDED,
                        "2024-02-28T00:00:00Z",
                        "2024-03-01T00:00:00Z",
                        List.of("Sample mill 3")));
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    /** From here on it is that time; sessions of before are over. */
    private void now(String instant) {
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
        // Attempts are counted by the database's clock, which does not jump along.
        server.bean(JdbcClient.class).sql("delete from attempt").update();
        entries = new Entries(server);
    }

    /** Why one may not enter now; empty where one may. */
    private String refused(String target) {
        JsonNode window = entries.as("commander").get("/api/targets/" + target).json();
        assertThat(window.has("window")).as(window.toString()).isTrue();
        return window.at("/window/refused").isNull() ? "" : window.at("/window/refused").asString();
    }

    private int look(String at) {
        return entries.as("investigator")
                .post("/api/targets/" + observed + "/looks", Map.of("at", at, "seen", true))
                .status();
    }

    private Client.Answer urgency(String who, String target, long version) {
        return entries.as(who)
                .post(
                        "/api/targets/" + target + "/urgency",
                        Map.of("why", "Invented reason"),
                        "If-Match",
                        "\"" + version + "\"");
    }

    @Test
    @Order(1)
    void notYet() {
        now("2024-02-26T23:59:50Z");
        assertThat(refused(site)).contains("not yet");
        assertThat(look("2024-02-26T23:00:00Z")).isEqualTo(422);
        now("2024-02-27T06:00:00Z");
        assertThat(refused(site)).isEmpty();
    }

    @Test
    @Order(2)
    void aLookOutsideItsDecisionIsRefused() {
        now("2024-02-28T10:00:00Z");
        assertThat(look("2024-02-27T23:59:59Z")).isEqualTo(422);
        assertThat(look("2024-02-28T00:00:00Z")).isEqualTo(201);
    }

    @Test
    @Order(3)
    void nightByTheOldClock() {
        now("2024-02-29T00:30:00Z");
        assertThat(refused(site)).as("half past six").isEmpty();
        now("2024-02-29T15:59:50Z");
        assertThat(refused(site)).as("before ten in the evening").isEmpty();
        now("2024-02-29T16:00:00Z");
        assertThat(refused(site)).contains("night", "2024-02-29 22:00", "article 7");
        now("2024-02-29T18:00:00Z");
        assertThat(refused(site)).as("the clocks were just set back").contains("23:00");
    }

    @Test
    @Order(4)
    void nightByTheNewClock() {
        now("2024-03-01T00:30:00Z");
        assertThat(refused(site)).as("half past five now").contains("night", "05:30");
        assertThat(look("2024-02-29T23:59:59Z")).isEqualTo(201);
        assertThat(look("2024-03-01T00:00:00Z")).as("its end is no longer of it").isEqualTo(422);
        now("2024-03-01T01:00:00Z");
        assertThat(refused(site)).isEmpty();
        now("2024-03-01T16:30:00Z");
        assertThat(refused(site)).as("half past nine now").isEmpty();
        now("2024-03-01T17:00:00Z");
        assertThat(refused(site)).contains("night");
    }

    @Test
    @Order(5)
    void theWholeCurveKeepsToBothClocks() {
        Entries.id(entries.team("North", Map.of("entry", 4)));
        JsonNode plan =
                Planted.done(
                                entries.as("commander")
                                        .post(
                                                entries.under("plans"),
                                                Map.of("from", "2024-02-29T00:00:00Z", "days", 2)))
                        .json();
        for (JsonNode point : plan.path("curve")) {
            Instant at = Instant.parse(point.path("at").asString());
            int hours = at.isBefore(Instant.parse("2024-02-29T18:00:00Z")) ? 6 : 5;
            long local = Math.floorMod(at.getEpochSecond() + hours * 3600L, 86_400L) / 3600;
            boolean night = local >= 22 || local < 6;
            assertThat(point.path("lawful").asInt()).as(at.toString()).isEqualTo(night ? 0 : 2);
        }
    }

    @Test
    @Order(6)
    void urgencyNeedsAnotherPerson() {
        now("2024-03-02T18:00:00Z");
        assertThat(refused(site)).contains("night");
        assertThat(urgency("investigator", site, 1).status()).isEqualTo(403);
        String own =
                Entries.id(
                        Planted.done(
                                        entries.as("commander")
                                                .post(
                                                        entries.under("targets"),
                                                        entries.target("Own", warrant)))
                                .json());
        Client.Answer same = urgency("commander", own, 1);
        assertThat(same.status()).isEqualTo(409);
        assertThat(same.json().path("detail").asString()).contains("another commander");
        assertThat(refused(own)).contains("night");
        Planted.done(urgency("commander", site, 1));
        assertThat(refused(site)).as("approved by another").isEmpty();
        Map<String, Object> changed = entries.target("Sample yard 7, Karasora", warrant);
        changed.put("place", Map.of("longitude", 71.1, "latitude", 43.1));
        Planted.done(
                entries.as("investigator")
                        .post("/api/targets/" + site, changed, "If-Match", "\"2\""));
        assertThat(refused(site)).as("another door was not approved").contains("night");
    }

    @Test
    @Order(7)
    void noRuleAndNoDecision() {
        now("2024-03-03T06:00:00Z");
        Map<String, Object> abroad = new HashMap<>(entries.target("Abroad", warrant));
        abroad.put("zone", "Europe/Berlin");
        abroad.put("country", "DE");
        assertThat(refused(Entries.id(entries.add(abroad)))).contains("no rule", "DE");
        assertThat(refused(Entries.id(entries.add(entries.target("Bare")))))
                .contains("no decision permits");
        String seen =
                Entries.id(
                        Planted.done(
                                        entries.enter(
                                                "search-warrant",
                                                DECIDED,
                                                DECIDED,
                                                "2024-03-05T00:00:00Z",
                                                List.of()))
                                .json());
        assertThat(refused(Entries.id(entries.add(entries.target("Unseen", seen)))))
                .contains("second person");
    }

    @Test
    @Order(8)
    void revokedAndChosenNoMore() {
        now("2024-03-04T04:00:00Z");
        String revoked =
                entries.confirmed(
                        entries.enter(
                                "search-warrant",
                                "2024-03-03T04:00:00Z",
                                "2024-03-03T04:00:00Z",
                                "2024-03-20T00:00:00Z",
                                List.of()));
        String target = Entries.id(entries.add(entries.target("Taken back", revoked)));
        assertThat(refused(target)).isEmpty();
        now("2024-03-04T05:00:00Z");
        entries.revoke(revoked);
        assertThat(refused(target)).contains("was revoked", "2024-03-04 10:00");
        now("2024-03-05T06:00:00Z");
        assertThat(refused(site)).contains("ended", "2024-03-05 05:00");
    }

    @Test
    @Order(9)
    void anUrgentDecisionLapses() {
        now("2024-03-06T04:00:00Z");
        String urgent =
                entries.confirmed(
                        entries.enter(
                                "urgent-decision",
                                "2024-03-06T03:00:00Z",
                                "2024-03-06T03:00:00Z",
                                "2024-03-20T00:00:00Z",
                                List.of()));
        String target = Entries.id(entries.add(entries.target("At once", urgent)));
        assertThat(refused(target)).isEmpty();
        now("2024-03-07T03:00:00Z");
        assertThat(refused(target)).contains("lapsed", "2024-03-07 08:00");
    }
}
