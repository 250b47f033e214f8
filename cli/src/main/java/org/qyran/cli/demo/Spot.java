package org.qyran.cli.demo;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryTransformer;
import org.qyran.geo.GroundPoint;
import org.qyran.scenario.World;
import org.qyran.survey.Sighting;

/**
 * A sighting in the made world's metres, as the page draws it.
 *
 * @param outline in world metres, x east, y north
 * @param reachMetres from the position to the farthest corner of the outline
 */
record Spot(Sighting sighting, double x, double y, Geometry outline, double reachMetres) {

    static Spot of(Sighting sighting, World world) {
        double[] at = metres(world, sighting.position());
        Geometry outline = inMetres(sighting.outline(), world);
        double reach = 0;
        for (Coordinate vertex : outline.getCoordinates()) {
            reach = Math.max(reach, Math.hypot(vertex.x - at[0], vertex.y - at[1]));
        }
        return new Spot(sighting, at[0], at[1], outline, reach);
    }

    private static Geometry inMetres(Geometry degrees, World world) {
        return new GeometryTransformer() {
            @Override
            protected CoordinateSequence transformCoordinates(
                    CoordinateSequence vertices, Geometry parent) {
                CoordinateSequence moved = vertices.copy();
                for (int i = 0; i < moved.size(); i++) {
                    double[] xy =
                            metres(world, new GroundPoint(vertices.getY(i), vertices.getX(i)));
                    moved.setOrdinate(i, CoordinateSequence.X, xy[0]);
                    moved.setOrdinate(i, CoordinateSequence.Y, xy[1]);
                }
                return moved;
            }
        }.transform(degrees);
    }

    private static double[] metres(World world, GroundPoint place) {
        double[] xy = world.crs().coordinates(place);
        return new double[] {xy[0] - world.originEast(), xy[1] - world.originNorth()};
    }

    String id() {
        return sighting.id();
    }

    GroundPoint position() {
        return sighting.position();
    }

    /** All rings of an outline, to centimetres. */
    static List<List<double[]>> rings(Geometry outline) {
        List<List<double[]>> rings = new ArrayList<>();
        for (int i = 0; i < outline.getNumGeometries(); i++) {
            if (outline.getGeometryN(i) instanceof Polygon part) {
                rings.add(ring(part.getExteriorRing().getCoordinates()));
                for (int hole = 0; hole < part.getNumInteriorRing(); hole++) {
                    rings.add(ring(part.getInteriorRingN(hole).getCoordinates()));
                }
            }
        }
        return rings;
    }

    private static List<double[]> ring(Coordinate[] vertices) {
        List<double[]> ring = new ArrayList<>();
        for (Coordinate vertex : vertices) {
            ring.add(new double[] {centimetres(vertex.x), centimetres(vertex.y)});
        }
        return ring;
    }

    private static double centimetres(double metres) {
        return Math.rint(metres * 100) / 100;
    }
}
