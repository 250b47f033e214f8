package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Base64;
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

/** What falls due, who may hold it, who decides, and what is left of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetentionIT {

    private TestServer server;
    private Planted planted;

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        planted = new Planted(server);
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    @Test
    void heldImageryStaysUntilTheHoldIsLiftedAndThenEndsByItself() throws Exception {
        Planted.Place place = planted.place("FO-1", "held");
        Client.Answer hold =
                planted.as("prosecutor")
                        .post(
                                "/api/retention/holds",
                                Map.of(
                                        "operation",
                                        planted.operation,
                                        "kind",
                                        "imagery",
                                        "object",
                                        place.raster(),
                                        "reviewBy",
                                        Instant.now().plusSeconds(86_400).toString(),
                                        "reason",
                                        "the court asked for it"));
        assertThat(hold.status()).isEqualTo(201);
        UUID blur = blurred(place);
        age(place, 31);
        JsonNode held = entry("commander", place.raster());
        assertThat(held.path("state").asString()).isEqualTo("held");
        assertThat(held.path("automatic").asBoolean()).isTrue();

        assertThat(planted.as("commander").send(lift(hold.json().path("id").asString())).status())
                .isEqualTo(403);
        assertThat(planted.as("prosecutor").send(lift(hold.json().path("id").asString())).status())
                .isEqualTo(204);

        JsonNode certificate = certificate(place.raster());
        assertThat(certificate.path("completedAt").isMissingNode()).isFalse();
        assertThat(raster(place)).isEqualTo("erased//true");
        until(() -> blurs(blur) == 0);
        assertThat(planted.as("commander").get("/api/chips/" + place.detection()).status())
                .isEqualTo(404);
    }

    /** Painted straight into the table: this raster has no pixels to paint on. */
    private UUID blurred(Planted.Place place) {
        UUID blur = UUID.randomUUID();
        server.bean(Work.class)
                .within(
                        planted.operation,
                        () ->
                                server.bean(JdbcClient.class)
                                        .sql(
                                                """
                                                insert into blur (id, operation, raster, shapes, why,
                                                    note, painted_by, painted_at)
                                                select :id, :operation, :raster, '[]', 'face', '',
                                                    id, now() from account where name = 'analyst'
                                                """)
                                        .param("id", blur)
                                        .param("operation", planted.operation)
                                        .param("raster", place.raster())
                                        .update());
        assertThat(blurs(blur)).isEqualTo(1);
        return blur;
    }

    private int blurs(UUID blur) {
        return server.bean(Work.class)
                .within(
                        planted.operation,
                        () ->
                                server.bean(JdbcClient.class)
                                        .sql("select count(*) from blur where id = :id")
                                        .param("id", blur)
                                        .query(Integer.class)
                                        .single());
    }

    private static void until(java.util.function.BooleanSupplier holds)
            throws InterruptedException {
        Instant patience = Instant.now().plusSeconds(60);
        while (!holds.getAsBoolean() && Instant.now().isBefore(patience)) {
            Thread.sleep(100);
        }
        assertThat(holds.getAsBoolean()).isTrue();
    }

    private java.net.http.HttpRequest.Builder lift(String hold) {
        return java.net.http.HttpRequest.newBuilder(
                        java.net.URI.create(server.address() + "/api/retention/holds/" + hold))
                .header("If-Match", "\"1\"")
                .DELETE();
    }

    @Test
    void aCaseEndsByTwoPeopleAndItsCertificateIsProvenByTheJournal() throws Exception {
        Planted.Place place = planted.place("FO-1", "closed");
        String authority =
                planted.authority("search-warrant", "W-7", Instant.now().minusSeconds(60));
        planted.searched(place, authority, "CASE-7", "closed");
        Client commander = planted.as("commander");
        assertThat(order("commander", place).status()).as("no rule speaks of it").isEqualTo(404);
        rule("sighting", "acquitted", 0);
        Planted.done(
                commander.post(
                        "/api/retention/case-ends",
                        Map.of(
                                "operation",
                                planted.operation,
                                "caseNumber",
                                "CASE-7",
                                "ending",
                                "acquitted",
                                "at",
                                Instant.now().minusSeconds(5).toString(),
                                "document",
                                "0".repeat(64))));

        Planted.done(order("commander", place));

        assertThat(order("commander", place).status()).isEqualTo(409);
        assertThat(confirm("commander", place).status()).isEqualTo(403);
        Planted.done(confirm("custodian", place));
        String id = certificate(place.sighting()).path("id").asString();
        assertThat(commander.get("/api/sightings/" + place.sighting()).status()).isEqualTo(404);
        assertThat(payloads(place.sighting())).isEqualTo(2);
        JsonNode whole = planted.as("overseer").get("/api/retention/certificates/" + id).json();
        assertThat(whole.path("acts").size()).isEqualTo(2);
        for (JsonNode act : whole.path("acts")) {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(Base64.getDecoder().decode(act.path("salt").asString()));
            byte[] commitment =
                    sha.digest(act.path("payload").asString().getBytes(StandardCharsets.UTF_8));
            assertThat(leaf(act.path("act").asString())).endsWith(commitment);
            assertThat(act.path("payload").asString()).doesNotContain("CASE-7", "closed found");
        }
        assertThat(
                        planted.as("analyst")
                                .post(
                                        "/api/retention/erased",
                                        Map.of("ids", List.of(place.sighting(), UUID.randomUUID())))
                                .json()
                                .path("erased")
                                .toString())
                .isEqualTo("[\"" + place.sighting() + "\"]");
    }

    @Test
    void theOverseerSignsAnEndedWeekOnce() {
        LocalDate monday =
                LocalDate.now(ZoneOffset.UTC)
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        Client overseer = planted.as("overseer");
        Map<String, Object> signature =
                Map.of("week", monday.minusWeeks(1).toString(), "note", "looked at");

        assertThat(sign("commander", signature).status()).isEqualTo(403);
        assertThat(sign("overseer", Map.of("week", monday.toString())).status()).isEqualTo(422);
        assertThat(sign("overseer", signature).status()).isEqualTo(200);
        assertThat(sign("overseer", signature).status()).isEqualTo(409);
        assertThat(overseer.get("/api/retention/reviews").body())
                .contains("\"looked at\"", "\"Sample Overseer\"");
        assertThat(overseer.get("/api/retention/due?operation=" + planted.operation).status())
                .as("what is due is not the overseer's")
                .isEqualTo(403);
    }

    private Client.Answer sign(String who, Map<String, Object> signature) {
        return planted.as(who).post("/api/retention/reviews", signature);
    }

    private void rule(String kind, String start, int days) {
        Planted.done(
                planted.as("prosecutor")
                        .post(
                                "/api/retention/rules",
                                Map.of(
                                        "kind",
                                        kind,
                                        "start",
                                        start,
                                        "days",
                                        days,
                                        "inForceFrom",
                                        "2020-01-01T00:00:00Z",
                                        "source",
                                        "made up for this test")));
    }

    private Client.Answer order(String who, Planted.Place place) {
        return planted.as(who)
                .post(
                        "/api/retention/orders",
                        Map.of(
                                "operation",
                                planted.operation,
                                "kind",
                                "sighting",
                                "id",
                                place.sighting()));
    }

    private Client.Answer confirm(String who, Planted.Place place) {
        return planted.as(who)
                .post("/api/retention/orders/" + place.sighting() + "/confirmation", Map.of());
    }

    private JsonNode entry(String who, UUID object) {
        for (JsonNode entry :
                planted.as(who)
                        .get("/api/retention/due?operation=" + planted.operation)
                        .json()
                        .path("items")) {
            if (entry.path("id").asString().equals(object.toString())) {
                return entry;
            }
        }
        throw new AssertionError(object + " is not in the worklist");
    }

    /** Waits for it. */
    private JsonNode certificate(UUID object) throws InterruptedException {
        Instant until = Instant.now().plusSeconds(90);
        while (Instant.now().isBefore(until)) {
            for (JsonNode one :
                    planted.as("overseer")
                            .get("/api/retention/certificates")
                            .json()
                            .path("items")) {
                if (one.path("object").asString().equals(object.toString())
                        && one.has("completedAt")) {
                    return one;
                }
            }
            Thread.sleep(200);
        }
        throw new AssertionError(object + " was not certified");
    }

    private void age(Planted.Place place, int days) {
        server.bean(Work.class)
                .within(
                        planted.operation,
                        () ->
                                jdbc().sql(
                                                """
                                                update raster set received_at = received_at
                                                    - make_interval(days => :days) where id = :id
                                                """)
                                        .param("days", days)
                                        .param("id", place.raster())
                                        .update());
    }

    private String raster(Planted.Place place) {
        return server.bean(Work.class)
                .within(
                        planted.operation,
                        () ->
                                jdbc().sql(
                                                """
                                                select state || '/' || name || address || '/'
                                                    || (footprint is not null)
                                                from raster where id = :id
                                                """)
                                        .param("id", place.raster())
                                        .query((row, _) -> row.getString(1))
                                        .single());
    }

    private long payloads(UUID object) {
        return jdbc().sql(
                        """
                        select count(*) from journal_payload p
                        join journal_row r on r.id = p.row where r.object = :object
                        """)
                .param("object", object)
                .query((row, _) -> row.getLong(1))
                .single();
    }

    private byte[] leaf(String act) {
        return jdbc().sql("select leaf from journal_row where id = cast(:id as uuid)")
                .param("id", act)
                .query((row, _) -> row.getBytes(1))
                .single();
    }

    private JdbcClient jdbc() {
        return server.bean(JdbcClient.class);
    }
}
