package org.qyran.bench.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Boustrophedon cells with as few and as short lines as can be: all in the direction of the cuts,
 * evenly spread with half a spacing at either side of a cell, each ending where its middle leaves
 * the cell. What is swept so is not all of the area.
 */
record ShortestLines(double spacing) implements Function<Polygon, List<List<Coordinate[]>>> {

    @Override
    public List<List<Coordinate[]>> apply(Polygon area) {
        Cells cells = Cells.lowest(area, cell -> cell.getEnvelopeInternal().getHeight());
        AffineTransformation back = Cells.rotation(cells.direction());
        return cells.turned().stream().map(cell -> lines(cell, back)).toList();
    }

    private List<Coordinate[]> lines(Polygon cell, AffineTransformation back) {
        Envelope box = cell.getEnvelopeInternal();
        int count = (int) Math.max(1, Math.ceil(box.getHeight() / spacing - 1e-9));
        List<Coordinate[]> lines = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            line(cell, box.getMinY() + (k + 0.5) * box.getHeight() / count, back, lines);
        }
        return lines;
    }

    /** Along x at y, where the cell has anything there. */
    static void line(Polygon cell, double y, AffineTransformation back, List<Coordinate[]> lines) {
        Envelope box = cell.getEnvelopeInternal();
        LineString across =
                Areas.GEOMETRY.createLineString(
                        new Coordinate[] {
                            new Coordinate(box.getMinX() - 1, y),
                            new Coordinate(box.getMaxX() + 1, y)
                        });
        Envelope on =
                OverlayNGRobust.overlay(across, cell, OverlayNG.INTERSECTION).getEnvelopeInternal();
        if (!on.isNull()) {
            lines.add(
                    new Coordinate[] {
                        back.transform(new Coordinate(on.getMinX(), y), new Coordinate()),
                        back.transform(new Coordinate(on.getMaxX(), y), new Coordinate())
                    });
        }
    }
}
