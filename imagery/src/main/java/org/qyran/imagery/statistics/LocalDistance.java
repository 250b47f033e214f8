package org.qyran.imagery.statistics;

import java.util.Arrays;
import org.qyran.imagery.raster.Tile;

/**
 * Squared Mahalanobis distances of a tile's pixels from the rings around them, each ring's
 * correlation shrunk toward the identity as in {@link Whitening}. Several neighbouring pixels go
 * through the arithmetic at once, one a lane. Holds its workspace: one per thread.
 */
public final class LocalDistance {

    /** What a strip's sums may take, so that they stay in a second-level cache. */
    private static final int STRIP_BYTES = 1 << 20;

    private static final int NARROWEST = 16;
    private static final int MOST_LANES = 8;

    private static final int LEAST_COUNT = 3;

    private final int inner;
    private final int outer;
    private final Lanes lanes;
    private final PackedSums packed;
    private final int groups;

    /** Per band and lane. */
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
        this.floor = new double[floor.length * lanes.count()];
        for (int k = 0; k < this.floor.length; k++) {
            this.floor[k] = floor[k / lanes.count()];
        }
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
        RingWindow window = new RingWindow(lanes, packed, tile, inner, outer, pivot, strip);
        for (int first = 0; first < width; first += strip) {
            window.begin(first);
            for (int row = 0; row < tile.core().height(); row++) {
                window.nextRow();
                row(window, Math.min(strip, width - first), scores, row * width + first);
            }
        }
    }

    private void row(RingWindow window, int columns, float[] scores, int to) {
        for (int c = 0; c < columns; c += lanes.count()) {
            int end = Math.min(c + lanes.count(), columns);
            boolean any = false;
            for (int x = c; x < end; x++) {
                any |= window.has(x);
            }
            if (any) {
                solve(window, c);
                for (int x = c; x < end; x++) {
                    if (window.has(x) && count(window, x) >= LEAST_COUNT) {
                        scores[to + x] = (float) squared[x - c];
                    }
                }
            }
        }
    }

    private double count(RingWindow window, int column) {
        return window.rings()[window.ring(packed.bands(), packed.bands(), column)];
    }

    /** As wide as the cache allows and the core asks, the same whatever the lanes. */
    private int stripWidth(int coreWidth) {
        int bytes = packed.blocks() * PackedSums.BLOCK * Double.BYTES;
        int fits = Math.max(NARROWEST, STRIP_BYTES / bytes / MOST_LANES * MOST_LANES);
        return Math.min(fits, Math.ceilDiv(coreWidth, MOST_LANES) * MOST_LANES);
    }

    /** As many pixels as there are lanes; those past the core's edge come to nothing. */
    private void solve(RingWindow window, int column) {
        for (int lane = 0; lane < lanes.count(); lane++) {
            prepare(window, column + lane, lane);
        }
        scale(packed.bands() * lanes.count());
        int at = column * PackedSums.BLOCK;
        lanes.correlate(packed, window.rings(), at, window.columns(), scales, matrix, squares);
        for (int lane = 0; lane < lanes.count(); lane++) {
            double all = packed.bands() + 2 * squares[lane];
            double count = count(window, column + lane);
            share[lane] = 1 - Whitening.oracleShrinkage(all, packed.bands(), count);
        }
        lanes.solve(groups, matrix, share, right, squared);
    }

    /** One pixel and its ring's sums, squares and counts, left to {@link #scale}. */
    private void prepare(RingWindow window, int column, int lane) {
        double[] rings = window.rings();
        double count = count(window, column);
        double minusPerCount = -1 / count;
        double perFreedom = 1 / (count - 1);
        for (int b = 0; b < packed.bands(); b++) {
            int to = b * lanes.count() + lane;
            scales.minusMean()[to] = minusPerCount;
            scales.sum()[to] = rings[window.ring(b, packed.bands(), column)];
            scales.column()[to] = rings[window.ring(b, b, column)];
            scales.row()[to] = perFreedom;
            right[to] = window.value(b, column);
        }
    }

    /**
     * Counts to means, sums to variances and spreads, all lanes alike: loops the compiler
     * vectorises. What fills the last group up stays 0, and so do its correlations.
     */
    private void scale(int length) {
        double[] minusMean = scales.minusMean();
        double[] sum = scales.sum();
        double[] column = scales.column();
        double[] row = scales.row();
        for (int k = 0; k < length; k++) {
            minusMean[k] *= sum[k];
        }
        for (int k = 0; k < length; k++) {
            double variance = Math.max(0, column[k] + sum[k] * minusMean[k]) * row[k] + floor[k];
            column[k] = 1 / Math.sqrt(variance);
        }
        for (int k = 0; k < length; k++) {
            row[k] *= column[k];
        }
        for (int k = 0; k < length; k++) {
            right[k] = (right[k] + minusMean[k]) * column[k];
        }
    }
}
