package org.qyran.imagery.scan;

import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.qyran.imagery.mark.Mark;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.imagery.raster.Window;

/** The rectangle a mark is explained on: the mark, or the part around its strongest pixel. */
final class Surroundings {

    private static final int AROUND = 16;
    private static final int LARGEST_SIDE = 512;

    private Surroundings() {}

    static Window of(Mark mark, RasterInfo raster) {
        Window bounds = mark.bounds();
        int left = bounds.column();
        int right = left + bounds.width();
        int top = bounds.row();
        int bottom = top + bounds.height();
        if (bounds.width() > LARGEST_SIDE) {
            left = Math.max(left, mark.bestColumn() - LARGEST_SIDE / 2);
            right = Math.min(right, left + LARGEST_SIDE);
        }
        if (bounds.height() > LARGEST_SIDE) {
            top = Math.max(top, mark.bestRow() - LARGEST_SIDE / 2);
            bottom = Math.min(bottom, top + LARGEST_SIDE);
        }
        return new Window(left, top, right - left, bottom - top)
                .grown(AROUND, raster.width(), raster.height());
    }

    /**
     * One flag per pixel of the window: whether it lies within the mark. The outline runs along
     * pixel edges, so a row's pixels change sides exactly at the vertical edges that cross it.
     */
    static boolean[] inside(Mark mark, Window window) {
        boolean[] inside = new boolean[window.pixels()];
        Polygon outline = mark.outline();
        for (int r = -1; r < outline.getNumInteriorRing(); r++) {
            LinearRing ring = r < 0 ? outline.getExteriorRing() : outline.getInteriorRingN(r);
            CoordinateSequence corners = ring.getCoordinateSequence();
            for (int i = 0; i + 1 < corners.size(); i++) {
                if (corners.getX(i) == corners.getX(i + 1)) {
                    cross(
                            inside,
                            window,
                            (int) corners.getX(i),
                            (int) corners.getY(i),
                            (int) corners.getY(i + 1));
                }
            }
        }
        for (int row = 0; row < window.height(); row++) {
            for (int at = row * window.width() + 1; at < (row + 1) * window.width(); at++) {
                inside[at] ^= inside[at - 1];
            }
        }
        return inside;
    }

    /** Notes a vertical edge: from this column on, pixels of these rows have changed sides. */
    private static void cross(boolean[] inside, Window window, int column, int from, int to) {
        int at = Math.max(0, column - window.column());
        if (at >= window.width()) {
            return;
        }
        int top = Math.max(Math.min(from, to), window.row());
        int bottom = Math.min(Math.max(from, to), window.row() + window.height());
        for (int row = top; row < bottom; row++) {
            inside[(row - window.row()) * window.width() + at] ^= true;
        }
    }
}
