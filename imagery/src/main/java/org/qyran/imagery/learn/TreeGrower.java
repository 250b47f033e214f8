package org.qyran.imagery.learn;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Grows one tree, depth first; the larger child takes its histogram by subtraction. */
final class TreeGrower {

    private static final int WIDTH = 256;

    private final Bins[] bins;
    private final double[] gradient;
    private final double[] hessian;
    private final int[] columns;
    private final Schedule schedule;

    private final int[] feature;
    private final float[] threshold;
    private final boolean[] missingLeft;
    private final int[] left;
    private final int[] right;
    private final float[] value;
    private int nodes;

    TreeGrower(Bins[] bins, double[] gradient, double[] hessian, int[] columns, Schedule schedule) {
        this.bins = bins;
        this.gradient = gradient;
        this.hessian = hessian;
        this.columns = columns;
        this.schedule = schedule;
        int most = (1 << (schedule.depth() + 1)) - 1;
        feature = new int[most];
        threshold = new float[most];
        missingLeft = new boolean[most];
        left = new int[most];
        right = new int[most];
        value = new float[most];
    }

    /** A node's best split; {@code gain} 0 means none. */
    record Split(double gain, int feature, int bin, boolean missingLeft) {
        static final Split NONE = new Split(0, -1, -1, false);

        /** Larger gain wins; ties go to the smaller feature, then the smaller bin, then right. */
        static Split better(Split a, Split b) {
            return b.gain > a.gain ? b : a;
        }
    }

    Tree grow(int[] rows) {
        node(rows.clone(), 0, rows.length, schedule.depth(), new double[0][]);
        return new Tree(
                Arrays.copyOf(feature, nodes),
                Arrays.copyOf(threshold, nodes),
                Arrays.copyOf(missingLeft, nodes),
                Arrays.copyOf(left, nodes),
                Arrays.copyOf(right, nodes),
                Arrays.copyOf(value, nodes));
    }

    /**
     * Grows the node of rows[from, to).
     *
     * @param known its histograms, or empty when they are still to be summed
     */
    private int node(int[] rows, int from, int to, int depthLeft, double[][] known) {
        int me = nodes++;
        double g = 0;
        double h = 0;
        for (int i = from; i < to; i++) {
            g += gradient[rows[i]];
            h += hessian[rows[i]];
        }
        double[][] sums = known;
        Split split = Split.NONE;
        if (depthLeft > 0 && h >= 2 * schedule.leastHessian()) {
            sums = known.length == 0 ? histograms(rows, from, to) : known;
            split = best(sums, g, h);
        }
        if (split.gain <= 0) {
            feature[me] = -1;
            value[me] = (float) (-g / (h + schedule.ridge()) * schedule.shrinkage());
            return me;
        }
        feature[me] = split.feature;
        threshold[me] = bins[split.feature].cuts()[split.bin];
        missingLeft[me] = split.missingLeft;
        int middle = partition(rows, from, to, split);
        boolean leftSmaller = middle - from <= to - middle;
        double[][] small = new double[0][];
        double[][] large = new double[0][];
        if (depthLeft > 1) {
            small = leftSmaller ? histograms(rows, from, middle) : histograms(rows, middle, to);
            large = minus(sums, small);
        }
        left[me] = node(rows, from, middle, depthLeft - 1, leftSmaller ? small : large);
        right[me] = node(rows, middle, to, depthLeft - 1, leftSmaller ? large : small);
        return me;
    }

    /** Per column Σg and Σh of each bin, interleaved. */
    private double[][] histograms(int[] rows, int from, int to) {
        double[][] sums = new double[columns.length][];
        IntStream.range(0, columns.length)
                .parallel()
                .forEach(c -> {
                    double[] sum = new double[2 * WIDTH];
                    byte[] bin = bins[columns[c]].bin();
                    for (int i = from; i < to; i++) {
                        int row = rows[i];
                        int at = 2 * (bin[row] & 0xff);
                        sum[at] += gradient[row];
                        sum[at + 1] += hessian[row];
                    }
                    sums[c] = sum;
                });
        return sums;
    }

    private static double[][] minus(double[][] all, double[][] part) {
        double[][] rest = new double[all.length][];
        for (int c = 0; c < all.length; c++) {
            rest[c] = new double[all[c].length];
            for (int i = 0; i < all[c].length; i++) {
                rest[c][i] = all[c][i] - part[c][i];
            }
        }
        return rest;
    }

    private Split best(double[][] sums, double g, double h) {
        Split best = Split.NONE;
        for (int c = 0; c < columns.length; c++) {
            best = Split.better(best, bestOf(columns[c], sums[c], g, h));
        }
        return best;
    }

    private Split bestOf(int column, double[] sums, double g, double h) {
        double missingG = sums[2 * Bins.MISSING];
        double missingH = sums[2 * Bins.MISSING + 1];
        double leftG = 0;
        double leftH = 0;
        Split best = Split.NONE;
        for (int b = 0; b + 1 < bins[column].count(); b++) {
            leftG += sums[2 * b];
            leftH += sums[2 * b + 1];
            best =
                    Split.better(
                            best, new Split(gain(leftG, leftH, g, h, schedule), column, b, false));
            if (missingH > 0) {
                double gain = gain(leftG + missingG, leftH + missingH, g, h, schedule);
                best = Split.better(best, new Split(gain, column, b, true));
            }
        }
        return best;
    }

    /**
     * ½[G_L²/(H_L+λ) + G_R²/(H_R+λ) − G²/(H+λ)]; 0 when a side is too light or nothing is gained.
     */
    static double gain(double leftG, double leftH, double g, double h, Schedule schedule) {
        double rightG = g - leftG;
        double rightH = h - leftH;
        if (leftH < schedule.leastHessian() || rightH < schedule.leastHessian()) {
            return 0;
        }
        double ridge = schedule.ridge();
        double gain =
                (leftG * leftG / (leftH + ridge)
                                + rightG * rightG / (rightH + ridge)
                                - g * g / (h + ridge))
                        / 2;
        return gain > 1e-9 ? gain : 0;
    }

    /** Stable: rows keep their order on each side, so that sums never depend on the path here. */
    private int partition(int[] rows, int from, int to, Split split) {
        byte[] bin = bins[split.feature].bin();
        int[] right = new int[to - from];
        int leftEnd = from;
        int rightCount = 0;
        for (int i = from; i < to; i++) {
            int b = bin[rows[i]] & 0xff;
            if (b == Bins.MISSING ? split.missingLeft : b <= split.bin) {
                rows[leftEnd++] = rows[i];
            } else {
                right[rightCount++] = rows[i];
            }
        }
        System.arraycopy(right, 0, rows, leftEnd, rightCount);
        return leftEnd;
    }
}
