package org.qyran.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.qyran.geo.Georeference;
import org.qyran.geo.GroundPoint;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Outlines of known places from a GeoJSON file (RFC 7946): every Polygon and each part of every
 * MultiPolygon, with the feature's property {@code kind}.
 */
public final class KnownPlaces {

    private static final long MOST_BYTES = 256L << 20;
    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private KnownPlaces() {}

    /**
     * @param kind empty when the feature has none
     * @param onGround WGS 84 longitude, latitude
     */
    public record Known(String kind, Polygon onGround) {

        /** The outline in a raster's pixels. */
        public Polygon inPixels(Georeference georeference) {
            LinearRing[] holes = new LinearRing[onGround.getNumInteriorRing()];
            for (int h = 0; h < holes.length; h++) {
                holes[h] = ring(onGround.getInteriorRingN(h), georeference);
            }
            return GEOMETRY.createPolygon(ring(onGround.getExteriorRing(), georeference), holes);
        }

        private static LinearRing ring(LinearRing ring, Georeference georeference) {
            Coordinate[] corners = ring.getCoordinates();
            Coordinate[] pixels = new Coordinate[corners.length];
            for (int i = 0; i < corners.length; i++) {
                double[] at = georeference.pixel(new GroundPoint(corners[i].y, corners[i].x, 0));
                pixels[i] = new Coordinate(at[0], at[1]);
            }
            return GEOMETRY.createLinearRing(pixels);
        }
    }

    /**
     * @throws BadInput when the file is no GeoJSON or an outline is none
     */
    public static List<Known> read(Path file) throws IOException {
        String name = file.toString();
        if (!Files.isReadable(file)) {
            throw new BadInput(name, "file", "", Fault.UNREADABLE);
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new BadInput(
                    name, "size", Files.size(file), Fault.IMPLAUSIBLE_SIZE, MOST_BYTES + " bytes");
        }
        JsonNode root;
        try {
            root = JsonMapper.builder().build().readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw new BadInput(name, "JSON", "", Fault.UNKNOWN_FORMAT, "GeoJSON");
        }
        JsonNode features = root.path("features");
        if (!features.isArray()) {
            throw new BadInput(name, "features", "", Fault.MISSING, "a FeatureCollection");
        }
        List<Known> places = new ArrayList<>();
        for (int f = 0; f < features.size(); f++) {
            JsonNode feature = features.get(f);
            String kind = feature.path("properties").path("kind").asString("");
            JsonNode shape = feature.path("geometry");
            JsonNode rings = shape.path("coordinates");
            String field = "features[" + f + "].geometry";
            switch (shape.path("type").asString("")) {
                case "Polygon" -> places.add(new Known(kind, polygon(name, field, rings)));
                case "MultiPolygon" -> {
                    for (JsonNode part : rings) {
                        places.add(new Known(kind, polygon(name, field, part)));
                    }
                }
                default -> {
                    // A point or a line has no inside to learn from.
                }
            }
        }
        return places;
    }

    private static Polygon polygon(String file, String field, JsonNode rings) throws BadInput {
        if (!rings.isArray() || rings.isEmpty()) {
            throw new BadInput(file, field, "", Fault.MISSING, "an outer ring");
        }
        LinearRing[] all = new LinearRing[rings.size()];
        for (int r = 0; r < all.length; r++) {
            all[r] = ring(file, field + ".coordinates[" + r + "]", rings.get(r));
        }
        LinearRing[] holes = Arrays.copyOfRange(all, 1, all.length);
        return GEOMETRY.createPolygon(all[0], holes);
    }

    private static LinearRing ring(String file, String field, JsonNode corners) throws BadInput {
        if (!corners.isArray()) {
            throw new BadInput(
                    file, field, corners, Fault.UNSUPPORTED, "[[longitude, latitude], …]");
        }
        Coordinate[] ring = new Coordinate[corners.size()];
        for (int c = 0; c < ring.length; c++) {
            double longitude = corners.get(c).path(0).asDouble(Double.NaN);
            double latitude = corners.get(c).path(1).asDouble(Double.NaN);
            if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
                throw new BadInput(
                        file,
                        field + "[" + c + "]",
                        corners.get(c),
                        Fault.OUT_OF_RANGE,
                        "longitude, latitude in degrees");
            }
            ring[c] = new Coordinate(longitude, latitude);
        }
        if (ring.length < 4 || !ring[0].equals2D(ring[ring.length - 1])) {
            throw new BadInput(
                    file, field, ring.length, Fault.DAMAGED, "at least four corners, first = last");
        }
        return GEOMETRY.createLinearRing(ring);
    }
}
