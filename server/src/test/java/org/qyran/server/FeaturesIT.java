package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.qyran.server.demo.Karasora;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** OGC API - Features: what the standard asks, what GDAL reads, and who reads nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeaturesIT {

    private static final int PLACES = 1_237;
    private static final String PAGE = "/ogc/collections/sightings/items";

    private TestServer server;
    private UUID operation = UUID.randomUUID();
    private final UUID elsewhere = UUID.randomUUID();
    private final Map<String, String> tokens = new TreeMap<>();

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        JdbcClient jdbc = server.bean(JdbcClient.class);
        operation =
                UUID.fromString(
                        server.as("analyst")
                                .get("/api/operations")
                                .json()
                                .at("/items/0/id")
                                .asString());
        jdbc.sql(
                        """
                        insert into operation (id, name, zone, starts_at, ends_at, areas, agencies,
                            simulated)
                        select :id, 'Elsewhere', zone, starts_at, ends_at, areas, agencies, simulated
                        from operation where id = :like
                        """)
                .param("id", elsewhere)
                .param("like", operation)
                .update();
        jdbc.sql("update account set clearance = 'H1' where 'prosecutor' <> all(roles)").update();
        for (Object[] planted :
                new Object[][] {
                    {operation, PLACES, "H1", false, "candidate"},
                    {operation, 5, "H1", false, "cultivated"},
                    {operation, 7, "H3", false, "candidate"},
                    {operation, 3, "H1", true, "candidate"},
                    {elsewhere, 11, "H1", false, "cultivated"}
                }) {
            server.bean(Work.class)
                    .within(
                            (UUID) planted[0],
                            () ->
                                    jdbc.sql(
                                                    """
                                                    insert into sighting (id, operation, operations, key,
                                                        handling, sealed, state, latitude, longitude,
                                                        radius95, score, score_kind, area, source,
                                                        found_at, simulated, outcome_at)
                                                    select gen_random_uuid(), :operation,
                                                        array[:operation], gen_random_uuid()::text,
                                                        :handling, :sealed, :state,
                                                        43 + n * 0.0001, 71 + n * 0.0001, 4 + n * 0.001,
                                                        n * 0.0005, 'probability', n, 'detection',
                                                        '2026-05-01T00:00:00Z'::timestamptz
                                                            + n * interval '1 minute', true,
                                                        '2026-06-01T00:00:00Z'
                                                    from generate_series(1, :n) n
                                                    """)
                                            .param("operation", planted[0])
                                            .param("n", planted[1])
                                            .param("handling", planted[2])
                                            .param("sealed", planted[3])
                                            .param("state", planted[4])
                                            .update());
        }
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    private String token(String person) {
        return tokens.computeIfAbsent(
                person,
                name ->
                        server.as(name)
                                .post(
                                        "/api/account/tokens",
                                        Map.of(
                                                "name",
                                                "GDAL",
                                                "days",
                                                1,
                                                "password",
                                                Karasora.signIns().getFirst().password()))
                                .json()
                                .path("word")
                                .asString());
    }

    private Client.Answer get(String person, String path) {
        return new Client(server.address())
                .send(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                path.startsWith("http")
                                                        ? path
                                                        : server.address() + path))
                                .header("Authorization", "Bearer " + token(person))
                                .GET());
    }

    private Set<String> seen(String sql) {
        return server.bean(Work.class)
                .within(
                        Set.of(operation, elsewhere),
                        () ->
                                Set.copyOf(
                                        server.bean(JdbcClient.class)
                                                .sql("select id::text from sighting where " + sql)
                                                .param("operation", operation)
                                                .query(String.class)
                                                .list()));
    }

    private Set<String> read(String person, String path) {
        Set<String> ids = new HashSet<>();
        String next = path;
        while (next != null) {
            Client.Answer answer = get(person, next);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            JsonNode page = answer.json();
            assertThat(page.path("numberReturned").asInt()).isEqualTo(page.path("features").size());
            assertThat(page.has("numberMatched")).isFalse();
            page.path("features")
                    .forEach(f -> assertThat(ids.add(f.path("id").asString())).isTrue());
            next = link(page, "next");
        }
        return ids;
    }

    private static @org.jspecify.annotations.Nullable String link(JsonNode page, String relation) {
        return page.path("links")
                .valueStream()
                .filter(l -> l.path("rel").asString().equals(relation))
                .map(l -> l.path("href").asString())
                .findFirst()
                .orElse(null);
    }

    @Test
    void pagesTogetherAreWhatThePersonMaySee() {
        String visible = "operation = :operation and handling = 'H1' and not sealed";
        assertThat(read("analyst", PAGE + "?limit=100")).isEqualTo(seen(visible));
        assertThat(read("analyst", PAGE + "?limit=5000")).isEqualTo(seen(visible));
        assertThat(read("analyst", PAGE + "?limit=500&state=cultivated"))
                .isEqualTo(seen(visible + " and state = 'cultivated'"));
        assertThat(read("analyst", PAGE + "?bbox=71.01,43,71.02,44&limit=17"))
                .isEqualTo(seen(visible + " and longitude between 71.01 and 71.02"))
                .isNotEmpty();
        // Across 180 degrees, and around the world the other way.
        assertThat(read("analyst", PAGE + "?bbox=71.05,-90,71.01,90&limit=1000"))
                .isEqualTo(seen(visible + " and not (longitude > 71.01 and longitude < 71.05)"));
        assertThat(
                        read(
                                "analyst",
                                PAGE
                                        + "?datetime=2026-05-01T01:00:00Z/2026-05-01T07:00:00%2B05:00"))
                .isEqualTo(
                        seen(
                                visible
                                        + " and found_at between '2026-05-01T01:00:00Z' and"
                                        + " '2026-05-01T02:00:00Z'"))
                .isNotEmpty();
        assertThat(read("analyst", PAGE + "?datetime=../2026-05-01T00:05:00Z")).hasSize(10);
        assertThat(read("analyst", PAGE + "?operation=" + elsewhere)).isEmpty();
        // What is sealed is not read by programs, though the prosecutor may see it on a page.
        assertThat(read("prosecutor", PAGE + "?limit=1000"))
                .doesNotContainAnyElementsOf(seen("sealed"));
        for (String when : List.of("2026-06-01T00:00:00Z/..", "../2026-05-31T00:00:00Z")) {
            assertThat(read("investigator", "/ogc/collections/sites/items?datetime=" + when))
                    .as("established " + when)
                    .hasSize(when.startsWith("..") ? 0 : 5);
        }
        assertThat(read("investigator", "/ogc/collections/sites/items"))
                .isEqualTo(seen(visible + " and state = 'cultivated'"));
        assertThat(read("crew", "/ogc/collections/areas/items"))
                .isEqualTo(Set.of(operation.toString()));
    }

    @Test
    void hiddenAndAbsentAnswerAlike() {
        String absent = get("analyst", PAGE + "/" + UUID.randomUUID()).body();
        for (String sql : List.of("operation <> :operation", "handling = 'H3'", "sealed")) {
            for (String id : seen(sql)) {
                Client.Answer hidden = get("analyst", PAGE + "/" + id);
                assertThat(hidden.status()).isEqualTo(404);
                assertThat(hidden.body()).isEqualTo(absent);
            }
        }
        // A collection that is not for one is no collection; crew sees places, but takes none away.
        assertThat(get("crew", PAGE).body()).isEqualTo(get("crew", "/ogc/collections/x").body());
        assertThat(get("analyst", "/ogc/collections/sites/items").status()).isEqualTo(404);
        assertThat(get("analyst", PAGE + "/x").body()).isEqualTo(absent);
        assertThat(new Client(server.address()).get(PAGE).status()).isEqualTo(401);
    }

    @Test
    void oneTellsWhatTheExportTellsAndNobodysName() {
        String id = seen("operation = :operation and state = 'cultivated'").iterator().next();
        Client.Answer answer = get("analyst", PAGE + "/" + id);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/geo+json");
        JsonNode one = answer.json();
        assertThat(one.path("type").asString()).isEqualTo("Feature");
        assertThat(one.at("/geometry/type").asString()).isEqualTo("Point");
        assertThat(new TreeSet<>(one.path("properties").propertyNames()))
                .containsExactlyInAnyOrder(
                        "operation",
                        "operation_name",
                        "state",
                        "state_words",
                        "latitude",
                        "longitude",
                        "dms",
                        "mgrs",
                        "radius95_m",
                        "found_at",
                        "source",
                        "area_m2",
                        "score",
                        "probability",
                        "passes",
                        "marks",
                        "reason_1",
                        "reason_2",
                        "reason_3",
                        "simulated",
                        "notice");
        assertThat(one.at("/geometry/coordinates/0").asDouble())
                .isEqualTo(one.at("/properties/longitude").asDouble());
    }

    @Test
    void aPageIsAnActThatNamesCollectionAndCount() {
        int before = acts();
        get("analyst2", PAGE + "?limit=40");
        get("analyst2", PAGE + "?limit=40");
        get("analyst2", PAGE + "?bbox=0,0,1,1");

        assertThat(acts()).isEqualTo(before + 1);
        assertThat(
                        server.bean(JdbcClient.class)
                                .sql(
                                        """
                                        select convert_from(p.payload, 'UTF8') from journal_row r
                                        join journal_payload p on p.row = r.id
                                        join account a on a.id = r.actor
                                        where r.action = 'read-features' and a.name = 'analyst2'
                                        order by r.at desc limit 1
                                        """)
                                .query(String.class)
                                .single())
                .contains("\"collection\":\"sightings\"")
                .satisfies(told -> assertThat(told.split("-", -1)).hasSize(1 + 4 * 40));
    }

    private int acts() {
        return server.bean(JdbcClient.class)
                .sql(
                        """
                        select count(*) from journal_row r join account a on a.id = r.actor
                        where r.action = 'read-features' and a.name = 'analyst2'
                        """)
                .query(Integer.class)
                .single();
    }

    /** The requirements of 17-069r4 that a client meets first. */
    @Test
    void itIsWhatItDeclares() {
        JsonNode landing = get("analyst", "/ogc").json();
        for (String relation : List.of("self", "service-desc", "conformance", "data")) {
            String href = link(landing, relation);
            assertThat(href).as(relation).isNotNull();
            assertThat(get("analyst", String.valueOf(href)).status()).as(href).isEqualTo(200);
        }
        assertThat(get("analyst", "/ogc/api").headers().firstValue("Content-Type"))
                .hasValueSatisfying(t ->
                        assertThat(t.replace(" ", ""))
                                .startsWith("application/vnd.oai.openapi+json;version=3.0"));
        assertThat(get("analyst", "/ogc/conformance").json().path("conformsTo").toString())
                .contains("conf/core", "conf/oas30", "conf/geojson");
        JsonNode collections = get("investigator", "/ogc/collections").json();
        assertThat(link(collections, "self")).isNotNull();
        JsonNode paths = get("investigator", "/ogc/api").json().path("paths");
        for (JsonNode collection : collections.path("collections")) {
            String id = collection.path("id").asString();
            JsonNode alone = get("investigator", "/ogc/collections/" + id).json();
            assertThat(alone).isEqualTo(collection);
            String items = link(alone, "items");
            Client.Answer answer = get("investigator", String.valueOf(items));
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValue("application/geo+json");
            assertThat(link(answer.json(), "self")).isEqualTo(items);
            assertThat(answer.json().path("timeStamp").asString()).endsWith("Z");
            List<String> declared = new ArrayList<>();
            paths.at("/~1collections~1" + id + "~1items/get/parameters")
                    .forEach(p -> declared.add(p.path("name").asString()));
            assertThat(declared).contains("bbox", "datetime", "limit", "cursor", "operation");
        }
        assertThat(collections.path("collections").size()).isEqualTo(3);
    }

    @Test
    void whatIsNotDeclaredIsRefused() {
        for (String bad :
                List.of(
                        "?foo=1",
                        "?limit=0",
                        "?limit=-1",
                        "?limit=x",
                        "?limit=1&limit=2",
                        "?bbox=1,2,3",
                        "?bbox=1,2,x,4",
                        "?bbox=1,4,3,2",
                        "?bbox=181,0,182,1",
                        "?bbox=NaN,0,1,1",
                        "?datetime=yesterday",
                        "?datetime=../..",
                        "?datetime=2026-05-02T00:00:00Z/2026-05-01T00:00:00Z",
                        "?datetime=",
                        "?state=gone",
                        "?operation=1",
                        "?cursor=x",
                        "?cursor=_",
                        "?Limit=1")) {
            Client.Answer answer = get("analyst", PAGE + bad);
            assertThat(answer.status()).as(bad + answer.body()).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .startsWith("application/problem+json");
        }
        for (String path : List.of("", "/conformance", "/api", "/collections")) {
            assertThat(get("analyst", "/ogc" + path + "?f=json").status()).isEqualTo(400);
        }
    }

    @Test
    void gdalReadsThemAll() throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/ogr2ogr")), "needs apt: gdal-bin");
        Path folder = Files.createTempDirectory(Path.of("target"), "ogr-");
        Path headers = folder.resolve("headers");
        Files.writeString(headers, "Authorization: Bearer " + token("investigator") + "\n");
        for (Map.Entry<String, Set<String>> layer :
                Map.of(
                                "areas", Set.of(operation.toString()),
                                "sightings",
                                        seen(
                                                "operation = :operation and handling = 'H1' and not"
                                                        + " sealed"),
                                "sites", seen("operation = :operation and state = 'cultivated'"))
                        .entrySet()) {
            Path out = folder.resolve(layer.getKey() + ".geojson").toAbsolutePath();
            Path log = folder.resolve(layer.getKey() + ".log");
            ProcessBuilder gdal =
                    new ProcessBuilder(
                                    "ogr2ogr",
                                    "-f",
                                    "GeoJSON",
                                    out.toString(),
                                    "OAPIF:" + server.address() + "/ogc",
                                    layer.getKey(),
                                    "-oo",
                                    "PAGE_SIZE=100")
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile());
            gdal.environment().put("GDAL_HTTP_HEADER_FILE", headers.toAbsolutePath().toString());
            Process process = gdal.start();
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(log)).isZero();
            Set<String> ids = new HashSet<>();
            for (JsonNode feature :
                    JsonMapper.builder().build().readTree(Files.readString(out)).path("features")) {
                assertThat(ids.add(feature.at("/properties/id").asString())).isTrue();
            }
            assertThat(ids).as(layer.getKey()).isEqualTo(layer.getValue());
        }
    }
}
