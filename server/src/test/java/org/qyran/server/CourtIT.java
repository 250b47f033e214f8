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
