package org.qyran.server.basemap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.server.shapes.MercatorTile;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/** An MBTiles file, version 1.3 (github.com/mapbox/mbtiles-spec): tiles in a SQLite database. */
final class MbTiles implements TileSource {

    private static final Map<String, String> TYPES =
            Map.of(
                    "png", "image/png",
                    "jpg", "image/jpeg",
                    "jpeg", "image/jpeg",
                    "webp", "image/webp",
                    "pbf", "application/vnd.mapbox-vector-tile");

    private static final String READ_ONLY = "1";

    /**
     * Tables may be views, which the file's maker wrote: they can recur for ever, and make values
     * of any size out of nothing.
     */
    private static final int LARGEST_VALUE_BYTES = 1 << 26;

    private static final int STEPS_AT_ONCE = 100_000;

    /** Some seconds; enough to look at fifty million tiles without an index. */
    private static final long MOST_STEPS = 500_000_000;

    private final String name;
    private final Connection connection;
    private final String type;
    private final About about;
    private final Steps steps;

    private MbTiles(String name, Connection connection, Steps steps) throws IOException {
        this.name = name;
        this.connection = connection;
        this.steps = steps;
        try {
            ((SQLiteConnection) connection)
                    .setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, LARGEST_VALUE_BYTES);
            ProgressHandler.setHandler(connection, STEPS_AT_ONCE, steps);
            Map<String, String> said = metadata();
            String format = said.getOrDefault("format", "");
            String known = TYPES.get(format);
            if (known == null) {
                throw new BadInput(
                        name, "MBTiles format", format, Fault.UNSUPPORTED, "png, jpg, webp, pbf");
            }
            this.type = known;
            this.about = about(said, format.equals("pbf"));
        } catch (SQLException e) {
            throw damaged(e);
        }
    }

    static MbTiles open(Path file, String name) throws IOException {
        return open(file, name, MOST_STEPS);
    }

    /**
     * @param mostSteps of SQLite's machine for one question
     */
    static MbTiles open(Path file, String name, long mostSteps) throws IOException {
        Properties settings = new Properties();
        settings.setProperty("open_mode", READ_ONLY);
        Connection connection;
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + file, settings);
        } catch (SQLException e) {
            throw new BadInput(name, "SQLite", "", Fault.DAMAGED, String.valueOf(e.getMessage()));
        }
        MbTiles opened = null;
        try {
            opened = new MbTiles(name, connection, new Steps(mostSteps));
            return opened;
        } finally {
            if (opened == null) {
                shut(connection);
            }
        }
    }

    /** Ends a question that does not end by itself. */
    private static final class Steps extends ProgressHandler {

        private final long most;
        private long done;

        Steps(long most) {
            this.most = most;
        }

        @Override
        protected int progress() {
            done += STEPS_AT_ONCE;
            return done > most ? 1 : 0;
        }

        void anew() {
            done = 0;
        }
    }

    private BadInput damaged(SQLException e) {
        return new BadInput(name, "SQLite", "", Fault.DAMAGED, String.valueOf(e.getMessage()));
    }

    private Map<String, String> metadata() throws SQLException {
        Map<String, String> said = new HashMap<>();
        steps.anew();
        try (var statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                select name, value from metadata
                                where name in ('format', 'bounds', 'json')
                                """)) {
            while (rows.next()) {
                String value = rows.getString(2);
                said.put(rows.getString(1), value == null ? "" : value);
            }
        }
        return said;
    }

    private About about(Map<String, String> said, boolean vector) throws SQLException, IOException {
        int least;
        int most;
        steps.anew();
        try (var statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                select (select min(zoom_level) from tiles),
                                    (select max(zoom_level) from tiles)
                                """)) {
            least = row.getInt(1);
            if (row.wasNull()) {
                throw new BadInput(name, "MBTiles tiles", "", Fault.EMPTY);
            }
            most = row.getInt(2);
        }
        String json = said.getOrDefault("json", "");
        return new About(
                vector,
                vector ? VectorLayers.of(name, json.getBytes(StandardCharsets.UTF_8)) : List.of(),
                least,
                most,
                bounds(said.getOrDefault("bounds", "-180,-85,180,85")));
    }

    private List<Double> bounds(String text) throws BadInput {
        try {
            List<Double> found =
                    Arrays.stream(text.split(",", -1)).map(v -> Double.valueOf(v.strip())).toList();
            if (found.size() == 4) {
                return found;
            }
        } catch (NumberFormatException e) {
            throw new BadInput(name, "MBTiles bounds", text, Fault.NOT_A_NUMBER);
        }
        throw new BadInput(
                name, "MBTiles bounds", text, Fault.OUT_OF_RANGE, "west,south,east,north");
    }

    @Override
    public About about() {
        return about;
    }

    /** Rows count from the south. */
    @Override
    public synchronized Optional<Tile> tile(MercatorTile at) throws IOException {
        steps.anew();
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        select tile_data from tiles
                        where zoom_level = ? and tile_column = ? and tile_row = ?
                        """)) {
            statement.setInt(1, at.z());
            statement.setInt(2, at.x());
            statement.setLong(3, (1L << at.z()) - 1 - at.y());
            try (ResultSet row = statement.executeQuery()) {
                byte[] bytes = row.next() ? row.getBytes(1) : null;
                return bytes == null
                        ? Optional.empty()
                        : Optional.of(new Tile(bytes, type, zipped(bytes)));
            }
        } catch (SQLException e) {
            throw damaged(e);
        }
    }

    private static boolean zipped(byte[] bytes) {
        return bytes.length > 2 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
    }

    private static void shut(Connection connection) throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        shut(connection);
    }
}
