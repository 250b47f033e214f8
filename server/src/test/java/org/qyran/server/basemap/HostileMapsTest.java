package org.qyran.server.basemap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qyran.kernel.BadInput;
import org.qyran.server.shapes.MercatorTile;

/** Maps made to do harm are refused in a sentence, in bounded time and memory. */
class HostileMapsTest {

    private static final MercatorTile WORLD = new MercatorTile(0, 0, 0);
    private static final String METADATA =
            "create table metadata as select 'format' as name, 'png' as value";
    private static final String TILES =
            """
            create table tiles as select 0 as zoom_level, 0 as tile_column, 0 as tile_row,
                x'89504e47' as tile_data
            """;
    private static final String FOR_EVER =
            "with recursive c(n) as (select 1 union all select n + 1 from c) ";

    @TempDir private Path folder = Path.of("");

    private Path database(String... sql) throws SQLException {
        Path file = folder.resolve("made.mbtiles");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            for (String one : sql) {
                statement.execute(one);
            }
        }
        return file;
    }

    private static void open(Path file) throws IOException {
        Basemaps.open(file, file.getFileName().toString()).close();
    }

    @Test
    void aHarmlessOneIsRead() throws Exception {
        try (MbTiles tiles = MbTiles.open(database(METADATA, TILES), "made.mbtiles")) {
            assertThat(tiles.tile(WORLD).orElseThrow().bytes()).hasSize(4);
        }
    }

    @Test
    void questionsThatNeverEndAreEnded() throws Exception {
        Path tiles =
                database(
                        METADATA,
                        "create view tiles as "
                                + FOR_EVER
                                + "select n zoom_level, 0 tile_column, 0 tile_row, x'00' tile_data from c");
        assertThatThrownBy(() -> MbTiles.open(tiles, "made.mbtiles", 1_000_000).close())
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("interrupted");
        Files.delete(tiles);
        Path metadata =
                database(
                        "create view metadata as "
                                + FOR_EVER
                                + "select 'json' name, n value from c",
                        TILES);
        assertThatThrownBy(() -> MbTiles.open(metadata, "made.mbtiles", 1_000_000).close())
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("interrupted");
    }

    @Test
    void valuesOutOfNothingStaySmall() throws Exception {
        Path file =
                database(
                        METADATA,
                        """
                        create view tiles as select 0 zoom_level, 0 tile_column, 0 tile_row,
                            zeroblob(900000000) tile_data
                        """);
        try (MbTiles tiles = MbTiles.open(file, "made.mbtiles")) {
            assertThatThrownBy(() -> tiles.tile(WORLD)).isInstanceOf(BadInput.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into metadata values ('bounds', '-Infinity,-1e999,Infinity,1e999')",
                "insert into metadata values ('bounds', 'NaN,NaN,NaN,NaN')",
                "insert into metadata values ('bounds', '70,42,70,44')",
                "insert into metadata values ('bounds', '70,-91,71,44')",
                "insert into tiles values (-5, 0, 0, x'00')",
                "insert into tiles values (9999999999, 0, 0, x'00')",
                "delete from tiles"
            })
    void whatNoMapOfABrowserCanShowIsRefused(String sql) throws Exception {
        Path file = database(METADATA, TILES, sql);
        assertThatThrownBy(() -> open(file))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("made.mbtiles");
    }

    /** One tile, at {@code offset} of tiles that begin at {@code from}. */
    private Path archive(long from, List<Long> directory) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("PMTiles".getBytes(StandardCharsets.US_ASCII)).put((byte) 3);
        bytes.position(127);
        for (long one : directory) {
            long left = one;
            for (; left > 0x7f; left >>>= 7) {
                bytes.put((byte) ((left & 0x7f) | 0x80));
            }
            bytes.put((byte) left);
        }
        bytes.putLong(8, 127).putLong(16, bytes.position() - 127);
        bytes.putLong(24, 127).putLong(32, 0).putLong(40, 127).putLong(48, 0);
        bytes.putLong(56, from).putLong(64, 1);
        bytes.put(97, (byte) 1).put(98, (byte) 1).put(99, (byte) 2).put(101, (byte) 5);
        bytes.putInt(102, -1_800_000_000).putInt(106, -850_000_000);
        bytes.putInt(110, 1_800_000_000).putInt(114, 850_000_000);
        Path file = folder.resolve("made.pmtiles");
        Files.write(file, bytes.array());
        return file;
    }

    @Test
    void tilesBeyondAllNumbersAreRefused() throws Exception {
        Path file = archive(Long.MAX_VALUE - 5, List.of(1L, 0L, 1L, 1L, 1L << 62));
        try (PmTiles tiles = PmTiles.open(file, "made.pmtiles")) {
            assertThatThrownBy(() -> tiles.tile(WORLD)).isInstanceOf(BadInput.class);
        }
    }

    @Test
    void aDirectoryOfMoreThanAnybodyMakesIsRefused() throws Exception {
        assertThatThrownBy(() -> open(archive(0, List.of(1L << 20, 0L))))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("262,144");
    }
}
