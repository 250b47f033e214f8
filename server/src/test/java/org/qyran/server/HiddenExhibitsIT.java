package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.qyran.kernel.Sha256;
import tools.jackson.databind.JsonNode;

/** What may not be seen leaves no trace, what falls is sealed, what is erased is gone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HiddenExhibitsIT {

    private TestServer server;
    private Seizing seizing;
    private Entries entries;

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        seizing = new Seizing(server);
        entries = seizing.entries;
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    private void within(String sql) {
        entries.within(sql);
    }

    private JsonNode list(String who) {
        return entries.as(who).get(entries.under("exhibits")).json();
    }

    @Test
    void anExhibitAboveOnesClearanceLeavesNoTrace() throws IOException {
        String seen = seizing.held("Seen by all");
        String hidden = seizing.held("Above clearance");
        String store =
                Entries.id(
                        Planted.done(
                                        entries.as("custodian")
                                                .post(
                                                        entries.under("stores"),
                                                        Map.of("name", "Shared safe")))
                                .json());
        seizing.done("custodian", seen, Map.of("type", "store", "place", store));
        JsonNode stored =
                seizing.done("custodian", hidden, Map.of("type", "store", "place", store));
        String number = stored.path("number").asString();
        String seal = stored.path("seal").asString();
        Map<String, Object> same = seizing.form("With the same seal");
        same.put("seal", seal);
        String twin = Entries.id(seizing.add("investigator", same));
        assertThat(seizing.read(twin).path("flags").toString()).contains("doubled");
        int before = list("custodian").path("total").asInt();
        int flagged = list("custodian").path("flagged").asInt();
        within("update exhibit set handling = 'H3' where id = '" + hidden + "'");
        within("update account set clearance = 'H1' where name = 'custodian'");
        Client custodian = entries.as("custodian");
        assertThat(list("custodian").path("total").asInt()).isEqualTo(before - 1);
        assertThat(list("custodian").path("flagged").asInt())
                .as("neither it nor its twin is flagged for a seal nobody may know")
                .isEqualTo(flagged - 2);
        assertThat(list("custodian").toString()).doesNotContain(hidden, number);
        assertThat(
                        custodian
                                .get(entries.under("exhibits") + "?q=" + number)
                                .json()
                                .path("total")
                                .asInt())
                .isZero();
        assertThat(seizing.read(twin).path("flags").toString()).doesNotContain("doubled");
        String absent = custodian.get("/api/exhibits/" + UUID.randomUUID()).body();
        assertThat(custodian.get("/api/exhibits/" + hidden).body()).isEqualTo(absent);
        assertThat(
                        custodian
                                .post(
                                        "/api/exhibits/" + hidden + "/acts",
                                        Map.of("type", "weigh"),
                                        "If-Match",
                                        "\"1\"")
                                .status())
                .isEqualTo(404);
        assertThat(custodian.get("/api/exhibits/labels.pdf?ids=" + hidden + "," + seen).status())
                .isEqualTo(404);
        assertThat(custodian.get(entries.under("stores")).json().toString())
                .contains("\"exhibits\":1");
        JsonNode audit =
                Planted.done(
                                custodian.post(
                                        "/api/stores/" + store + "/audits",
                                        Map.of("seen", List.of(seen, number))))
                        .json();
        assertThat(audit.path("missing").size()).isZero();
        assertThat(audit.path("unexpected").size()).isZero();
        assertThat(audit.at("/unknown/0").asString()).isEqualTo(number);
        assertThat(audit.toString()).doesNotContain(hidden);
        within("update account set clearance = 'H3' where name = 'custodian'");
        assertThat(seizing.read(hidden).path("state").asString())
                .as("nobody who did not see it says that it is missing")
                .isEqualTo("held");
        byte[] labels = custodian.bytes("/api/exhibits/labels.pdf?ids=" + seen + "," + hidden);
        try (var pdf = Loader.loadPDF(labels)) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains(number, seal)
                    .doesNotContain("clearance");
        }
    }

    @Test
    void aMixtureIsAsHiddenAsTheMostHiddenOfItsParts() {
        String open = seizing.held("Open part");
        String secret = seizing.held("Secret part");
        within("update exhibit set handling = 'H3' where id = '" + secret + "'");
        String mixture =
                Entries.id(
                        Planted.done(
                                        entries.as("custodian")
                                                .post(
                                                        entries.under("mixtures"),
                                                        Map.of(
                                                                "exhibits",
                                                                List.of(open, secret),
                                                                "amount",
                                                                Seizing.grams("net-mass", 160))))
                                .json());
        within("update account set clearance = 'H1' where name = 'investigator'");
        Client one = entries.as("investigator");
        assertThat(one.get("/api/exhibits/" + mixture).status()).isEqualTo(404);
        String told = one.get("/api/exhibits/" + open).body();
        assertThat(told).contains("\"mixed\"").doesNotContain(mixture, secret);
        within("update account set clearance = 'H3' where name = 'investigator'");
    }

    @Test
    void whatWasSeizedUnderADecisionThatFallsIsSealedAndDecided() {
        String warrant = entries.decision("search-warrant", List.of(), List.of());
        Map<String, Object> form = seizing.form("Falls with its decision");
        form.put("authority", warrant);
        String id = Entries.id(seizing.add("investigator", form));
        entries.revoke(warrant);
        assertThat(entries.as("investigator").get("/api/exhibits/" + id).status()).isEqualTo(404);
        assertThat(list("custodian").toString()).doesNotContain(id);
        assertThat(
                        entries.as("investigator")
                                .post(entries.under("exhibits"), form)
                                .json()
                                .path("detail")
                                .asString())
                .contains("authority");
        Client prosecutor = entries.as("prosecutor");
        assertThat(prosecutor.get("/api/exhibits/" + id).status()).isEqualTo(200);
        assertThat(prosecutor.get("/api/sealed?operation=" + entries.operation()).body())
                .contains(id);
        Client.Answer opened =
                prosecutor.post(
                        "/api/sealed/decision",
                        Map.of(
                                "operation", entries.operation(),
                                "kind", "exhibit",
                                "id", id,
                                "decision", "open",
                                "reason", "Sample ruling"));
        assertThat(opened.status()).as(opened.body()).isEqualTo(204);
        assertThat(entries.as("investigator").get("/api/exhibits/" + id).status()).isEqualTo(200);
        assertThat(
                        entries.count(
                                """
                                select count(*) from exhibit_fact where exhibit = '%s'
                                    and cardinality(grounds) > 0
                                """
                                        .formatted(id)))
                .as("its facts follow it")
                .isZero();
    }

    @Test
    void anErasedExhibitTakesEverythingAlongButItsCommitments() throws InterruptedException {
        Phone phone = new Phone();
        phone.enrol(entries.as("investigator"));
        String id = UUID.randomUUID().toString();
        Map<String, Object> form = seizing.form("Erased with all of it");
        form.put("operation", entries.operation());
        form.put("exhibit", id);
        form.put("seizedAt", Instant.now().toString());
        byte[] picture = ("Sample picture " + id).getBytes(StandardCharsets.UTF_8);
        phone.append(Instant.now(), "exhibit", form);
        assertThat(phone.send(entries.as("investigator")).json().path("quarantined").size())
                .isZero();
        String upload =
                entries.as("investigator").attach(entries.operation(), "photo", "bag.jpg", picture);
        Client.Answer pictured =
                entries.as("investigator")
                        .post(
                                "/api/exhibits/" + id + "/photos",
                                Map.of("photos", List.of(upload)),
                                "If-Match",
                                "\"" + seizing.read(id).path("version").asLong() + "\"");
        assertThat(pictured.status()).as(pictured.body()).isEqualTo(200);
        JsonNode photo = pictured.json().at("/photos/0");
        assertThat(photo.path("sha256").asString())
                .isEqualTo(HexFormat.of().formatHex(Sha256.fresh().digest(picture)));
        assertThat(entries.as("custodian").bytes("/api/exhibits/photos/" + Entries.id(photo)))
                .isEqualTo(picture);
        seizing.done(
                "investigator", id, Map.of("type", "release", "to", seizing.account("custodian")));
        seizing.done("custodian", id, Map.of("type", "receive"));
        JsonNode divided =
                seizing.done(
                        "custodian",
                        id,
                        Map.of(
                                "type",
                                "divide",
                                "parts",
                                List.of(Map.of("amount", Seizing.grams("net-mass", 80)))));
        String part = divided.at("/lineage/edges/0/to").asString();
        within(
                """
                insert into erasure_order (object, kind, operation, rule, ordered_by, ordered_at)
                values ('%s', 'exhibit', '%s', 'test', '%s', now())
                """
                        .formatted(id, entries.operation(), seizing.account("investigator")));
        Client custodian = entries.as("custodian");
        assertThat(
                        custodian
                                .post("/api/retention/orders/" + id + "/confirmation", Map.of())
                                .status())
                .isEqualTo(204);
        for (int i = 0; i < 100 && custodian.get("/api/exhibits/" + id).status() == 200; i++) {
            Thread.sleep(200);
        }
        assertThat(custodian.get("/api/exhibits/" + part).status()).isEqualTo(404);
        for (String table : List.of("exhibit_act", "exhibit_fact", "exhibit_photo")) {
            assertThat(
                            entries.count(
                                    "select count(*) from %s where exhibit in ('%s', '%s')"
                                            .formatted(table, id, part)))
                    .as(table)
                    .isZero();
        }
        assertThat(
                        entries.count(
                                "select count(*) from device_entry where body like '%" + id + "%'"))
                .isZero();
        assertThat(
                        entries.count(
                                """
                                select count(*) from journal_row r
                                left join journal_payload p on p.row = r.id
                                where r.object in ('%s', '%s')
                                    and r.action not in ('erase', 'certify-erasure')
                                    and p.row is not null
                                """
                                        .formatted(id, part)))
                .isZero();
        assertThat(
                        entries.count(
                                "select count(*) from journal_row where object = '%s' and action ="
                                                .formatted(id)
                                        + " 'seized'"))
                .as("that it was is known, and its commitment")
                .isEqualTo(1);
    }
}
