package org.qyran.scenario.land;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.qyran.scenario.paint.Box;
import org.qyran.scenario.paint.Frame;
import org.qyran.scenario.paint.Outline;
import org.qyran.scenario.thing.Line;

/** Between our outlines and JTS, and a few shapes. */
final class Shapes {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private Shapes() {}

    /** The largest upright-to-its-front rectangle inside a parcel's four corners, nearly. */
    static Box inside(Outline quad) {
        double[] xs = quad.xs();
        double[] ys = quad.ys();
        Frame frame = Frame.at(xs[0], ys[0], Math.atan2(ys[1] - ys[0], xs[1] - xs[0]));
        double left = Math.max(0, frame.u(xs[3], ys[3]));
        double right = Math.min(frame.u(xs[1], ys[1]), frame.u(xs[2], ys[2]));
        double depth = Math.min(frame.v(xs[2], ys[2]), frame.v(xs[3], ys[3]));
        return new Box(frame.moved(left, 0, 0), Math.max(0.1, right - left), Math.max(0.1, depth));
    }

    static Polygon polygon(Outline outline) {
        Coordinate[] ring = new Coordinate[outline.corners() + 1];
        for (int i = 0; i < outline.corners(); i++) {
            ring[i] = new Coordinate(outline.xs()[i], outline.ys()[i]);
        }
        ring[outline.corners()] = ring[0].copy();
        return FACTORY.createPolygon(ring);
    }

    static LineString line(Line line) {
        Coordinate[] points = new Coordinate[line.points()];
        for (int i = 0; i < points.length; i++) {
            points[i] = new Coordinate(line.xs()[i], line.ys()[i]);
        }
        return FACTORY.createLineString(points);
    }

    static Geometry union(List<? extends Geometry> parts) {
        return parts.isEmpty() ? FACTORY.createPolygon() : UnaryUnionOp.union(parts);
    }

    /** Outer rings of all polygons of a geometry, largest parts only (above 20 m²). */
    static List<Outline> outlines(Geometry geometry) {
        List<Outline> outlines = new ArrayList<>();
        for (int g = 0; g < geometry.getNumGeometries(); g++) {
            if (geometry.getGeometryN(g) instanceof Polygon part && part.getArea() > 20) {
                Coordinate[] ring = part.getExteriorRing().getCoordinates();
                double[] xs = new double[ring.length - 1];
                double[] ys = new double[ring.length - 1];
                for (int i = 0; i < xs.length; i++) {
                    xs[i] = ring[i].x;
                    ys[i] = ring[i].y;
                }
                outlines.add(new Outline(xs, ys));
            }
        }
        return outlines;
    }
}
