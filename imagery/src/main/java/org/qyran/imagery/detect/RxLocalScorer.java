package org.qyran.imagery.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.qyran.imagery.raster.Band;
import org.qyran.imagery.raster.SampleType;
import org.qyran.imagery.raster.Tile;
import org.qyran.imagery.statistics.LocalDistance;

/** Scores by the squared Mahalanobis distance from the ring around each pixel. */
final class RxLocalScorer implements Scorer {

    /** From here a pixel costs so much that small rasters, too, must share out to all cores. */
    private static final int MANY_BANDS = 24;

    /** Below, tiles of 64 are too few to share out evenly. */
    private static final long SMALL_RASTER_PIXELS = 1 << 17;

    /** For bands that are 0 all over. */
    private static final double LEAST_VARIANCE = 1e-24;

    private final List<Band> bands;
    private final boolean integers;
    private final int inner;
    private final int outer;
    private final int side;
    private final float threshold;

    /** Windows as half sides. */
    RxLocalScorer(Scene scene, int inner, int outer) {
        this.bands = scene.raster().bands();
        SampleType type = scene.raster().type();
        this.integers = type != SampleType.FLOAT32 && type != SampleType.FLOAT64;
        this.inner = inner;
        this.outer = outer;
        long pixels = (long) scene.raster().width() * scene.raster().height();
        int finer = pixels < SMALL_RASTER_PIXELS ? 32 : 64;
        this.side = bands.size() > MANY_BANDS ? finer : 256;
        // Six spreads above the mean of χ² with one degree of freedom a band, twice over: real
        // surroundings have heavier tails than Gaussian ones.
        int p = bands.size();
        this.threshold = (float) (2 * (p + 6 * Math.sqrt(2.0 * p)));
    }

    @Override
    public int marginPixels() {
        return outer;
    }

    @Override
    public int tilePixels() {
        return side;
    }

    @Override
    public void score(Tile tile, float[] scores) {
        float[] pivot = pivot(tile);
        new LocalDistance(inner, outer, floor(pivot)).score(tile, pivot, scores);
    }

    /** Any typical value keeps the sums' digits; the mean of the core is one. */
    static float[] pivot(Tile tile) {
        boolean[] all = new boolean[tile.core().pixels()];
        Arrays.fill(all, true);
        float[] pivot = new float[tile.bands().length];
        for (int b = 0; b < pivot.length; b++) {
            double mean = Marked.spread(tile, all, b).mean();
            pivot[b] = Double.isNaN(mean) ? 0 : (float) mean;
        }
        return pivot;
    }

    /**
     * Variance no ring can be below: a twelfth of the squared step of integer samples, or a
     * millionth of a typical value squared.
     */
    private double[] floor(float[] pivot) {
        double[] floor = new double[pivot.length];
        for (int b = 0; b < floor.length; b++) {
            double step = integers ? bands.get(b).scale() : 0;
            double faint = 1e-6 * pivot[b];
            floor[b] = Math.max(Math.max(step * step / 12, faint * faint), LEAST_VARIANCE);
        }
        return floor;
    }

    @Override
    public float threshold() {
        return threshold;
    }

    @Override
    public boolean calibrated() {
        return false;
    }

    /** The bands that are furthest off their surroundings in the tile, in standard deviations. */
    @Override
    public List<Reason> reasons(Tile tile, boolean[] inside) {
        boolean[] outside = new boolean[inside.length];
        for (int i = 0; i < inside.length; i++) {
            outside[i] = !inside[i];
        }
        List<Reason> reasons = new ArrayList<>();
        for (int b = 0; b < bands.size(); b++) {
            Marked.Spread in = Marked.spread(tile, inside, b);
            Marked.Spread around = Marked.spread(tile, outside, b);
            double off = (in.mean() - around.mean()) / around.deviation();
            reasons.add(new Reason("band-off", bands.get(b).name(), in.mean(), around.mean(), off));
        }
        return Marked.strongest(reasons);
    }
}
