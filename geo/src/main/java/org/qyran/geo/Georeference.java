package org.qyran.geo;

/** How a raster lies on the ground: its pixel grid in a coordinate reference system. */
public record Georeference(PixelGrid grid, Crs crs) {

    /** The place of a pixel position; (0.5, 0.5) is the centre of the first pixel. */
    public GroundPoint place(double column, double row) {
        return crs.place(grid.x(column, row), grid.y(column, row));
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
