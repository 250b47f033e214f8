package org.qyran.bench.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.operation.buffer.BufferOp;
import org.locationtech.jts.operation.buffer.BufferParameters;

/**
 * Cells and lines as the program of R. Bähnemann et al. (arXiv 1907.09224) makes them when each
 * cell has one direction, "one_dir" in its published results: the first line on a cell's first
 * corner, each next one a spacing further, a last one on its last corner; each cell along the edge
 * across which it is lowest. Of two cells that share an edge one leaves a spacing beside it to the
 * other's lines. Where the program is not plain, what takes less was chosen. A square of 100 m
 * takes 1438.12 s so, as published.
 */
record PublishedLines(double spacing) implements Function<Polygon, List<List<Coordinate[]>>> {

    /** Lines nearer than this to the one before are left out, metres. */
    private static final double CLOSE = Math.sqrt(0.1);

    @Override
    public List<List<Coordinate[]>> apply(Polygon area) {
        Cells cells = Cells.lowest(area, cell -> height(cell, lowest(cell)));
        List<Polygon> left = apart(cells.turned());
        AffineTransformation back = Cells.rotation(cells.direction());
        return left.stream().map(cell -> lines(cell, back)).toList();
    }

    private static double height(Polygon cell, double direction) {
        return Cells.rotation(-direction).transform(cell).getEnvelopeInternal().getHeight();
    }

    /**
     * Of the edges along which lines cross the cell once each, the one across which it is lowest.
     */
    private static double lowest(Polygon cell) {
        double best = 0;
        for (double direction : Cells.directions(cell)) {
            if (crossedOnce(Cells.rotation(-direction).transform(cell))
                    && height(cell, direction) < height(cell, best)) {
                best = direction;
            }
        }
        return best;
    }

    /** Whether y rises and falls once around it. */
    static boolean crossedOnce(Geometry cell) {
        Coordinate[] ring = cell.getCoordinates();
        int turns = 0;
        boolean rising = ring[0].y > ring[ring.length - 2].y + 1e-9;
        for (int i = 1; i < ring.length; i++) {
            double step = ring[i].y - ring[i - 1].y;
            if (Math.abs(step) > 1e-9 && step > 0 != rising) {
                rising = !rising;
                turns++;
            }
        }
        return turns <= 2;
    }

    private List<Polygon> apart(List<Polygon> cells) {
        List<Polygon> left = new ArrayList<>(cells);
        for (int i = 0; i < cells.size(); i++) {
            for (int j = i + 1; j < cells.size(); j++) {
                Geometry shared = cells.get(i).intersection(cells.get(j));
                for (int g = 0; g < shared.getNumGeometries(); g++) {
                    if (shared.getGeometryN(g) instanceof LineString edge) {
                        int cell = hasEdge(cells.get(i), edge) ? i : j;
                        left.set(cell, without(left.get(cell), edge));
                    }
                }
            }
        }
        return left.stream().filter(cell -> !cell.isEmpty()).toList();
    }

    private static boolean hasEdge(Polygon cell, LineString edge) {
        Coordinate[] ring = cell.getCoordinates();
        for (int i = 1; i < ring.length; i++) {
            if (Math.abs(ring[i].distance(ring[i - 1]) - edge.getLength()) < 1e-6
                    && edge.getCentroid()
                                    .getCoordinate()
                                    .distance(
                                            new Coordinate(
                                                    (ring[i].x + ring[i - 1].x) / 2,
                                                    (ring[i].y + ring[i - 1].y) / 2))
                            < 1e-6) {
                return true;
            }
        }
        return false;
    }

    private Polygon without(Polygon cell, LineString edge) {
        BufferParameters flat = new BufferParameters(8, BufferParameters.CAP_FLAT);
        return Areas.largest(cell.difference(BufferOp.bufferOp(edge, spacing, flat)));
    }

    private List<Coordinate[]> lines(Polygon cell, AffineTransformation back) {
        double direction = lowest(cell);
        Polygon turned = (Polygon) Cells.rotation(-direction).transform(cell);
        AffineTransformation all = Cells.rotation(direction).compose(back);
        Envelope box = turned.getEnvelopeInternal();
        List<Coordinate[]> lines = new ArrayList<>();
        double y = box.getMinY();
        for (; y <= box.getMaxY(); y += spacing) {
            ShortestLines.line(turned, inside(y, box), all, lines);
        }
        if (box.getMaxY() - (y - spacing) >= CLOSE) {
            ShortestLines.line(turned, inside(box.getMaxY(), box), all, lines);
        }
        return lines;
    }

    /** Off a corner by what rounding may be. */
    private static double inside(double y, Envelope box) {
        return Math.clamp(
                y, box.getMinY() + 1e-9, Math.max(box.getMinY() + 1e-9, box.getMaxY() - 1e-9));
    }
}
