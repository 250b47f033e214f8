package org.qyran.imagery.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.qyran.imagery.anomaly.StrangeAndSmall;
import org.qyran.imagery.raster.Band;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.imagery.raster.Tile;
import org.qyran.imagery.raster.Window;

/**
 * Scores each tile as a scene of its own, so that memory is bounded by the tile and the background
 * is the land around.
 */
final class HyperspectralScorer implements Scorer {

    private static final int TILE_PIXELS = 256;

    /** Lets what is small at a core's edge be seen whole. */
    private static final int MARGIN_PIXELS = 32;

    /** In robust spreads above the median, averaged over six views. */
    private static final float WORTH_A_MARK = 3;

    /** Neighbouring bands say the same; reasons keep this share of the bands apart. */
    private static final double APART = 0.1;

    private final RasterInfo raster;

    HyperspectralScorer(Scene scene) {
        this.raster = scene.raster();
    }

    @Override
    public int marginPixels() {
        return MARGIN_PIXELS;
    }

    @Override
    public int tilePixels() {
        return TILE_PIXELS;
    }

    @Override
    public void score(Tile tile, float[] scores) {
        Window around = tile.core().grown(MARGIN_PIXELS, raster.width(), raster.height());
        float[] all = StrangeAndSmall.scores(cut(tile, around), around.width());
        int from =
                (tile.core().row() - around.row()) * around.width()
                        + tile.core().column()
                        - around.column();
        int width = tile.core().width();
        for (int row = 0; row < tile.core().height(); row++) {
            System.arraycopy(all, from + row * around.width(), scores, row * width, width);
        }
    }

    /** The tile may come with more margin than asked for; what is scored must not depend on it. */
    private static float[][] cut(Tile tile, Window around) {
        if (around.equals(tile.padded())) {
            return tile.bands();
        }
        float[][] bands = new float[tile.bands().length][around.pixels()];
        for (int b = 0; b < bands.length; b++) {
            for (int row = 0; row < around.height(); row++) {
                int from =
                        tile.index(
                                around.column() - tile.core().column(),
                                around.row() - tile.core().row() + row);
                System.arraycopy(
                        tile.bands()[b], from, bands[b], row * around.width(), around.width());
            }
        }
        return bands;
    }

    @Override
    public float threshold() {
        return WORTH_A_MARK;
    }

    @Override
    public boolean calibrated() {
        return false;
    }

    /** The bands furthest off the rest of the tile, a tenth of the bands apart. */
    @Override
    public List<Reason> reasons(Tile tile, boolean[] inside) {
        boolean[] outside = new boolean[inside.length];
        for (int i = 0; i < inside.length; i++) {
            outside[i] = !inside[i];
        }
        List<Off> off = new ArrayList<>();
        for (int b = 0; b < raster.bands().size(); b++) {
            Marked.Spread in = Marked.spread(tile, inside, b);
            Marked.Spread around = Marked.spread(tile, outside, b);
            double strength = (in.mean() - around.mean()) / around.deviation();
            if (Double.isFinite(strength)) {
                String name = nameOf(raster.bands().get(b));
                off.add(
                        new Off(
                                b,
                                new Reason("band-off", name, in.mean(), around.mean(), strength)));
            }
        }
        off.sort(Comparator.comparingDouble(o -> -Math.abs(o.reason().strength())));
        List<Off> kept = new ArrayList<>();
        for (Off o : off) {
            double least = APART * raster.bands().size();
            if (kept.stream().allMatch(k -> Math.abs(k.band() - o.band()) >= least)) {
                kept.add(o);
            }
        }
        return Marked.strongest(kept.stream().map(Off::reason).toList());
    }

    private record Off(int band, Reason reason) {}

    private static String nameOf(Band band) {
        return band.wavelengthNanometres().isPresent()
                ? "%.0f nm".formatted(band.wavelengthNanometres().getAsDouble())
                : band.name();
    }
}
