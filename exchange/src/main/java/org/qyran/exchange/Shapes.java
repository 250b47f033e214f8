package org.qyran.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.InputFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Points, lines and polygons from a GeoJSON file (RFC 7946), with their plain properties. */
public final class Shapes {

    private static final long MOST_BYTES = 256L << 20;
    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final String file;

    private Shapes(String file) {
        this.file = file;
    }

    /**
     * @param field where in the file it stands, e.g. {@code features[3]}
     * @param onGround WGS 84 longitude, latitude
     * @param properties texts, numbers and truth values as text
     */
    public record Shape(String field, Geometry onGround, Map<String, String> properties) {}

    /**
     * Every feature with a geometry, in the file's order.
     *
     * @throws BadInput when the file is no GeoJSON or a geometry is none
     */
    public static List<Shape> read(Path path) throws IOException {
        String file = path.toString();
        byte[] text = InputFile.read(path, MOST_BYTES);
        JsonNode root;
        try {
            root = JsonMapper.builder().build().readTree(text);
        } catch (JacksonException e) {
            throw new BadInput(file, "JSON", "", Fault.UNKNOWN_FORMAT, "GeoJSON");
        }
        return of(file, root);
    }

    /**
     * As {@link #read}, of GeoJSON that came some other way.
     *
     * @param file what it is called in refusals
     */
    public static List<Shape> of(String file, JsonNode root) throws BadInput {
        List<JsonNode> features = features(file, root);
        Shapes shapes = new Shapes(file);
        List<Shape> all = new ArrayList<>();
        for (int f = 0; f < features.size(); f++) {
            String field = "features[" + f + "]";
            JsonNode feature = features.get(f);
            Optional<Geometry> geometry =
                    shapes.geometry(field + ".geometry", feature.path("geometry"));
            if (geometry.isPresent()) {
                all.add(new Shape(field, geometry.get(), plain(feature.path("properties"))));
            }
        }
        return all;
    }

    /** Those of a collection; a feature or a polygon by itself is one. */
    private static List<JsonNode> features(String file, JsonNode root) throws BadInput {
        String type = root.path("type").asString("");
        if (type.equals("Feature")) {
            return List.of(root);
        }
        if (type.equals("Polygon") || type.equals("MultiPolygon")) {
            return List.of(JsonMapper.shared().createObjectNode().set("geometry", root));
        }
        if (!root.path("features").isArray()) {
            throw new BadInput(file, "features", "", Fault.MISSING, "a FeatureCollection");
        }
        List<JsonNode> features = new ArrayList<>();
        root.path("features").forEach(features::add);
        return features;
    }

    private static Map<String, String> plain(JsonNode properties) {
        Map<String, String> plain = new LinkedHashMap<>();
        properties
                .properties()
                .forEach(entry -> {
                    if (entry.getValue().isValueNode() && !entry.getValue().isNull()) {
                        plain.put(entry.getKey(), entry.getValue().asString());
                    }
                });
        return plain;
    }

    /** Empty for no geometry, and for a collection, which nobody draws. */
    private Optional<Geometry> geometry(String field, JsonNode shape) throws BadInput {
        JsonNode at = shape.path("coordinates");
        return switch (shape.path("type").asString("")) {
            case "Point" -> Optional.of(GEOMETRY.createPoint(position(field, at)));
            case "MultiPoint" ->
                    Optional.of(GEOMETRY.createMultiPointFromCoords(positions(field, at)));
            case "LineString" -> Optional.of(line(field, at));
            case "MultiLineString" -> {
                List<Geometry> lines = new ArrayList<>();
                for (JsonNode part : at) {
                    lines.add(line(field, part));
                }
                yield Optional.of(GEOMETRY.buildGeometry(lines));
            }
            case "Polygon" -> Optional.of(polygon(field, at));
            case "MultiPolygon" -> {
                List<Polygon> parts = new ArrayList<>();
                for (JsonNode part : at) {
                    parts.add(polygon(field, part));
                }
                yield Optional.of(GEOMETRY.createMultiPolygon(parts.toArray(Polygon[]::new)));
            }
            default -> Optional.empty();
        };
    }

    private Geometry line(String field, JsonNode corners) throws BadInput {
        Coordinate[] line = positions(field, corners);
        if (line.length < 2) {
            throw new BadInput(file, field, line.length, Fault.DAMAGED, "at least two positions");
        }
        return GEOMETRY.createLineString(line);
    }

    private Polygon polygon(String field, JsonNode rings) throws BadInput {
        if (!rings.isArray() || rings.isEmpty()) {
            throw new BadInput(file, field, "", Fault.MISSING, "an outer ring");
        }
        LinearRing[] all = new LinearRing[rings.size()];
        for (int r = 0; r < all.length; r++) {
            all[r] = ring(field + ".coordinates[" + r + "]", rings.get(r));
        }
        LinearRing[] holes = Arrays.copyOfRange(all, 1, all.length);
        return GEOMETRY.createPolygon(all[0], holes);
    }

    private LinearRing ring(String field, JsonNode corners) throws BadInput {
        Coordinate[] ring = positions(field, corners);
        if (ring.length < 4 || !ring[0].equals2D(ring[ring.length - 1])) {
            throw new BadInput(
                    file, field, ring.length, Fault.DAMAGED, "at least four corners, first = last");
        }
        return GEOMETRY.createLinearRing(ring);
    }

    private Coordinate[] positions(String field, JsonNode corners) throws BadInput {
        if (!corners.isArray()) {
            throw new BadInput(
                    file, field, corners, Fault.UNSUPPORTED, "[[longitude, latitude], …]");
        }
        Coordinate[] all = new Coordinate[corners.size()];
        for (int c = 0; c < all.length; c++) {
            all[c] = position(field + "[" + c + "]", corners.get(c));
        }
        return all;
    }

    private Coordinate position(String field, JsonNode corner) throws BadInput {
        double longitude = corner.path(0).asDouble(Double.NaN);
        double latitude = corner.path(1).asDouble(Double.NaN);
        if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
            throw new BadInput(
                    file, field, corner, Fault.OUT_OF_RANGE, "longitude, latitude in degrees");
        }
        return new Coordinate(longitude, latitude);
    }
}
