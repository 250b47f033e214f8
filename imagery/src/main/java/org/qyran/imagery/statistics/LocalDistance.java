package org.qyran.imagery.statistics;

import java.util.Arrays;
import org.qyran.imagery.raster.Tile;

/**
 * Squared Mahalanobis distances of a tile's pixels from the rings around them, each ring's
 * correlation shrunk toward the identity as in {@link Whitening}. Several neighbouring pixels go
 * through the arithmetic at once, one a lane. Holds its workspace: one per thread.
 */
public final class LocalDistance {

    /** What a strip's columns may take, so that they stay in a second-level cache. */
    private static final int STRIP_BYTES = 1 << 20;

    private static final int NARROWEST = 16;
    private static final int MOST_LANES = 8;

    /** Rows whose rings are made before any is solved: the columns are fetched half as often. */
    private static final int ROWS = 2;

    private static final int LEAST_COUNT = 3;

    private final int inner;
    private final int outer;
    private final Lanes lanes;
    private final PackedSums packed;
    private final int groups;
    private final double[] floor;
    private final LaneScales scales;
    private final double[] right;
    private final double[] matrix;
    private final double[] squares;
    private final double[] share;
    private final double[] squared;

    /**
     * @param inner half side of the inner window: side = 2 × inner + 1
     * @param outer half side of the outer window
     * @param floor variance added to each band: what the samples' own steps hide
     */
    public LocalDistance(int inner, int outer, double[] floor) {
        this(inner, outer, floor, Lanes.best());
    }

    LocalDistance(int inner, int outer, double[] floor, Lanes lanes) {
        if (inner < 0 || outer <= inner || MOST_LANES % lanes.count() != 0) {
            throw new IllegalArgumentException(
                    "inner %d, outer %d, %d lanes".formatted(inner, outer, lanes.count()));
        }
        this.inner = inner;
        this.outer = outer;
        this.lanes = lanes;
        this.packed = new PackedSums(floor.length);
        this.groups = Math.ceilDiv(floor.length, LaneMatrix.SIDE);
        this.floor = floor.clone();
        this.scales = LaneScales.of(groups, lanes.count());
        this.right = new double[scales.sum().length];
        this.matrix = new double[LaneMatrix.entries(groups) * lanes.count()];
        this.squares = new double[lanes.count()];
        this.share = new double[lanes.count()];
        this.squared = new double[lanes.count()];
    }

    /**
     * @param pivot a typical pixel
     * @param scores gets one distance a core pixel; NaN where it has no data or its ring fewer than
     *     three pixels
     */
    public void score(Tile tile, float[] pivot, float[] scores) {
        int width = tile.core().width();
        Arrays.fill(scores, 0, tile.core().pixels(), Float.NaN);
        int strip = stripWidth(width);
        RingWindow window = new RingWindow(lanes, packed, tile, inner, outer, pivot, strip, ROWS);
        for (int first = 0; first < width; first += strip) {
            window.begin(first);
            int height = tile.core().height();
            for (int row = 0; row < height; row += ROWS) {
                int rows = Math.min(ROWS, height - row);
                window.nextRows(rows);
                for (int r = 0; r < rows; r++) {
                    row(
                            window,
                            r,
                            Math.min(strip, width - first),
                            scores,
                            (row + r) * width + first);
                }
            }
        }
    }

    private void row(RingWindow window, int row, int columns, float[] scores, int to) {
        for (int c = 0; c < columns; c += lanes.count()) {
            int end = Math.min(c + lanes.count(), columns);
            boolean any = false;
            for (int x = c; x < end; x++) {
                any |= window.has(row, x);
            }
            if (any) {
                solve(window, row, c);
                for (int x = c; x < end; x++) {
                    double count = window.rings()[window.ring(row, x) + packed.count()];
                    if (window.has(row, x) && count >= LEAST_COUNT) {
                        scores[to + x] = (float) squared[x - c];
                    }
                }
            }
        }
    }

    /** As wide as the cache allows and the core asks, the same whatever the lanes. */
    private int stripWidth(int coreWidth) {
        int bytes = 2 * packed.length() * Double.BYTES;
        int fits = Math.max(NARROWEST, STRIP_BYTES / bytes - inner - outer);
        return Math.ceilDiv(Math.min(fits, coreWidth), MOST_LANES) * MOST_LANES;
    }

    /** As many pixels as there are lanes; those past the core's edge come to nothing. */
    private void solve(RingWindow window, int row, int column) {
        for (int lane = 0; lane < lanes.count(); lane++) {
            prepare(window, row, column + lane, lane);
        }
        scale(packed.bands() * lanes.count(), scales.column(), scales.row(), right);
        int at = window.ring(row, column);
        lanes.correlate(packed, window.rings(), at, scales, matrix, squares);
        for (int lane = 0; lane < lanes.count(); lane++) {
            double count = window.rings()[window.ring(row, column + lane) + packed.count()];
            double all = packed.bands() + 2 * squares[lane];
            share[lane] = 1 - Whitening.oracleShrinkage(all, packed.bands(), count);
        }
        lanes.solve(groups, matrix, share, right, squared);
    }

    /** Means of one pixel's ring; its spreads and itself are left to {@link #scale}. */
    private void prepare(RingWindow window, int row, int column, int lane) {
        int sums = window.ring(row, column);
        int pixel = window.at(column);
        double[] rings = window.rings();
        double count = rings[sums + packed.count()];
        double perCount = 1 / count;
        for (int b = 0; b < packed.bands(); b++) {
            int to = b * lanes.count() + lane;
            double sum = rings[sums + packed.sum(b)];
            double mean = sum * perCount;
            double own = rings[sums + packed.product(b, b)] - sum * mean;
            scales.minusMean()[to] = -mean;
            scales.sum()[to] = sum;
            scales.column()[to] = Math.max(0, own) / (count - 1) + floor[b];
            scales.row()[to] = 1 / (count - 1);
            right[to] = window.line(row)[pixel + b] - mean;
        }
    }

    /**
     * Variances to spreads, counts to scales, all lanes alike: loops the compiler vectorises. What
     * fills the last group up stays 0, and so do its correlations.
     */
    private static void scale(int length, double[] variance, double[] perCount, double[] right) {
        for (int k = 0; k < length; k++) {
            variance[k] = 1 / Math.sqrt(variance[k]);
        }
        for (int k = 0; k < length; k++) {
            perCount[k] *= variance[k];
        }
        for (int k = 0; k < length; k++) {
            right[k] *= variance[k];
        }
    }
}
