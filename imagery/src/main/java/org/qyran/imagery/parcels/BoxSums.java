package org.qyran.imagery.parcels;

/**
 * Means and spreads over square windows of cells, cut at the grid's edge, in time that does not
 * grow with the window: summed-area tables of the values, their squares and how many are measured.
 */
public final class BoxSums {

    private final int columns;
    private final int rows;
    private final double[] sum;
    private final double[] squares;
    private final int[] count;

    /**
     * @param values row-major, NaN is not measured
     */
    public BoxSums(float[] values, int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        int stride = columns + 1;
        sum = new double[stride * (rows + 1)];
        squares = new double[stride * (rows + 1)];
        count = new int[stride * (rows + 1)];
        for (int r = 0; r < rows; r++) {
            double lineSum = 0;
            double lineSquares = 0;
            int lineCount = 0;
            for (int c = 0; c < columns; c++) {
                float v = values[r * columns + c];
                if (!Float.isNaN(v)) {
                    lineSum += v;
                    lineSquares += (double) v * v;
                    lineCount++;
                }
                int at = (r + 1) * stride + c + 1;
                sum[at] = sum[at - stride] + lineSum;
                squares[at] = squares[at - stride] + lineSquares;
                count[at] = count[at - stride] + lineCount;
            }
        }
    }

    /** How many cells are measured within {@code radius} cells of (column, row). */
    public int count(int column, int row, int radius) {
        int stride = columns + 1;
        int left = Math.max(0, column - radius);
        int top = Math.max(0, row - radius) * stride;
        int right = Math.min(columns, column + radius + 1);
        int bottom = Math.min(rows, row + radius + 1) * stride;
        return count[bottom + right]
                - count[top + right]
                - count[bottom + left]
                + count[top + left];
    }

    /** Means at every cell; NaN where nothing is measured. */
    public float[] means(int radius) {
        float[] means = new float[columns * rows];
        fill(radius, means, new float[0]);
        return means;
    }

    /** Means and standard deviations at every cell; NaN where nothing is measured. */
    public void fill(int radius, float[] means, float[] spreads) {
        int stride = columns + 1;
        for (int r = 0; r < rows; r++) {
            int top = Math.max(0, r - radius) * stride;
            int bottom = Math.min(rows, r + radius + 1) * stride;
            for (int c = 0; c < columns; c++) {
                int left = Math.max(0, c - radius);
                int right = Math.min(columns, c + radius + 1);
                int n =
                        count[bottom + right]
                                - count[top + right]
                                - count[bottom + left]
                                + count[top + left];
                double mean =
                        (sum[bottom + right]
                                        - sum[top + right]
                                        - sum[bottom + left]
                                        + sum[top + left])
                                / n;
                means[r * columns + c] = (float) mean;
                if (spreads.length > 0) {
                    double square =
                            (squares[bottom + right]
                                            - squares[top + right]
                                            - squares[bottom + left]
                                            + squares[top + left])
                                    / n;
                    spreads[r * columns + c] =
                            n == 0
                                    ? Float.NaN
                                    : (float) Math.sqrt(Math.max(0, square - mean * mean));
                }
            }
        }
    }
}
