package org.qyran.imagery.scan;

import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Location;
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

    /** One flag per pixel of the window: whether its centre lies within the mark. */
    static boolean[] inside(Mark mark, Window window) {
        boolean[] inside = new boolean[window.pixels()];
        IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(mark.outline());
        Window bounds = mark.bounds();
        int top = Math.max(window.row(), bounds.row());
        int bottom = Math.min(window.row() + window.height(), bounds.row() + bounds.height());
        int left = Math.max(window.column(), bounds.column());
        int right = Math.min(window.column() + window.width(), bounds.column() + bounds.width());
        for (int row = top; row < bottom; row++) {
            for (int column = left; column < right; column++) {
                inside[(row - window.row()) * window.width() + column - window.column()] =
                        locator.locate(new Coordinate(column + 0.5, row + 0.5))
                                != Location.EXTERIOR;
            }
        }
        return inside;
    }
}
