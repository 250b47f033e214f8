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

    static Outline quad(Frame frame, double width, double depth) {
        return box(frame, width, depth).outline();
    }

    static Box box(Frame frame, double width, double depth) {
        return new Box(frame, width, depth);
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
