package org.qyran.server.shapes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.qyran.geo.Antimeridian;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Polygons and multipolygons as GeoJSON text, WGS 84 longitude, latitude, seven decimals. */
public final class GeoJsonShape {

    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_CORNERS = 100_000;

    private GeoJsonShape() {}

    public static String write(Geometry shape) {
        StringBuilder out = new StringBuilder();
        if (shape instanceof Polygon polygon) {
            out.append("{\"type\":\"Polygon\",\"coordinates\":");
            polygon(out, polygon);
        } else {
            out.append("{\"type\":\"MultiPolygon\",\"coordinates\":[");
            for (int i = 0; i < shape.getNumGeometries(); i++) {
                out.append(i == 0 ? "" : ",");
                polygon(out, (Polygon) shape.getGeometryN(i));
            }
            out.append(']');
        }
        return out.append('}').toString();
    }

    private static void polygon(StringBuilder out, Polygon polygon) {
        out.append('[');
        ring(out, polygon.getExteriorRing());
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            out.append(',');
            ring(out, polygon.getInteriorRingN(i));
        }
        out.append(']');
    }

    private static void ring(StringBuilder out, LinearRing ring) {
        out.append('[');
        Coordinate[] corners = ring.getCoordinates();
        for (int i = 0; i < corners.length; i++) {
            out.append(i == 0 ? "" : ",")
                    .append(String.format(Locale.ROOT, "[%.7f,%.7f]", corners[i].x, corners[i].y));
        }
        out.append(']');
    }

    /**
     * @throws IllegalArgumentException unless it is a valid Polygon or MultiPolygon on the Earth
     */
    public static Geometry read(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return switch (node.path("type").asString("")) {
                case "Polygon" -> polygon(node.path("coordinates"));
                case "MultiPolygon" -> {
                    List<Polygon> parts = new ArrayList<>();
                    node.path("coordinates").forEach(part -> parts.add(polygon(part)));
                    yield new MultiPolygon(parts.toArray(Polygon[]::new), FACTORY);
                }
                default ->
                        throw new IllegalArgumentException(
                                "type " + node.path("type") + " is no Polygon or MultiPolygon");
            };
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    /**
     * As {@link #read}, with what passes ±180 degrees in two parts (RFC 7946, 3.1.9): drawn in one,
     * it would hold all the rest of the Earth between its latitudes for whoever compares
     * longitudes.
     */
    public static Geometry land(String text) {
        Geometry shape = read(text);
        List<Polygon> parts = new ArrayList<>();
        boolean any = false;
        for (int i = 0; i < shape.getNumGeometries(); i++) {
            Polygon part = (Polygon) shape.getGeometryN(i);
            Geometry whole = Antimeridian.unwrapped(part);
            if (Antimeridian.passedBy(part) && whole.isValid() && whole.getArea() > 0) {
                any = true;
                MultiPolygon cut = Antimeridian.cut(whole);
                for (int k = 0; k < cut.getNumGeometries(); k++) {
                    parts.add((Polygon) cut.getGeometryN(k));
                }
            } else {
                parts.add(part);
            }
        }
        return any ? new MultiPolygon(parts.toArray(Polygon[]::new), FACTORY) : shape;
    }

    private static Polygon polygon(JsonNode rings) {
        List<LinearRing> all = new ArrayList<>();
        rings.forEach(ring -> all.add(ring(ring)));
        if (all.isEmpty()) {
            throw new IllegalArgumentException("a polygon without rings");
        }
        return FACTORY.createPolygon(
                all.getFirst(), all.subList(1, all.size()).toArray(LinearRing[]::new));
    }

    private static LinearRing ring(JsonNode corners) {
        if (corners.size() < 4 || corners.size() > MOST_CORNERS) {
            throw new IllegalArgumentException("a ring of " + corners.size() + " corners");
        }
        Coordinate[] ring = new Coordinate[corners.size()];
        for (int i = 0; i < ring.length; i++) {
            double longitude = corners.get(i).path(0).asDouble(Double.NaN);
            double latitude = corners.get(i).path(1).asDouble(Double.NaN);
            if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
                throw new IllegalArgumentException("corner " + corners.get(i));
            }
            ring[i] = new Coordinate(longitude, latitude);
        }
        return FACTORY.createLinearRing(ring);
    }
}
