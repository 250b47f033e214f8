package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Plans where a setting names an extract. The process that searches it is a stand-in that speaks
 * the same words, so that it can be told when to be ready and when to die.
 */
class PlansOnRoadsIT {

    /** Waits until it may be ready; every way takes 15 minutes ± 1; dies where it is told to. */
    private static final String STAND_IN =
            """
            package org.qyran.routing;
            import java.nio.file.*;
            public class Roads {
                public static void main(String[] a) throws Exception {
                    Path folder = Path.of(a[0]).getParent();
                    System.out.println("stage\\troads\\t100\\t1");
                    System.out.println("advance\\t42");
                    while (!Files.exists(folder.resolve("ready"))) Thread.sleep(20);
                    System.out.println("ready\\t2026-01-01\\t0.1\\t0.4\\t10.0");
                    var in = new java.io.BufferedReader(new java.io.InputStreamReader(System.in));
                    for (String q = in.readLine(); q != null; q = in.readLine()) {
                        if (Files.deleteIfExists(folder.resolve("die"))) System.exit(7);
                        var parts = java.util.List.of(q.split("\\t"));
                        int middle = parts.indexOf("to");
                        int to = parts.size() - middle - 1;
                        System.out.println("roads" + "\\t0.0".repeat(middle - 1) + "\\tto" + "\\t0.0".repeat(to));
                        for (int i = 1; i < middle; i++)
                            System.out.println("row" + "\\t900.0:60.0".repeat(to));
                    }
                }
            }
            """;

    @TempDir private Path folder;

    private void standIn() throws IOException {
        Path source = folder.resolve("Roads.java");
        Files.writeString(source, STAND_IN);
        int failed =
                Objects.requireNonNull(ToolProvider.getSystemJavaCompiler())
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-d",
                                folder.toString(),
                                source.toString());
        assertThat(failed).isZero();
        Files.createDirectories(folder.resolve("lib"));
        try (OutputStream out = Files.newOutputStream(folder.resolve("routing-0.1.0.jar"));
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new JarEntry("org/qyran/routing/Roads.class"));
            jar.write(Files.readAllBytes(folder.resolve("org/qyran/routing/Roads.class")));
        }
        Files.writeString(folder.resolve("country.osm.pbf"), "a stand-in");
    }

    @Test
    void aPlanIsMadeOnTheRoadsThatAreNamedOrNotAtAll() throws Exception {
        standIn();
        System.setProperty("qyran.routing", folder.toString());
        System.setProperty("qyran.roads", folder.resolve("country.osm.pbf").toString());
        try (TestServer server = TestServer.start()) {
            Entries entries = new Entries(server);
            String warrant = entries.decision("search-warrant", List.of(), List.of());
            entries.add(entries.target("Sample yard 7, Karasora", warrant));
            entries.team("North", Map.of("entry", 2));

            Client.Answer early = make(entries, List.of());
            assertThat(early.status()).isEqualTo(409);
            assertThat(early.json().path("detail").asString()).contains("country.osm.pbf", "42");

            Files.createFile(folder.resolve("ready"));
            Client.Answer made = whenRead(entries);
            JsonNode plan = made.json();
            assertThat(plan.path("roads").asString())
                    .contains("roads of country.osm.pbf as of 2026-01-01", "assumed");
            Instant hour = Instant.parse(plan.path("hour").asString());
            assertThat(plan.at("/teams/0/wayMinutes").asDouble()).isEqualTo(30);
            assertThat(plan.at("/targets/0/waits/name").asString()).isEqualTo("sample lay-by");
            // 15 minutes and 1.645 times 1.
            Instant goes = Instant.parse(plan.at("/targets/0/waits/leavesAt").asString());
            assertThat(Duration.between(goes, hour).toSeconds()).isEqualTo(999);
            assertThat(plan.path("matrix").toString()).contains("\"wait\"", "\"go\"");
            assertThat(orders(entries, plan)).contains("sample lay-by", "roads of country.osm.pbf");

            Files.createFile(folder.resolve("die"));
            Client.Answer died = make(entries, List.of());
            assertThat(died.status()).isEqualTo(409);
            assertThat(died.json().path("detail").asString())
                    .contains("country.osm.pbf", "code 7")
                    .doesNotContain(folder.toString());
            assertThat(whenRead(entries).status()).isEqualTo(201);
        } finally {
            System.clearProperty("qyran.routing");
            System.clearProperty("qyran.roads");
        }
    }

    private static String orders(Entries entries, JsonNode plan) throws IOException {
        byte[] pdf =
                entries.as("commander")
                        .bytes("/api/plans/" + Entries.id(plan) + "/orders.pdf?language=en");
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    private static Client.Answer whenRead(Entries entries) throws InterruptedException {
        List<Map<String, Object>> staging =
                List.of(
                        Map.of(
                                "name",
                                "sample lay-by",
                                "place",
                                Map.of("longitude", 71.4, "latitude", 42.9)));
        Client.Answer made = make(entries, staging);
        for (int i = 0; i < 600 && made.body().contains("being read"); i++) {
            Thread.sleep(50);
            made = make(entries, staging);
        }
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made;
    }

    private static Client.Answer make(Entries entries, List<Map<String, Object>> staging) {
        Map<String, Object> asked = new HashMap<>();
        asked.put("from", Instant.now().toString());
        asked.put("days", 2);
        asked.put("staging", staging);
        return entries.as("commander").post(entries.under("plans"), asked);
    }
}
