package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a court is handed of an invented door: everything, and each byte by its hash. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CourtIT {

    private TestServer server;
    private Seizing seizing;
    private Entries entries;
    private String target;

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        seizing = new Seizing(server);
        entries = seizing.entries;
        target = Entries.id(entries.add(entries.target("An invented yard", seizing.warrant)));
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    private Map<String, Object> search() {
        Map<String, Object> search = new HashMap<>();
        search.put("target", target);
        search.put("authority", seizing.warrant);
        search.put("number", "P-" + UUID.randomUUID().toString().substring(0, 6));
        search.put("beganAt", Instant.now().minus(Duration.ofMinutes(50)).toString());
        search.put("endedAt", Instant.now().minus(Duration.ofMinutes(10)).toString());
        search.put("present", List.of("Sample officer", "Sample owner"));
        search.put("witnesses", List.of("Sample witness one", "Sample witness two"));
        search.put("remarks", "None, invented");
        search.put("inventory", "One bag, invented");
        search.put("handedTo", "Sample owner");
        return search;
    }

    private static Map<String, byte[]> files(byte[] zip) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    @Test
    void everythingThatBearsOnADoorIsHandedOverByItsHash() throws Exception {
        Map<String, Object> form = seizing.form("A bag behind the invented door");
        form.put("target", target);
        String exhibit = Entries.id(seizing.add("investigator", form));
        seizing.done(
                "investigator",
                exhibit,
                Map.of("type", "weigh", "amounts", List.of(Seizing.grams("net-mass", "79.9"))));
        Planted.done(entries.as("investigator").post(entries.under("search-records"), search()));
        byte[] zip =
                entries.as("prosecutor")
                        .bytesOf(entries.under("court-bundles"), Map.of("target", target));
        Map<String, byte[]> files = files(zip);
        JsonNode manifest =
                JsonMapper.builder()
                        .build()
                        .readTree(new String(files.get("manifest.json"), StandardCharsets.UTF_8));
        assertThat(manifest.path("files").size()).isEqualTo(files.size() - 1);
        for (JsonNode file : manifest.path("files")) {
            byte[] bytes = files.get(file.path("name").asString());
            assertThat(bytes).as(file.toString()).isNotNull();
            assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                    .isEqualTo(file.path("sha256").asString());
        }
        assertThat(text(files, "exhibits")).contains(exhibit);
        assertThat(text(files, "exhibit-acts")).contains("weighed", "79.9", "seized");
        assertThat(text(files, "searches")).contains("Sample witness two", "None, invented");
        assertThat(text(files, "decisions")).contains(seizing.warrant);
        assertThat(text(files, "journal")).contains(exhibit);
        assertThat(text(files, "exhibits")).doesNotContain("\"operations\"");
        JsonNode list = entries.as("prosecutor").get(entries.under("court-bundles")).json();
        assertThat(list.get(0).path("hash").asString())
                .isEqualTo(
                        HexFormat.of()
                                .formatHex(
                                        MessageDigest.getInstance("SHA-256")
                                                .digest(files.get("manifest.json"))));
    }

    private static String text(Map<String, byte[]> files, String part) {
        return new String(files.get("parts/" + part + ".json"), StandardCharsets.UTF_8);
    }

    @Test
    void exhibitsAreHandedOverInTheWordsOfOthers() {
        Map<String, Object> form = seizing.form("A bag for others");
        form.put("substance", "heroin");
        form.put("amounts", List.of(Seizing.grams("net-mass", "1500")));
        form.put("foundBy", "Sample finder");
        String exhibit = Entries.id(seizing.add("investigator", form));
        String casework = entries.as("prosecutor").get(entries.under("case.jsonld")).body();
        assertThat(casework)
                .contains("kb:exhibit-" + exhibit, "case-investigation:ProvenanceRecord", "seized")
                .doesNotContain("Sample finder", "Sample Investigator");
        assertThat(entries.as("commander").get(entries.under("seizures.csv")).body())
                .contains(exhibit + ",", "KZ,Zhambyl region,heroin,heroin,1500,g,1.500");
        for (String name : List.of("analyst", "overseer", "administrator", "crew")) {
            assertThat(entries.as(name).get(entries.under("case.jsonld")).status())
                    .as(name)
                    .isIn(403, 404);
        }
    }

    @Test
    void nobodyElseIsHandedIt() {
        Map<String, Object> asked = Map.of("target", target);
        for (String name : List.of("analyst", "custodian", "overseer", "administrator", "crew")) {
            assertThat(entries.as(name).post(entries.under("court-bundles"), asked).status())
                    .as(name)
                    .isIn(403, 404);
        }
        assertThat(
                        entries.as("prosecutor")
                                .post(
                                        entries.under("court-bundles"),
                                        Map.of("target", UUID.randomUUID()))
                                .status())
                .isEqualTo(404);
    }

    /**
     * Rows go with all that is told of them; that they were, and their hashes, the journal keeps.
     */
    @Test
    void searchRecordsAndBundlesEndByTheUnitsRules() throws InterruptedException {
        String record =
                Entries.id(
                        Planted.done(
                                        entries.as("investigator")
                                                .post(entries.under("search-records"), search()))
                                .json());
        entries.as("prosecutor").bytesOf(entries.under("court-bundles"), Map.of("target", target));
        String bundle =
                entries.as("prosecutor")
                        .get(entries.under("court-bundles"))
                        .json()
                        .get(0)
                        .path("id")
                        .asString();
        Map<String, String> both = Map.of("search-record", record, "court-bundle", bundle);
        for (Map.Entry<String, String> one : both.entrySet()) {
            assertThat(order(one.getKey(), one.getValue()).status()).as("no rule").isEqualTo(404);
            Planted.done(
                    entries.as("prosecutor")
                            .post(
                                    "/api/retention/rules",
                                    Map.of(
                                            "kind",
                                            one.getKey(),
                                            "start",
                                            "taken",
                                            "days",
                                            0,
                                            "inForceFrom",
                                            "2020-01-01T00:00:00Z",
                                            "source",
                                            "made up for this test")));
            Planted.done(order(one.getKey(), one.getValue()));
            Planted.done(
                    entries.as("custodian")
                            .post(
                                    "/api/retention/orders/" + one.getValue() + "/confirmation",
                                    Map.of()));
        }
        String left =
                """
                select (select count(*) from search_protocol where id = '%1$s')
                    + (select count(*) from court_bundle where id = '%2$s')
                    + (select count(*) from journal_payload p join journal_row r on r.id = p.row
                        where r.object in ('%1$s', '%2$s')
                            and r.action not in ('erase', 'certify-erasure'))
                """
                        .formatted(record, bundle);
        Instant until = Instant.now().plusSeconds(90);
        while (entries.count(left) > 0 && Instant.now().isBefore(until)) {
            Thread.sleep(300);
        }
        assertThat(entries.count(left)).isZero();
        assertThat(
                        entries.count(
                                "select count(*) from journal_row where object in ('%s', '%s')"
                                        .formatted(record, bundle)))
                .isGreaterThanOrEqualTo(4);
        assertThat(entries.as("investigator").get(entries.under("search-records")).body())
                .doesNotContain(record);
    }

    private Client.Answer order(String kind, String id) {
        return entries.as("commander")
                .post(
                        "/api/retention/orders",
                        Map.of("operation", entries.operation(), "kind", kind, "id", id));
    }

    /** As hidden as the door it is of. */
    @Test
    void whatIsSaidOfAHiddenDoorIsHidden() {
        String hidden = Entries.id(entries.add(entries.target("A hidden yard", seizing.warrant)));
        entries.within("update target set handling = 'H3' where id = '" + hidden + "'");
        entries.within(
                "update account set clearance = 'H2' where name in ('analyst', 'commander')");
        Map<String, Object> search = search();
        search.put("target", hidden);
        String record =
                Entries.id(
                        Planted.done(
                                        entries.as("investigator")
                                                .post(entries.under("search-records"), search))
                                .json());
        entries.as("prosecutor").bytesOf(entries.under("court-bundles"), Map.of("target", hidden));
        assertThat(entries.as("investigator").get(entries.under("search-records")).body())
                .contains(record);
        assertThat(entries.as("analyst").get(entries.under("search-records")).body())
                .doesNotContain(record);
        assertThat(entries.as("commander").get(entries.under("search-records")).body())
                .doesNotContain(record);
        assertThat(entries.as("prosecutor").get(entries.under("court-bundles")).body())
                .contains(hidden);
        assertThat(entries.as("commander").get(entries.under("court-bundles")).body())
                .doesNotContain(hidden);
    }

    @Test
    void aSearchIsAttestedOrFilmedAndUnderADecision() {
        Map<String, Object> alone = search();
        alone.put("witnesses", List.of("Sample witness one"));
        Client.Answer refused =
                entries.as("investigator").post(entries.under("search-records"), alone);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(Seizing.said(refused)).contains("witnesses");
        alone.put("filmed", true);
        assertThat(entries.as("investigator").post(entries.under("search-records"), alone).status())
                .isEqualTo(201);
        Map<String, Object> before = search();
        before.put("beganAt", "2020-01-01T00:00:00Z");
        Client.Answer uncovered =
                entries.as("investigator").post(entries.under("search-records"), before);
        assertThat(uncovered.status()).isEqualTo(422);
        assertThat(Seizing.said(uncovered)).contains("authority");
    }
}
