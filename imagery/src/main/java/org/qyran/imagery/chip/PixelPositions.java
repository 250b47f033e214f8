package org.qyran.imagery.chip;

import java.util.Optional;
import org.qyran.geo.Georeference;
import org.qyran.geo.GroundPoint;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.imagery.raster.Window;

/**
 * Which pixel of a raster lies under the centre of each pixel of a square picture; also outside the
 * raster. Projected on a lattice and interpolated between: within a fifth of a pixel.
 *
 * @param columns row-major, {@code side} × {@code side}
 */
public record PixelPositions(int side, int[] columns, int[] rows) {

    private static final int LATTICE = 16;

    /** The ground under a picture. */
    @FunctionalInterface
    public interface Ground {

        /** At shares 0…1 of the way from the left and from the top edge. */
        GroundPoint at(double across, double down);
    }

    /**
     * @param side a multiple of 16
     */
    public static PixelPositions of(Georeference georeference, int side, Ground ground) {
        int nodes = side / LATTICE + 1;
        double[][] x = new double[nodes][nodes];
        double[][] y = new double[nodes][nodes];
        for (int j = 0; j < nodes; j++) {
            for (int i = 0; i < nodes; i++) {
                double[] at =
                        georeference.pixel(
                                ground.at(
                                        i * LATTICE / (double) side, j * LATTICE / (double) side));
                x[j][i] = at[0];
                y[j][i] = at[1];
            }
        }
        int[] columns = new int[side * side];
        int[] rows = new int[side * side];
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                double u = (column + 0.5) / LATTICE;
                double v = (row + 0.5) / LATTICE;
                columns[row * side + column] = (int) Math.floor(between(x, u, v));
                rows[row * side + column] = (int) Math.floor(between(y, u, v));
            }
        }
        return new PixelPositions(side, columns, rows);
    }

    private static double between(double[][] nodes, double u, double v) {
        int i = (int) u;
        int j = (int) v;
        double a = u - i;
        double b = v - j;
        return (1 - b) * ((1 - a) * nodes[j][i] + a * nodes[j][i + 1])
                + b * ((1 - a) * nodes[j + 1][i] + a * nodes[j + 1][i + 1]);
    }

    /** Whether a picture's pixel lies on the raster. */
    boolean inside(RasterInfo info, int i) {
        return columns[i] >= 0
                && columns[i] < info.width()
                && rows[i] >= 0
                && rows[i] < info.height();
    }

    /** The piece of the raster that lies under the whole picture. */
    public Optional<Window> window(RasterInfo info) {
        return window(info, 0, 0, side, side);
    }

    /** The piece of the raster that lies under a part of the picture. */
    Optional<Window> window(RasterInfo info, int left, int top, int wide, int high) {
        int west = Integer.MAX_VALUE;
        int north = Integer.MAX_VALUE;
        int east = -1;
        int south = -1;
        for (int row = top; row < top + high; row++) {
            for (int i = row * side + left; i < row * side + left + wide; i++) {
                if (inside(info, i)) {
                    west = Math.min(west, columns[i]);
                    east = Math.max(east, columns[i]);
                    north = Math.min(north, rows[i]);
                    south = Math.max(south, rows[i]);
                }
            }
        }
        return east < 0
                ? Optional.empty()
                : Optional.of(new Window(west, north, east - west + 1, south - north + 1));
    }
}
