package org.qyran.server.search;

import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import org.qyran.geo.Antimeridian;
import org.qyran.server.api.Refused;
import org.qyran.server.shapes.GeoJsonShape;
import org.qyran.survey.chance.Cells;
import tools.jackson.databind.JsonNode;

/** Land that somebody drew, checked: what is wrong with it is said in one sentence. */
final class Land {

    /** More than a crew can fly in a season, and the most a map of the page can show. */
    private static final double MOST_SQUARE_KILOMETRES = 5_000;

    private static final int MOST_CORNERS = 1_000;

    /** Seven decimals were written; a tenth of a metre is no crossing of a border. */
    private static final double ROUNDING_DEGREES = 1e-6;

    private static final double SQUARE_METRES_A_KILOMETRE = 1e6;
    private static final double SQUARE_METRES_A_HECTARE = 1e4;

    private Land() {}

    /**
     * @param asked GeoJSON polygon or polygons
     * @throws Refused naming the field, the value and what would make it possible
     */
    static Geometry read(String field, @Nullable JsonNode asked) {
        if (asked == null || asked.isNull()) {
            throw Refused.field("missing", field);
        }
        Geometry land = shape(field, asked);
        if (land.getNumPoints() > MOST_CORNERS) {
            throw Refused.field(
                    "out-of-range", field + " corners", land.getNumPoints(), 4, MOST_CORNERS);
        }
        TopologyValidationError error = new IsValidOp(land).getValidationError();
        if (error != null) {
            throw Refused.field("self-crossing", field, place(error.getCoordinate()));
        }
        if (!(land.getArea() > 0) || halfOfTheEarth(land)) {
            throw Refused.field("shape", field);
        }
        return land;
    }

    /** Also what passes ±180 degrees and crosses itself there, so that it could not be cut. */
    private static boolean halfOfTheEarth(Geometry land) {
        return IntStream.range(0, land.getNumGeometries())
                .anyMatch(part -> Antimeridian.passedBy(land.getGeometryN(part)));
    }

    private static Geometry shape(String field, JsonNode asked) {
        try {
            return GeoJsonShape.land(asked.toString());
        } catch (IllegalArgumentException none) {
            throw Refused.field("shape", field);
        }
    }

    /** As {@link #read}; none drawn is no land. What is not understood is not none. */
    static Geometry readOrNone(String field, @Nullable JsonNode asked) {
        boolean none = asked == null || asked.isNull() || isNone(asked.path("coordinates"));
        return none ? new GeometryFactory().createMultiPolygon() : read(field, asked);
    }

    private static boolean isNone(JsonNode coordinates) {
        return coordinates.isArray() && coordinates.isEmpty();
    }

    /**
     * @param operation the land that may be imaged
     * @throws Refused when the drawn land reaches beyond it, or is more than can be planned
     */
    static void within(String field, Geometry drawn, Geometry operation) {
        double squareKilometres = squareMetres(drawn) / SQUARE_METRES_A_KILOMETRE;
        if (squareKilometres > MOST_SQUARE_KILOMETRES) {
            throw Refused.field(
                    "area-large", field, Math.round(squareKilometres), MOST_SQUARE_KILOMETRES);
        }
        Geometry allowed = operation.buffer(ROUNDING_DEGREES);
        if (!allowed.covers(drawn)) {
            Geometry beyond = OverlayNGRobust.overlay(drawn, allowed, OverlayNG.DIFFERENCE);
            double hectares = squareMetres(beyond) / SQUARE_METRES_A_HECTARE;
            throw Refused.field(
                    "outside-land",
                    field,
                    String.format(Locale.ROOT, "%.1f", hectares),
                    place(beyond.getCoordinate()));
        }
    }

    /** Of land in degrees. */
    static double squareMetres(Geometry degrees) {
        return degrees.isEmpty()
                ? 0
                : Cells.over(degrees, Math.max(1, 111_320 * span(degrees))).area().getArea();
    }

    private static double span(Geometry degrees) {
        return Math.max(
                degrees.getEnvelopeInternal().getWidth(),
                degrees.getEnvelopeInternal().getHeight());
    }

    private static String place(Coordinate at) {
        return String.format(Locale.ROOT, "%.5f, %.5f", at.y, at.x);
    }
}
