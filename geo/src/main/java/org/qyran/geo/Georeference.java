package org.qyran.geo;

import org.locationtech.proj4j.Proj4jException;

/** How a raster lies on the ground: its pixel grid in a coordinate reference system. */
public record Georeference(PixelGrid grid, Crs crs) {

    /** The place of a pixel position; (0.5, 0.5) is the centre of the first pixel. */
    public GroundPoint place(double column, double row) {
        return crs.place(grid.x(column, row), grid.y(column, row));
    }

    /**
     * Whether a pixel position has a place at all: not latitude 95, nor a northing of 5e12 m, which
     * the projection's series would take to some place that does not lead back.
     */
    public boolean isOnEarth(double column, double row) {
        double x = grid.x(column, row);
        double y = grid.y(column, row);
        try {
            GroundPoint at = crs.place(x, y);
            double[] back = crs.coordinates(at);
            double off = Math.abs(back[0] - x) + Math.abs(back[1] - y);
            return crs.isGeographic() || off <= 1e-3 * (Math.abs(x) + Math.abs(y)) + 1;
        } catch (IllegalArgumentException | Proj4jException nowhere) {
            return false;
        }
    }

    /** {column, row} of a place. */
    public double[] pixel(GroundPoint place) {
        double[] xy = crs.coordinates(place);
        return new double[] {grid.column(xy[0], xy[1]), grid.row(xy[0], xy[1])};
    }

    /**
     * Metres on the ground per pixel near (column, row): the root of one pixel's area, so that it
     * also holds for degrees and rotated grids.
     */
    public double metresPerPixel(double column, double row) {
        GroundPoint at = place(column, row);
        Crs utm = Crs.utmOf(at);
        double[] a = utm.coordinates(at);
        double[] b = utm.coordinates(place(column + 1, row));
        double[] c = utm.coordinates(place(column, row + 1));
        double cross = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
        return Math.sqrt(Math.abs(cross));
    }
}
