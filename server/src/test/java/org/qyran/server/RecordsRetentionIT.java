package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** How long sources, contacts that nothing corroborates and files nobody read live. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordsRetentionIT {

    private static final String HEADER = "Name,Date of birth,Phone\n";

    private TestServer server;
    private Bringing bringing;

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        bringing = new Bringing(server);
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    /** A hold placed and lifted lets the sweep begin at once. */
    private void sweep(String source) {
        Client.Answer hold =
                bringing.as("prosecutor")
                        .post(
                                "/api/retention/holds",
                                Map.of(
                                        "operation",
                                        bringing.operation(),
                                        "kind",
                                        "source",
                                        "object",
                                        source,
                                        "reviewBy",
                                        Instant.now().plusSeconds(86_400).toString(),
                                        "reason",
                                        "test"));
        assertThat(hold.status()).as(hold.body()).isEqualTo(201);
        assertThat(
                        bringing.as("prosecutor")
                                .delete(
                                        "/api/retention/holds/" + hold.json().path("id").asString(),
                                        "If-Match",
                                        "\"1\"")
                                .status())
                .isEqualTo(204);
    }

    private void certified(String object, String kind) {
        until(
                kind + " " + object,
                () -> {
                    for (JsonNode one :
                            bringing.as("overseer")
                                    .get("/api/retention/certificates")
                                    .json()
                                    .path("items")) {
                        if (one.path("object").asString().equals(object)
                                && one.path("kind").asString().equals(kind)
                                && one.has("completedAt")) {
                            return true;
                        }
                    }
                    return false;
                });
    }

    private static void until(String what, BooleanSupplier holds) {
        Instant patience = Instant.now().plusSeconds(90);
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(patience);
            Bringing.pause();
        }
    }

    private long records(String source) {
        return bringing.count("select count(*) from record where source = '" + source + "'");
    }

    @Test
    void aContactThatNothingCorroboratesLapsesAfterNinetyDays() {
        String shared = "Общий Контакт Иванович,1980-01-01,87010001111\n";
        String lone = "Одинокий Контакт Петрович,1981-01-01,87010002222\n";
        String suspect = "Известный Подозреваемый,1982-01-01,87010003333,suspect\n";
        String first =
                bringing.read(
                                "contacts.csv",
                                HEADER.strip()
                                        + ",Category\n"
                                        + shared.strip()
                                        + ",contact\n"
                                        + lone.strip()
                                        + ",contact\n"
                                        + suspect,
                                "contact")
                        .path("id")
                        .asString();
        String second =
                bringing.read("again.csv", HEADER + shared, "contact").path("id").asString();
        for (JsonNode merge :
                bringing.merges(bringing.as("investigator"), "proposed").path("merges")) {
            bringing.as("investigator")
                    .post(
                            "/api/network/merges/" + merge.path("id").asString() + "/decision",
                            Map.of("decision", "make", "reason", "test"),
                            "If-Match",
                            "\"" + merge.path("version").asLong() + "\"");
        }
        assertThat(bringing.merges(bringing.as("investigator"), "made").path("total").asLong())
                .isPositive();
        sweep(first);
        assertThat(records(first)).as("not yet").isEqualTo(3);
        bringing.change(
                "update record_source set added_at = added_at - interval '91 days' where id = '"
                        + first
                        + "'");
        sweep(first);
        certified(first, "contact");
        assertThat(records(first)).isEqualTo(2);
        assertThat(bringing.count("select count(*) from mention where label like 'Одинокий%'"))
                .isZero();
        assertThat(records(second)).isEqualTo(1);
        JsonNode source = bringing.source(bringing.as("analyst"), first);
        assertThat(source.path("taken").asLong()).isEqualTo(2);

        // What corroborated it is withdrawn: nothing does any more, and its days were over before.
        assertThat(bringing.withdraw(second).status()).isEqualTo(200);
        sweep(first);
        until("withdrawn corroboration", () -> records(first) == 1);
    }

    @Test
    void ofEqualMentionsAnotherTakesThePlaceOfOneThatGoes() {
        String one = "Двойник Повтор Ильич,1977-07-07,87010004444\n";
        String id = bringing.read("twins.csv", HEADER + one + one, "suspect").path("id").asString();
        bringing.read("other.csv", HEADER + one, "suspect");
        String pairs =
                """
                select count(*) from merge g join mention l on l.id = g.left_mention
                join mention r on r.id = g.right_mention
                where l.label like 'Двойник%' and r.label like 'Двойник%'
                """;
        assertThat(bringing.count(pairs)).isEqualTo(2);
        // As if the first had been a contact.
        bringing.change(
                """
                update record set party = 'contact' where source = 'ID' and line = 2
                """
                        .replace("ID", id));
        bringing.change(
                """
                update mention set category = 'contact', same = null where record in (
                    select id from record where source = 'ID' and line = 2)
                """
                        .replace("ID", id));
        bringing.change(
                "update merge set state = 'rejected' where left_mention in (select id from mention where label like 'Двойник%')");
        bringing.change(
                "update record_source set added_at = added_at - interval '91 days' where id = '"
                        + id
                        + "'");
        sweep(id);
        certified(id, "contact");
        assertThat(records(id)).isEqualTo(1);
        assertThat(bringing.count(pairs)).as("with the other source").isEqualTo(1);
        assertThat(
                        bringing.count(
                                "select count(*) from mention where label like 'Двойник%' and twin is not null"))
                .isZero();
    }

    @Test
    void aSourceEndsByTwoPeopleWithAllThatHangsOnIt() {
        String id =
                bringing.read(
                                "ends.csv",
                                HEADER + "Конечный Пётр,1966-06-06,87010005555\nbad\n",
                                "suspect")
                        .path("id")
                        .asString();
        Client.Answer rule =
                bringing.as("prosecutor")
                        .post(
                                "/api/retention/rules",
                                Map.of(
                                        "kind", "source",
                                        "start", "refuted",
                                        "days", 0,
                                        "inForceFrom", "2020-01-01T00:00:00Z",
                                        "source", "made up for this test"));
        assertThat(rule.status()).as(rule.body()).isBetween(200, 204);
        Map<String, Object> order = new HashMap<>();
        order.put("operation", bringing.operation());
        order.put("kind", "source");
        order.put("id", id);
        assertThat(bringing.as("commander").post("/api/retention/orders", order).status())
                .as("not withdrawn, so no clock runs")
                .isIn(404, 409);
        bringing.withdraw(id);
        Client.Answer ordered = bringing.as("commander").post("/api/retention/orders", order);
        assertThat(ordered.status()).as(ordered.body()).isEqualTo(204);
        assertThat(
                        bringing.as("custodian")
                                .post("/api/retention/orders/" + id + "/confirmation", Map.of())
                                .status())
                .isEqualTo(204);
        certified(id, "source");
        for (String table : List.of("record", "record_aside", "job")) {
            assertThat(
                            bringing.count(
                                    "select count(*) from "
                                            + table
                                            + " where source = '"
                                            + id
                                            + "'"))
                    .as(table)
                    .isZero();
        }
        assertThat(bringing.count("select count(*) from mention where label like 'Конечный%'"))
                .isZero();
        assertThat(bringing.source(bringing.as("investigator"), id).isMissingNode()).isTrue();
    }

    @Test
    void aFileThatBecameNoSourceIsErasedInADay() {
        String id =
                bringing.bring(bringing.as("investigator"), "left.csv", "Name\nLeft Behind\n")
                        .json()
                        .path("id")
                        .asString();
        String other = bringing.read("o.csv", "Name\nOther One\n", "suspect").path("id").asString();
        assertThat(Files.exists(server.data().resolve("uploads/" + id + ".part"))).isTrue();
        bringing.change(
                "update record_file set brought_at = brought_at - interval '25 hours' where id = '"
                        + id
                        + "'");
        sweep(other);
        certified(id, "record-file");
        assertThat(Files.exists(server.data().resolve("uploads/" + id + ".part"))).isFalse();
        assertThat(bringing.count("select count(*) from record_file where id = '" + id + "'"))
                .isZero();
    }
}
