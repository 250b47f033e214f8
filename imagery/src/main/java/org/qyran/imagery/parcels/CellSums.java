package org.qyran.imagery.parcels;

import java.util.Arrays;

/**
 * Per cell: each band's mean, the spread and the structure tensor of one band inside the cell. A
 * cell with less than half its pixels measured is NaN everywhere.
 *
 * @param means one array per band
 * @param spread standard deviation of the texture band; NaN for cells of one pixel
 * @param xx Σ(∂/∂x)² of the texture band per pixel
 * @param yy Σ(∂/∂y)² likewise
 * @param xy Σ(∂/∂x · ∂/∂y) likewise
 */
record CellSums(float[][] means, float[] spread, float[] xx, float[] yy, float[] xy) {

    static CellSums of(CellGrid grid, View[] bands, View texture) {
        int n = grid.size();
        float[][] means = new float[bands.length][];
        for (int b = 0; b < bands.length; b++) {
            means[b] = means(grid, bands[b]);
        }
        float[] spread = new float[n];
        float[] xx = new float[n];
        float[] yy = new float[n];
        float[] xy = new float[n];
        texture(grid, texture, spread, xx, yy, xy);
        return new CellSums(means, spread, xx, yy, xy);
    }

    static float[] means(CellGrid grid, View band) {
        int width = grid.window().width();
        int height = grid.window().height();
        int side = grid.cellPixels();
        int columns = grid.columns();
        float[] means = new float[grid.size()];
        double[] sum = new double[columns];
        int[] count = new int[columns];
        for (int cellRow = 0; cellRow < grid.rows(); cellRow++) {
            Arrays.fill(sum, 0);
            Arrays.fill(count, 0);
            int bottom = Math.min(height, (cellRow + 1) * side);
            for (int y = cellRow * side; y < bottom; y++) {
                int line = band.offset() + y * band.stride();
                float[] values = band.values();
                for (int c = 0, x = 0; c < columns; c++) {
                    int right = Math.min(width, x + side);
                    for (; x < right; x++) {
                        float v = values[line + x];
                        if (!Float.isNaN(v)) {
                            sum[c] += v;
                            count[c]++;
                        }
                    }
                }
            }
            for (int c = 0; c < columns; c++) {
                int wanted =
                        (Math.min(width, (c + 1) * side) - c * side) * (bottom - cellRow * side);
                means[cellRow * columns + c] =
                        2 * count[c] >= wanted ? (float) (sum[c] / count[c]) : Float.NaN;
            }
        }
        return means;
    }

    /** Central differences; pixels at the window's edge or beside no data do not count. */
    private static void texture(
            CellGrid grid, View view, float[] spread, float[] xx, float[] yy, float[] xy) {
        int width = grid.window().width();
        int height = grid.window().height();
        int side = grid.cellPixels();
        float[] t = view.values();
        int stride = view.stride();
        for (int cellRow = 0; cellRow < grid.rows(); cellRow++) {
            int top = cellRow * side;
            int bottom = Math.min(height, top + side);
            for (int c = 0; c < grid.columns(); c++) {
                int right = Math.min(width, (c + 1) * side);
                double sum = 0;
                double squares = 0;
                double gxx = 0;
                double gyy = 0;
                double gxy = 0;
                int seen = 0;
                int sloped = 0;
                for (int y = top; y < bottom; y++) {
                    int line = view.offset() + y * stride;
                    boolean inner = y > 0 && y + 1 < height;
                    for (int x = c * side; x < right; x++) {
                        float v = t[line + x];
                        if (Float.isNaN(v)) {
                            continue;
                        }
                        sum += v;
                        squares += (double) v * v;
                        seen++;
                        if (inner && x > 0 && x + 1 < width) {
                            float gx = t[line + x + 1] - t[line + x - 1];
                            float gy = t[line + stride + x] - t[line - stride + x];
                            if (!Float.isNaN(gx) && !Float.isNaN(gy)) {
                                gxx += gx * gx;
                                gyy += gy * gy;
                                gxy += gx * gy;
                                sloped++;
                            }
                        }
                    }
                }
                int at = cellRow * grid.columns() + c;
                double mean = sum / seen;
                spread[at] =
                        seen < 2
                                ? Float.NaN
                                : (float) Math.sqrt(Math.max(0, squares / seen - mean * mean));
                xx[at] = (float) (gxx / sloped);
                yy[at] = (float) (gyy / sloped);
                xy[at] = (float) (gxy / sloped);
            }
        }
    }
}
