package org.qyran.imagery.detect;

import java.util.ArrayList;
import java.util.List;
import org.qyran.imagery.raster.Tile;
import org.qyran.imagery.statistics.Distances;
import org.qyran.imagery.statistics.MomentSums;
import org.qyran.imagery.statistics.Moments;
import org.qyran.imagery.statistics.Tail;
import org.qyran.imagery.statistics.Whitening;

/** Scores by the squared Mahalanobis distance from what a learner saw. */
final class MahalanobisScorer implements Scorer {

    private final int[] bands;
    private final List<String> names;
    private final Moments moments;
    private final Distances distances;
    private final float threshold;

    /**
     * @param names one per band used, for the reasons
     * @param sample complete pixels of the raster, to find where the tail begins
     */
    MahalanobisScorer(int[] bands, List<String> names, Moments moments, List<float[]> sample) {
        this.bands = bands.clone();
        this.names = List.copyOf(names);
        this.moments = moments;
        this.distances = new Distances(Whitening.of(moments));
        this.threshold = Tail.threshold(scored(sample));
    }

    /** In chunks as long as a scan's: the compiler fits the loops to the lengths it saw first. */
    private float[] scored(List<float[]> sample) {
        float[] scores = new float[sample.size()];
        float[][] chunk = new float[bands.length][MomentSums.LANES];
        float[] squared = new float[MomentSums.LANES];
        float[] scratch = new float[MomentSums.LANES];
        for (int from = 0; from < scores.length; from += MomentSums.LANES) {
            int pixels = Math.min(MomentSums.LANES, scores.length - from);
            for (int i = 0; i < pixels; i++) {
                for (int b = 0; b < bands.length; b++) {
                    chunk[b][i] = sample.get(from + i)[b];
                }
            }
            distances.squared(chunk, pixels, squared, scratch);
            System.arraycopy(squared, 0, scores, from, pixels);
        }
        return scores;
    }

    @Override
    public int marginPixels() {
        return 0;
    }

    @Override
    public int tilePixels() {
        return 0;
    }

    @Override
    public void score(Tile tile, float[] scores) {
        float[] scratch = new float[MomentSums.LANES];
        Chunks.score(
                tile,
                bands,
                scores,
                (chunk, pixels, squared) -> distances.squared(chunk, pixels, squared, scratch));
    }

    @Override
    public float threshold() {
        return threshold;
    }

    @Override
    public boolean calibrated() {
        return false;
    }

    /** The bands that are furthest off, in standard deviations. */
    @Override
    public List<Reason> reasons(Tile tile, boolean[] inside) {
        double[] means = Marked.means(tile, inside, bands);
        List<Reason> reasons = new ArrayList<>();
        for (int b = 0; b < bands.length; b++) {
            double spread = moments.deviation(b);
            double ordinary = moments.mean()[b];
            double off = spread > 0 ? (means[b] - ordinary) / spread : Double.NaN;
            reasons.add(new Reason("band-off", names.get(b), means[b], ordinary, off));
        }
        return Marked.strongest(reasons);
    }
}
