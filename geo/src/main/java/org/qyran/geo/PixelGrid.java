package org.qyran.geo;

/**
 * The affine map from a raster's pixels to its coordinate system (GDAL's geotransform): (column,
 * row) (0, 0) is the outer corner of the first pixel, (0.5, 0.5) its centre.
 */
public record PixelGrid(
        double originX,
        double xPerColumn,
        double xPerRow,
        double originY,
        double yPerColumn,
        double yPerRow) {

    public PixelGrid {
        double determinant = xPerColumn * yPerRow - xPerRow * yPerColumn;
        if (!Double.isFinite(originX + originY + determinant) || determinant == 0) {
            throw new IllegalArgumentException(
                    "a pixel grid that cannot be inverted: x %s %s %s, y %s %s %s"
                            .formatted(originX, xPerColumn, xPerRow, originY, yPerColumn, yPerRow));
        }
    }

    /** North up, square pixels of {@code pixel} units. */
    public static PixelGrid northUp(double originX, double originY, double pixel) {
        return new PixelGrid(originX, pixel, 0, originY, 0, -pixel);
    }

    public double x(double column, double row) {
        return originX + column * xPerColumn + row * xPerRow;
    }

    public double y(double column, double row) {
        return originY + column * yPerColumn + row * yPerRow;
    }

    public double column(double x, double y) {
        return ((x - originX) * yPerRow - (y - originY) * xPerRow) / determinant();
    }

    public double row(double x, double y) {
        return ((y - originY) * xPerColumn - (x - originX) * yPerColumn) / determinant();
    }

    /** Signed area of one pixel in the coordinate system's squared units. */
    public double determinant() {
        return xPerColumn * yPerRow - xPerRow * yPerColumn;
    }
}
