package org.qyran.imagery.parcels;

/**
 * Whether plants stand in rows: the pixels of a patch are averaged along the direction in which its
 * texture runs, and the profile across is correlated with itself at the spacings rows have.
 *
 * @param spacingMetres between rows where the correlation peaks; NaN when nothing was measured
 * @param strength that correlation, −1…1; ordinary lawns stay near 0
 */
public record RowStructure(double spacingMetres, double strength) {

    private static final double HALF_PATCH_METRES = 4;
    private static final double LEAST_SPACING_METRES = 0.4;
    private static final double MOST_SPACING_METRES = 2.5;
    private static final RowStructure NONE = new RowStructure(Double.NaN, Double.NaN);

    /** Rows of a patch of about 8 m around a cell. */
    public static RowStructure around(Signals signals, int cell) {
        CellGrid grid = signals.grid();
        double metres = grid.metresPerPixel();
        if (2 * metres > LEAST_SPACING_METRES) {
            return NONE;
        }
        int half = (int) Math.round(HALF_PATCH_METRES / metres);
        int column = cell % grid.columns() * grid.cellPixels() + grid.cellPixels() / 2;
        int row = cell / grid.columns() * grid.cellPixels() + grid.cellPixels() / 2;
        double angle = acrossRows(signals, cell);
        double[] profile = profile(signals, column, row, half, angle);
        return strongest(profile, metres);
    }

    /** Direction of the strongest change, from the structure tensor summed around the cell. */
    private static double acrossRows(Signals signals, int cell) {
        CellGrid grid = signals.grid();
        int radius = grid.cells(HALF_PATCH_METRES / 2, 1);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        int column = cell % grid.columns();
        int row = cell / grid.columns();
        CellSums sums = signals.sums();
        for (int r = Math.max(0, row - radius); r <= Math.min(grid.rows() - 1, row + radius); r++) {
            for (int c = Math.max(0, column - radius);
                    c <= Math.min(grid.columns() - 1, column + radius);
                    c++) {
                int at = r * grid.columns() + c;
                if (!Float.isNaN(sums.xx()[at])) {
                    xx += sums.xx()[at];
                    yy += sums.yy()[at];
                    xy += sums.xy()[at];
                }
            }
        }
        return Math.atan2(2 * xy, xx - yy) / 2;
    }

    /** Mean per pixel step across, over a disc; NaN where fewer than three pixels fall. */
    private static double[] profile(Signals signals, int column, int row, int half, double angle) {
        int width = signals.grid().window().width();
        int height = signals.grid().window().height();
        double[] sum = new double[2 * half + 1];
        int[] count = new int[2 * half + 1];
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        for (int y = -half; y <= half; y++) {
            for (int x = -half; x <= half; x++) {
                int px = column + x;
                int py = row + y;
                if (x * x + y * y > half * half
                        || px < 0
                        || py < 0
                        || px >= width
                        || py >= height) {
                    continue;
                }
                float v = signals.pixels().at(px, py);
                int at = half + (int) Math.round(x * cos + y * sin);
                if (!Float.isNaN(v) && at >= 0 && at < sum.length) {
                    sum[at] += v;
                    count[at]++;
                }
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] = count[i] < 3 ? Double.NaN : sum[i] / count[i];
        }
        return sum;
    }

    /**
     * The largest correlation of the profile with itself at a lag of 0.4–2.5 m that is a peak (not
     * smaller than its neighbours), after a running mean over the longest lag is taken out.
     */
    static RowStructure strongest(double[] profile, double metresPerStep) {
        double[] flat =
                withoutTrend(profile, (int) Math.round(MOST_SPACING_METRES / metresPerStep));
        int from = Math.max(2, (int) Math.ceil(LEAST_SPACING_METRES / metresPerStep));
        int to = (int) Math.floor(MOST_SPACING_METRES / metresPerStep);
        double best = Double.NaN;
        int bestLag = 0;
        for (int lag = from; lag <= to; lag++) {
            double here = correlation(flat, lag);
            if (here >= correlation(flat, lag - 1)
                    && here >= correlation(flat, lag + 1)
                    && !(best >= here)) {
                best = here;
                bestLag = lag;
            }
        }
        return bestLag == 0 ? NONE : new RowStructure(bestLag * metresPerStep, best);
    }

    private static double[] withoutTrend(double[] profile, int window) {
        int half = Math.max(1, window / 2);
        double[] flat = new double[profile.length];
        for (int i = 0; i < profile.length; i++) {
            double sum = 0;
            int n = 0;
            for (int j = Math.max(0, i - half); j <= Math.min(profile.length - 1, i + half); j++) {
                if (!Double.isNaN(profile[j])) {
                    sum += profile[j];
                    n++;
                }
            }
            flat[i] = profile[i] - sum / n;
        }
        return flat;
    }

    private static double correlation(double[] x, int lag) {
        double product = 0;
        double a = 0;
        double b = 0;
        for (int i = 0; i + lag < x.length; i++) {
            if (!Double.isNaN(x[i]) && !Double.isNaN(x[i + lag])) {
                product += x[i] * x[i + lag];
                a += x[i] * x[i];
                b += x[i + lag] * x[i + lag];
            }
        }
        return a > 0 && b > 0 ? product / Math.sqrt(a * b) : 0;
    }
}
