package org.qyran.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/**
 * A small vector map of one square, written from the specifications of MBTiles 1.3 and of vector
 * tiles 2.1 (github.com/mapbox/vector-tile-spec): water, a road and a village, with names.
 */
final class NamedTile {

    private static final int ZOOM = 12;
    private static final int POINT = 1;
    private static final int LINE = 2;
    private static final int AREA = 3;
    private static final List<String> KEYS = List.of("name", "name:kk");

    private NamedTile() {}

    /** Covers the place given. */
    static Path write(Path file, double longitude, double latitude) throws SQLException {
        int n = 1 << ZOOM;
        int x = (int) ((longitude + 180) / 360 * n);
        double phi = Math.toRadians(latitude);
        double down = (1 - Math.log(Math.tan(phi) + 1 / Math.cos(phi)) / Math.PI) / 2;
        int y = (int) (down * n);
        // Where the place lies within its square, of 4096.
        int across = (int) (((longitude + 180) / 360 * n - x) * 4096);
        int below = (int) ((down * n - y) * 4096);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("create table metadata (name text, value text)");
            statement.execute(
                    "insert into metadata values ('format','pbf'),('bounds','%s,%s,%s,%s'),('json',"
                                    .formatted(
                                            longitude - 0.02,
                                            latitude - 0.02,
                                            longitude + 0.02,
                                            latitude + 0.02)
                            + "'{\"vector_layers\":[{\"id\":\"water\"},{\"id\":\"roads\"},{\"id\":\"places\"}]}')");
            statement.execute(
                    "create table tiles (zoom_level int, tile_column int, tile_row int, tile_data blob)");
            try (var insert =
                    connection.prepareStatement("insert into tiles values (?, ?, ?, ?)")) {
                insert.setInt(1, ZOOM);
                insert.setInt(2, x);
                insert.setInt(3, n - 1 - y);
                insert.setBytes(4, tile(across, below));
                insert.execute();
            }
        }
        return file;
    }

    private static byte[] tile(int x, int y) {
        ByteArrayOutputStream tile = new ByteArrayOutputStream();
        layer(tile, "water", AREA, "Lake", "Көкөл", area(x - 300, y + 60, 260, 120));
        layer(tile, "roads", LINE, "Long Road", "Ұзын көше", line(x - 500, y - 40, 1000, 30));
        layer(tile, "places", POINT, "Blackwater", "Қарасу ауылы, Әңғүұөһі", point(x, y));
        return tile.toByteArray();
    }

    private static void layer(
            ByteArrayOutputStream tile,
            String name,
            int type,
            String english,
            String kazakh,
            int[] geometry) {
        ByteArrayOutputStream feature = new ByteArrayOutputStream();
        bytes(feature, 2, packed(0, 0, 1, 1));
        number(feature, 3, type);
        bytes(feature, 4, packed(geometry));
        ByteArrayOutputStream layer = new ByteArrayOutputStream();
        number(layer, 15, 2);
        bytes(layer, 1, utf8(name));
        bytes(layer, 2, feature.toByteArray());
        KEYS.forEach(key -> bytes(layer, 3, utf8(key)));
        for (String value : List.of(english, kazakh)) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            bytes(text, 1, utf8(value));
            bytes(layer, 4, text.toByteArray());
        }
        number(layer, 5, 4096);
        bytes(tile, 3, layer.toByteArray());
    }

    private static int[] point(int x, int y) {
        return new int[] {9, zigzag(x), zigzag(y)};
    }

    private static int[] line(int x, int y, int right, int down) {
        return new int[] {9, zigzag(x), zigzag(y), 10, zigzag(right), zigzag(down)};
    }

    private static int[] area(int x, int y, int right, int down) {
        return new int[] {
            9, zigzag(x), zigzag(y), 26, zigzag(right), 0, 0, zigzag(down), zigzag(-right), 0, 15
        };
    }

    private static int zigzag(int value) {
        return (value << 1) ^ (value >> 31);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] packed(int... values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int value : values) {
            varint(out, value);
        }
        return out.toByteArray();
    }

    private static void number(ByteArrayOutputStream out, int field, int value) {
        varint(out, field << 3);
        varint(out, value);
    }

    private static void bytes(ByteArrayOutputStream out, int field, byte[] value) {
        varint(out, (field << 3) | 2);
        varint(out, value.length);
        out.writeBytes(value);
    }

    private static void varint(ByteArrayOutputStream out, int value) {
        int left = value;
        while ((left & ~0x7f) != 0) {
            out.write((left & 0x7f) | 0x80);
            left >>>= 7;
        }
        out.write(left);
    }
}
