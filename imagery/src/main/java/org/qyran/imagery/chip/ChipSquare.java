package org.qyran.imagery.chip;

import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Polygon;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.imagery.raster.Window;

/**
 * Where in a raster a chip is cut: the mark and as much again around it, square where the raster
 * allows, each pixel drawn as a square of whole picture pixels (of large marks every n-th).
 *
 * @param side in the raster's pixels
 */
public record ChipSquare(int column, int row, int side) {

    /** Pixels of a chip's side, at most. */
    static final int PICTURE = 256;

    private static final int LEAST_AROUND = 24;

    public static ChipSquare of(RasterInfo info, Polygon mark) {
        Envelope box = mark.getEnvelopeInternal();
        int half = (int) Math.ceil(Math.max(box.getWidth(), box.getHeight()) / 2);
        int reach = half + Math.max(LEAST_AROUND, half / 2);
        int side = Math.min(2 * reach, Math.min(info.width(), info.height()));
        int left = (int) Math.round(box.centre().x - side / 2.0);
        int top = (int) Math.round(box.centre().y - side / 2.0);
        return new ChipSquare(
                Math.clamp(left, 0, info.width() - side),
                Math.clamp(top, 0, info.height() - side),
                side);
    }

    Window window() {
        return new Window(column, row, side, side);
    }

    int step() {
        return Math.max(1, Math.ceilDiv(side, PICTURE));
    }

    int zoom() {
        return Math.max(1, PICTURE / side);
    }

    /** Raster pixels of a picture pixel. */
    public double pixelsPerPixel() {
        return step() / (double) zoom();
    }

    int columnAt(int pictureColumn) {
        return column + pictureColumn / zoom() * step();
    }

    int rowAt(int pictureRow) {
        return row + pictureRow / zoom() * step();
    }
}
