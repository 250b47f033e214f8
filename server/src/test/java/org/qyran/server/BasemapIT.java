package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.qyran.kernel.Progress;
import org.qyran.scenario.Scenario;
import org.qyran.scenario.World;
import org.qyran.scenario.sense.Sensor;
import tools.jackson.databind.JsonNode;

/** Map files in the data folder: each kind shown, each bad one told in one sentence. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BasemapIT {

    private TestServer server;
    private Client analyst;
    private Path folder;

    @BeforeAll
    void start() throws IOException {
        server = TestServer.start();
        analyst = server.as("analyst");
        folder = server.data().resolve("basemap");
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    private JsonNode told(String name) {
        for (JsonNode map : analyst.get("/api/basemaps").json().path("items")) {
            if (map.path("name").asString().equals(name)) {
                return map;
            }
        }
        throw new AssertionError(name + " is not listed");
    }

    private String tile(String name, int z, int x, int y) {
        return "/api/basemaps/%s/%d/%d/%d".formatted(told(name).path("id").asString(), z, x, y);
    }

    /**
     * Tile numbers of the specification's own example: 0/0/0 is 0, 1/0/0 is 1, 1/0/1 is 2, 1/1/1 is
     * 3, 1/1/0 is 4, and 2/0/0 is 5.
     */
    @Test
    void anArchiveOfPmtilesIsReadThroughItsDirectories() throws IOException {
        Map<Long, byte[]> tiles = new TreeMap<>();
        tiles.put(0L, png(0x112233));
        tiles.put(2L, png(0x445566));
        tiles.put(5L, png(0x778899));
        for (boolean leaf : new boolean[] {false, true}) {
            String name = leaf ? "leaf.pmtiles" : "root.pmtiles";
            Files.write(folder.resolve(name), pmtiles(tiles, leaf));
            assertThat(analyst.bytes(tile(name, 0, 0, 0))).isEqualTo(tiles.get(0L));
            assertThat(analyst.bytes(tile(name, 1, 0, 1))).isEqualTo(tiles.get(2L));
            assertThat(analyst.bytes(tile(name, 2, 0, 0))).isEqualTo(tiles.get(5L));
            assertThat(analyst.get(tile(name, 1, 1, 1)).status()).isEqualTo(204);
            assertThat(analyst.get(tile(name, 9, 1, 1)).status()).isEqualTo(204);
        }
        assertThat(new Client(server.address()).get(tile("root.pmtiles", 0, 0, 0)).status())
                .isEqualTo(401);
        Files.delete(folder.resolve("leaf.pmtiles"));
        assertThat(analyst.get("/api/basemaps").body()).doesNotContain("leaf.pmtiles");
    }

    @Test
    void aTileDatabaseIsReadFromTheNorthThoughItCountsFromTheSouth() throws Exception {
        Path file = folder.resolve("unit.mbtiles");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("create table metadata (name text, value text)");
            statement.execute(
                    "insert into metadata values ('format','pbf'),('bounds','70,42,72,44'),"
                            + "('json','{\"vector_layers\":[{\"id\":\"water\"},{\"id\":\"roads\"}]}')");
            statement.execute(
                    "create table tiles (zoom_level int, tile_column int, tile_row int, tile_data blob)");
            try (var insert =
                    connection.prepareStatement("insert into tiles values (1, 1, 1, ?)")) {
                insert.setBytes(1, gzip("a vector tile".getBytes(StandardCharsets.UTF_8)));
                insert.execute();
            }
        }

        JsonNode told = told("unit.mbtiles");
        assertThat(told.path("vector").asBoolean()).isTrue();
        assertThat(told.path("layers").toString()).isEqualTo("[\"water\",\"roads\"]");
        Client.Answer north = analyst.get(tile("unit.mbtiles", 1, 1, 0));
        assertThat(north.status()).isEqualTo(200);
        assertThat(north.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(analyst.get(tile("unit.mbtiles", 1, 1, 1)).status()).isEqualTo(204);
    }

    @Test
    void aScannedSheetIsDrawnAsTiles() throws IOException {
        Path flight = folder.resolveSibling("flight");
        new Scenario(World.of(14, 200), List.of(Sensor.RGB), List.of(250.0))
                .write(flight, 2, Progress.SILENT);
        try (var inside = Files.list(flight)) {
            Files.move(
                    inside.filter(f -> f.toString().endsWith(".tif")).findFirst().orElseThrow(),
                    folder.resolve("sheet.tif"));
        }
        JsonNode bounds = told("sheet.tif").path("bounds");
        double longitude = (bounds.get(0).asDouble() + bounds.get(2).asDouble()) / 2;
        double latitude = Math.toRadians((bounds.get(1).asDouble() + bounds.get(3).asDouble()) / 2);
        double n = 1 << 19;
        double down = 1 - Math.log(Math.tan(latitude) + 1 / Math.cos(latitude)) / Math.PI;

        BufferedImage drawn =
                ImageIO.read(
                        new ByteArrayInputStream(
                                analyst.bytes(
                                        tile(
                                                "sheet.tif",
                                                19,
                                                (int) ((longitude + 180) / 360 * n),
                                                (int) (down / 2 * n)))));

        int opaque = 0;
        for (int i = 0; i < 256; i++) {
            opaque += drawn.getRGB(i, 128) >>> 24 == 255 ? 1 : 0;
        }
        assertThat(opaque).isGreaterThan(100);
    }

    @Test
    void badFilesAreToldInOneSentenceInTheReadersLanguageAndHurtNothing() throws IOException {
        byte[] whole = pmtiles(new TreeMap<>(Map.of(0L, png(1))), false);
        byte[] far = whole.clone();
        ByteBuffer.wrap(far).order(ByteOrder.LITTLE_ENDIAN).putLong(16, 1L << 40);
        byte[] old = whole.clone();
        old[7] = 2;
        Map<String, byte[]> bad = new TreeMap<>();
        bad.put("cut.pmtiles", java.util.Arrays.copyOf(whole, 140));
        bad.put("far.pmtiles", far);
        bad.put("old.pmtiles", old);
        bad.put("empty.pmtiles", new byte[0]);
        bad.put(
                "text.mbtiles",
                "not a database, though long enough for a header"
                        .repeat(40)
                        .getBytes(StandardCharsets.UTF_8));
        bad.put("what.zip", new byte[] {1});
        for (Map.Entry<String, byte[]> one : bad.entrySet()) {
            Files.write(folder.resolve(one.getKey()), one.getValue());
        }
        for (String name : bad.keySet()) {
            JsonNode told = told(name);
            assertThat(told.path("refusal").asString()).as(name).contains(name);
            assertThat(told.path("vector").isMissingNode()).isTrue();
            assertThat(analyst.get(tile(name, 0, 0, 0)).status()).isEqualTo(404);
            Files.delete(folder.resolve(name));
        }
    }

    /** In two pieces, told in the journal, shown at once, and gone when it is removed. */
    @Test
    void theAdministratorBringsAMapAndTakesItAway() throws IOException {
        Client administrator = server.as("administrator");
        byte[] map = pmtiles(new TreeMap<>(Map.of(0L, png(0x123456))), false);
        String at = begun(administrator, "brought.pmtiles", map.length);

        assertThat(administrator.patch(at, 0, java.util.Arrays.copyOf(map, 100)).status())
                .isEqualTo(204);
        assertThat(administrator.patch(at, 0, map).status()).isEqualTo(409);
        assertThat(analyst.get("/api/basemaps").body()).doesNotContain("brought.pmtiles");
        byte[] rest = java.util.Arrays.copyOfRange(map, 100, map.length);
        assertThat(administrator.patch(at, 100, rest).status()).isEqualTo(204);

        assertThat(analyst.bytes(tile("brought.pmtiles", 0, 0, 0))).isEqualTo(png(0x123456));
        assertThat(administrator.beginBasemap("brought.pmtiles", map.length).status())
                .isEqualTo(409);
        String path = "/api/basemaps/" + told("brought.pmtiles").path("id").asString();
        assertThat(analyst.delete(path).status()).isEqualTo(403);
        assertThat(administrator.delete(path).status()).isEqualTo(204);
        assertThat(administrator.delete(path).status()).isEqualTo(404);
        assertThat(analyst.get("/api/basemaps").body()).doesNotContain("brought.pmtiles");
        assertThat(acts("basemap")).contains("begin-upload", "add", "remove");
    }

    @Test
    void whatIsNoMapIsRefusedInOneSentenceAndNothingOfItStays() throws IOException {
        Client administrator = server.as("administrator");
        assertThat(analyst.beginBasemap("mine.pmtiles", 10).status()).isEqualTo(403);
        for (String name : List.of("what.zip", "../up.exe", "none.pmtiles")) {
            Client.Answer refused =
                    administrator.beginBasemap(name, name.equals("none.pmtiles") ? 0 : 10);
            assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        }

        byte[] bad =
                "no map at all, though long enough for a header"
                        .repeat(9)
                        .getBytes(StandardCharsets.UTF_8);
        for (String name : List.of("bad.pmtiles", "bad.mbtiles", "bad.tif")) {
            String at = begun(administrator, name, bad.length);
            Client.Answer refused = administrator.patch(at, 0, bad);
            assertThat(refused.status()).as(refused.body()).isEqualTo(422);
            assertThat(refused.json().path("detail").asString()).contains(name);
            assertThat(administrator.patch(at, 0, bad).status()).isEqualTo(404);
            assertThat(folder.resolve(name)).doesNotExist();
        }
        try (var left = Files.list(server.data().resolve("unit-uploads"))) {
            assertThat(left).isEmpty();
        }
    }

    private static String begun(Client administrator, String name, long length) {
        Client.Answer begun = administrator.beginBasemap(name, length);
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        return begun.headers().firstValue("Location").orElseThrow();
    }

    private List<String> acts(String kind) {
        return server.bean(org.springframework.jdbc.core.simple.JdbcClient.class)
                .sql("select action from journal_row where object_kind = :kind")
                .param("kind", kind)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static byte[] png(int colour) throws IOException {
        BufferedImage picture = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(1, 1, colour);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", out);
        return out.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long left = value;
        while (left > 0x7f) {
            out.write((int) ((left & 0x7f) | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }

    /** Ids ascending; each entry {id, run, length, offset}. */
    private static byte[] directory(List<long[]> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        varint(out, entries.size());
        long last = 0;
        for (long[] entry : entries) {
            varint(out, entry[0] - last);
            last = entry[0];
        }
        for (int column = 1; column < 4; column++) {
            for (long[] entry : entries) {
                varint(out, column == 3 ? entry[3] + 1 : entry[column]);
            }
        }
        return gzip(out.toByteArray());
    }

    /** Written from the specification, version 3; with one leaf directory or none. */
    private static byte[] pmtiles(Map<Long, byte[]> tiles, boolean leaf) throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        List<long[]> entries = new java.util.ArrayList<>();
        for (Map.Entry<Long, byte[]> tile : tiles.entrySet()) {
            entries.add(new long[] {tile.getKey(), 1, tile.getValue().length, data.size()});
            data.writeBytes(tile.getValue());
        }
        byte[] inner = directory(entries);
        byte[] root = leaf ? directory(List.of(new long[] {0, 0, inner.length, 0})) : inner;
        byte[] leaves = leaf ? inner : new byte[0];
        byte[] metadata = gzip("{}".getBytes(StandardCharsets.UTF_8));
        ByteBuffer header = ByteBuffer.allocate(127).order(ByteOrder.LITTLE_ENDIAN);
        header.put("PMTiles".getBytes(StandardCharsets.US_ASCII)).put((byte) 3);
        long at = 127;
        for (byte[] part : List.of(root, metadata, leaves, data.toByteArray())) {
            header.putLong(at).putLong(part.length);
            at += part.length;
        }
        header.putLong(entries.size()).putLong(entries.size()).putLong(entries.size());
        header.put(new byte[] {1, 2, 1, 2, 0, 2});
        header.putInt(-1_800_000_000).putInt(-850_000_000);
        header.putInt(1_800_000_000).putInt(850_000_000);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(header.array());
        file.writeBytes(root);
        file.writeBytes(metadata);
        file.writeBytes(leaves);
        file.writeBytes(data.toByteArray());
        return file.toByteArray();
    }
}
