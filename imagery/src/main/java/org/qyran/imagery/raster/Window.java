package org.qyran.imagery.raster;

import java.io.Serializable;

/** A rectangle of pixels: {@code column}, {@code row} of its first pixel, its width and height. */
public record Window(int column, int row, int width, int height) implements Serializable {
    public Window {
        if (column < 0 || row < 0 || width <= 0 || height <= 0) {
            throw new IllegalArgumentException(
                    "no window: column %d, row %d, width %d, height %d"
                            .formatted(column, row, width, height));
        }
    }

    public int pixels() {
        return Math.multiplyExact(width, height);
    }

    /** This window grown by {@code margin} on every side, cut to a raster of the given size. */
    public Window grown(int margin, int rasterWidth, int rasterHeight) {
        int left = Math.max(0, column - margin);
        int top = Math.max(0, row - margin);
        int right = (int) Math.min(rasterWidth, (long) column + width + margin);
        int bottom = (int) Math.min(rasterHeight, (long) row + height + margin);
        return new Window(left, top, right - left, bottom - top);
    }
}
