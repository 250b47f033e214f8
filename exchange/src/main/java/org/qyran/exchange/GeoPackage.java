package org.qyran.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.WKBWriter;
import org.qyran.imagery.mark.Detection;
import org.qyran.kernel.Language;
import org.qyran.survey.Sighting;

/**
 * OGC GeoPackage 1.3: layers {@code sightings} (points) and {@code detections} (areas), WGS 84,
 * each with a spatial index. Rows and index entries are written before the index's triggers,
 * because the triggers call functions only spatial programs bring.
 */
final class GeoPackage implements Format {

    private static final GeometryFactory SHAPES = new GeometryFactory();
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** One row: where, and what the flat formats tell; the geometry may be empty. */
    private record Row(Geometry geometry, List<Field> fields) {}

    @Override
    public String target() {
        return "sightings.gpkg";
    }

    @Override
    public void write(Findings findings, Language language, Path directory) throws IOException {
        Path target = directory.resolve(target());
        WholeFile.make(
                target,
                part -> {
                    String url = "jdbc:sqlite:" + part.toAbsolutePath();
                    try (Connection connection = DriverManager.getConnection(url)) {
                        write(connection, findings, new Words(language));
                    } catch (SQLException e) {
                        throw new IOException(target + ": " + e.getMessage(), e);
                    }
                });
    }

    private static void write(Connection connection, Findings findings, Words words)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // A file nobody else sees yet needs no rollback journal beside it.
            statement.execute("PRAGMA journal_mode = MEMORY");
            for (String line : GeoPackageSchema.opening()) {
                statement.execute(line);
            }
            connection.setAutoCommit(false);
            for (String table : GeoPackageSchema.tables()) {
                statement.execute(table);
            }
        }
        String produced = MILLISECONDS.format(findings.produced());
        String notice = words.notice(findings.simulated());
        writeLayer(
                connection,
                new Layer("sightings", "POINT", Column.SIGHTING, produced, notice),
                sightings(findings, words));
        writeLayer(
                connection,
                new Layer("detections", "MULTIPOLYGON", Column.DETECTION, produced, notice),
                detections(findings, words));
        connection.commit();
    }

    private static List<Row> sightings(Findings findings, Words words) {
        List<Row> rows = new ArrayList<>();
        for (Sighting sighting : findings.sightings()) {
            Coordinate at =
                    new Coordinate(
                            sighting.position().longitudeDegrees(),
                            sighting.position().latitudeDegrees());
            rows.add(
                    new Row(
                            SHAPES.createPoint(at),
                            Column.row(Column.SIGHTING, sighting, rows.size() + 1, words)));
        }
        return rows;
    }

    private static List<Row> detections(Findings findings, Words words) {
        List<Row> rows = new ArrayList<>();
        for (Detection detection : findings.detections()) {
            Polygon[] parts =
                    detection
                            .onGround()
                            .map(Outline::parts)
                            .orElse(List.of())
                            .toArray(Polygon[]::new);
            rows.add(
                    new Row(
                            SHAPES.createMultiPolygon(parts),
                            Column.row(Column.DETECTION, detection, 0, words)));
        }
        return rows;
    }

    /** A table of features as it will stand in the file. */
    record Layer(
            String name,
            String geometryType,
            List<? extends Column<?>> columns,
            String produced,
            String notice) {}

    private static void writeLayer(Connection connection, Layer layer, List<Row> rows)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(GeoPackageSchema.featureTable(layer));
            register(connection, layer, extent(rows));
            statement.execute(GeoPackageSchema.indexTable(layer));
            insert(connection, layer, rows);
            for (String trigger : GeoPackageSchema.indexTriggers(layer)) {
                statement.execute(trigger);
            }
        }
    }

    private static Envelope extent(List<Row> rows) {
        Envelope extent = new Envelope();
        rows.forEach(row -> extent.expandToInclude(row.geometry().getEnvelopeInternal()));
        return extent;
    }

    private static void register(Connection connection, Layer layer, Envelope extent)
            throws SQLException {
        try (PreparedStatement contents =
                connection.prepareStatement(
                        "INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?,"
                                + " 4326)")) {
            contents.setString(1, layer.name());
            contents.setString(2, layer.name());
            contents.setString(3, layer.notice());
            contents.setString(4, layer.produced());
            if (!extent.isNull()) {
                contents.setDouble(5, extent.getMinX());
                contents.setDouble(6, extent.getMinY());
                contents.setDouble(7, extent.getMaxX());
                contents.setDouble(8, extent.getMaxY());
            }
            contents.executeUpdate();
        }
        try (PreparedStatement columns =
                connection.prepareStatement(
                        "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, 4326, 0, 0)")) {
            columns.setString(1, layer.name());
            columns.setString(2, layer.geometryType());
            columns.executeUpdate();
        }
        try (PreparedStatement extension =
                connection.prepareStatement(
                        "INSERT INTO gpkg_extensions VALUES (?, 'geom', 'gpkg_rtree_index',"
                                + " 'http://www.geopackage.org/spec120/#extension_rtree',"
                                + " 'write-only')")) {
            extension.setString(1, layer.name());
            extension.executeUpdate();
        }
    }

    private static void insert(Connection connection, Layer layer, List<Row> rows)
            throws SQLException {
        String marks = layer.columns().stream().map(_ -> ", ?").collect(Collectors.joining());
        try (PreparedStatement features =
                        connection.prepareStatement(
                                "INSERT INTO \"%s\" VALUES (?, ?%s)"
                                        .formatted(layer.name(), marks));
                PreparedStatement index =
                        connection.prepareStatement(
                                "INSERT INTO \"rtree_%s_geom\" VALUES (?, ?, ?, ?, ?)"
                                        .formatted(layer.name()))) {
            for (int i = 0; i < rows.size(); i++) {
                insertRow(features, rows.get(i), i + 1);
                insertBox(index, rows.get(i).geometry(), i + 1);
            }
        }
    }

    private static void insertRow(PreparedStatement features, Row row, int number)
            throws SQLException {
        features.setLong(1, number);
        features.setBytes(2, row.geometry().isEmpty() ? null : encoded(row.geometry()));
        for (int f = 0; f < row.fields().size(); f++) {
            Object value = row.fields().get(f).value();
            if (value instanceof Boolean truth) {
                features.setInt(f + 3, truth ? 1 : 0);
            } else {
                features.setObject(f + 3, value);
            }
        }
        features.executeUpdate();
    }

    private static void insertBox(PreparedStatement index, Geometry geometry, int number)
            throws SQLException {
        if (geometry.isEmpty()) {
            return;
        }
        Envelope box = geometry.getEnvelopeInternal();
        index.setLong(1, number);
        index.setDouble(2, box.getMinX());
        index.setDouble(3, box.getMaxX());
        index.setDouble(4, box.getMinY());
        index.setDouble(5, box.getMaxY());
        index.executeUpdate();
    }

    /** GeoPackage binary (section 2.1.3): header, envelope for areas, then well-known binary. */
    private static byte[] encoded(Geometry geometry) {
        byte[] shape = new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN).write(geometry);
        boolean boxed = geometry.getDimension() > 0;
        ByteBuffer blob =
                ByteBuffer.allocate(8 + (boxed ? 32 : 0) + shape.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put((byte) 'G')
                        .put((byte) 'P')
                        .put((byte) 0)
                        .put((byte) (boxed ? 0b11 : 0b01))
                        .putInt(4326);
        if (boxed) {
            Envelope box = geometry.getEnvelopeInternal();
            blob.putDouble(box.getMinX()).putDouble(box.getMaxX());
            blob.putDouble(box.getMinY()).putDouble(box.getMaxY());
        }
        return blob.put(shape).array();
    }
}
