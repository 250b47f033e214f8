package org.qyran.imagery.plots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.qyran.imagery.parcels.BoxSums;
import org.qyran.imagery.parcels.CellGrid;
import org.qyran.imagery.parcels.Sensor;
import org.qyran.imagery.parcels.Signals;
import org.qyran.imagery.parcels.View;

/**
 * How a candidate's pixels vary with distance, at the sharpest the raster allows.
 *
 * <p>The logarithm of a band is averaged over boxes of about 0.2 m and its mean over 3 m taken out.
 * Its correlation with itself (autocorrelation), over all pairs inside the candidate, is given at
 * eight distances: mean, largest and least over the directions. Crowns that stand in a grid
 * correlate again at their spacing in two directions, rows in one, a lawn in none; the first fall
 * tells how wide a crown is. Besides: how much of the variance is left after averaging over 0.4,
 * 0.8 and 1.6 m.
 */
final class Grain {

    private static final double BOX_METRES = 0.2;
    private static final double TREND_METRES = 1.5;
    private static final double[] UP_TO_METRES = {0.3, 0.5, 0.7, 0.9, 1.15, 1.5, 1.9, 2.4};

    private Grain() {}

    /** Which band of each sensor shows single plants best: near infrared, green, temperature. */
    private static int band(Sensor sensor) {
        return switch (sensor) {
            case FIVE_BAND -> 4;
            case COLOUR -> 1;
            case THERMAL -> 0;
        };
    }

    static List<String> names() {
        List<String> names = new ArrayList<>();
        for (double metres : UP_TO_METRES) {
            names.add("correlation-mean@" + metres);
            names.add("correlation-most@" + metres);
            names.add("correlation-least@" + metres);
        }
        names.add("fine-spread");
        for (int power = 1; power <= 3; power++) {
            names.add("left-of-fine-spread@" + (1 << power));
        }
        return names;
    }

    static void add(Signals signals, int[] cells, List<Double> row) {
        CellGrid grid = signals.grid();
        int side = Math.max(1, (int) Math.round(BOX_METRES / grid.metresPerPixel()));
        double metres = side * grid.metresPerPixel();
        Patch patch = Patch.around(cells, grid, 2 * TREND_METRES);
        int columns = patch.width() / side;
        int rows = patch.height() / side;
        float[] boxes = new float[columns * rows];
        boolean[] inside = new boolean[boxes.length];
        boxes(signals, patch, side, columns, boxes, inside);
        float[] trend =
                new BoxSums(boxes, columns, rows).means((int) Math.round(TREND_METRES / metres));
        float[] flat = new float[boxes.length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = inside[i] ? boxes[i] - trend[i] : Float.NaN;
        }
        correlations(flat, columns, rows, metres, row);
        double fine = variance(flat);
        row.add(Math.sqrt(fine));
        BoxSums sums = new BoxSums(flat, columns, rows);
        for (int power = 1; power <= 3; power++) {
            float[] means = sums.means(1 << (power - 1));
            for (int i = 0; i < means.length; i++) {
                means[i] = inside[i] ? means[i] : Float.NaN;
            }
            row.add(variance(means) / fine);
        }
    }

    private static void boxes(
            Signals signals, Patch patch, int side, int columns, float[] boxes, boolean[] inside) {
        View view = signals.band(band(signals.sensor()));
        for (int i = 0; i < boxes.length; i++) {
            int x = i % columns * side;
            int y = i / columns * side;
            double sum = 0;
            int within = 0;
            for (int r = y; r < y + side; r++) {
                for (int c = x; c < x + side; c++) {
                    sum += view.at(patch.left() + c, patch.top() + r);
                    within += patch.inside()[r * patch.width() + c] ? 1 : 0;
                }
            }
            boxes[i] = sum > 0 ? (float) Math.log(sum / (side * side)) : Float.NaN;
            inside[i] = 2 * within > side * side && !Float.isNaN(boxes[i]);
        }
    }

    /** Every pair of boxes once: lags of the half plane. */
    private static void correlations(
            float[] flat, int columns, int rows, double metres, List<Double> row) {
        int bins = UP_TO_METRES.length;
        double[] sum = new double[bins];
        double[] most = new double[bins];
        double[] least = new double[bins];
        int[] count = new int[bins];
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        int reach = (int) Math.floor(UP_TO_METRES[bins - 1] / metres);
        for (int dy = 0; dy <= reach; dy++) {
            for (int dx = dy == 0 ? 1 : -reach; dx <= reach; dx++) {
                int bin = bin(Math.hypot(dx, dy) * metres);
                double here = bin < 0 ? Double.NaN : correlation(flat, columns, rows, dx, dy);
                if (!Double.isNaN(here)) {
                    sum[bin] += here;
                    count[bin]++;
                    most[bin] = Math.max(most[bin], here);
                    least[bin] = Math.min(least[bin], here);
                }
            }
        }
        for (int b = 0; b < bins; b++) {
            row.add(sum[b] / count[b]);
            row.add(count[b] == 0 ? Double.NaN : most[b]);
            row.add(count[b] == 0 ? Double.NaN : least[b]);
        }
    }

    private static int bin(double metres) {
        for (int b = 0; b < UP_TO_METRES.length; b++) {
            if (metres <= UP_TO_METRES[b]) {
                return b;
            }
        }
        return -1;
    }

    private static double correlation(float[] flat, int columns, int rows, int dx, int dy) {
        double product = 0;
        double a = 0;
        double b = 0;
        int pairs = 0;
        for (int r = 0; r + dy < rows; r++) {
            int from = Math.max(0, -dx);
            int to = Math.min(columns, columns - dx);
            for (int c = from; c < to; c++) {
                float here = flat[r * columns + c];
                float there = flat[(r + dy) * columns + c + dx];
                if (!Float.isNaN(here) && !Float.isNaN(there)) {
                    product += (double) here * there;
                    a += (double) here * here;
                    b += (double) there * there;
                    pairs++;
                }
            }
        }
        return pairs < 8 ? Double.NaN : product / Math.sqrt(a * b);
    }

    private static double variance(float[] values) {
        double sum = 0;
        double squares = 0;
        int n = 0;
        for (float v : values) {
            if (!Float.isNaN(v)) {
                sum += v;
                squares += (double) v * v;
                n++;
            }
        }
        return n == 0 ? Double.NaN : Math.max(0, squares / n - sum / n * (sum / n));
    }
}
