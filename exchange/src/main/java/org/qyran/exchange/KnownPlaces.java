package org.qyran.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.qyran.geo.Georeference;
import org.qyran.geo.GroundPoint;
import org.qyran.kernel.BadInput;

/**
 * Outlines of known places from a GeoJSON file (RFC 7946): every Polygon and each part of every
 * MultiPolygon, with the feature's property {@code kind}.
 */
public final class KnownPlaces {

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
        List<Known> places = new ArrayList<>();
        for (Shapes.Shape shape : Shapes.read(file)) {
            String kind = shape.properties().getOrDefault("kind", "");
            // A point or a line has no inside to learn from.
            for (int i = 0; i < shape.onGround().getNumGeometries(); i++) {
                if (shape.onGround().getGeometryN(i) instanceof Polygon part) {
                    places.add(new Known(kind, part));
                }
            }
        }
        return places;
    }
}
