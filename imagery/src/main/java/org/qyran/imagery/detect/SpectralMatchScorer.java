package org.qyran.imagery.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.qyran.imagery.raster.Tile;
import org.qyran.imagery.statistics.Moments;
import org.qyran.imagery.statistics.Whitening;

/**
 * Matched filter and adaptive cosine estimator (Manolakis, Marden and Shaw, Lincoln Laboratory
 * Journal 14(1), 2003). With pixel and target whitened by the background, y = W(x − μ) and t = W(s
 * − μ): the filter is t·y ÷ t·t, the share of the target in the pixel; the estimator is (t·y)² ÷
 * (t·t) (y·y), negative where t·y is. Of several targets the best counts.
 */
final class SpectralMatchScorer implements Scorer {

    private static final float WORTH_A_MARK_COSINE = 0.25f;
    private static final float WORTH_A_MARK_SHARE = 0.3f;

    private final int[] bands;
    private final boolean cosine;
    private final Whitening whitening;
    private final double[][] targets;
    private final double[] energies;

    SpectralMatchScorer(int[] bands, boolean cosine, Moments moments, List<double[]> targets) {
        this.bands = bands.clone();
        this.cosine = cosine;
        this.whitening = Whitening.of(moments);
        this.targets = targets.stream().map(this::whitened).toArray(double[][]::new);
        this.energies = Arrays.stream(this.targets).mapToDouble(t -> dot(t, t)).toArray();
    }

    private double[] whitened(double[] pixel) {
        double[] white = new double[pixel.length];
        for (int i = 0; i < white.length; i++) {
            for (int j = 0; j <= i; j++) {
                white[i] += whitening.rows()[i][j] * (pixel[j] - whitening.mean()[j]);
            }
        }
        return white;
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
        int width = tile.core().width();
        double[] pixel = new double[bands.length];
        for (int i = 0; i < tile.core().pixels(); i++) {
            int at = tile.index(i % width, i / width);
            for (int b = 0; b < bands.length; b++) {
                pixel[b] = tile.bands()[bands[b]][at];
            }
            scores[i] = (float) best(whitened(pixel));
        }
    }

    /** NaN without targets, and where a band is NaN. */
    private double best(double[] y) {
        double energy = dot(y, y);
        double best = Double.NaN;
        for (int t = 0; t < targets.length; t++) {
            double along = dot(targets[t], y);
            double score =
                    cosine
                            ? along * Math.abs(along) / Math.max(energies[t] * energy, 1e-300)
                            : along / Math.max(energies[t], 1e-300);
            best = Double.isNaN(best) ? score : Math.max(best, score);
        }
        return best;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Override
    public float threshold() {
        return cosine ? WORTH_A_MARK_COSINE : WORTH_A_MARK_SHARE;
    }

    @Override
    public boolean calibrated() {
        return false;
    }

    @Override
    public List<Reason> reasons(Tile tile, boolean[] inside) {
        double[] y = whitened(Marked.means(tile, inside, bands));
        List<Reason> reasons = new ArrayList<>();
        for (int t = 0; t < targets.length; t++) {
            double along = dot(targets[t], y);
            double angle = along / Math.sqrt(Math.max(energies[t] * dot(y, y), 1e-300));
            reasons.add(new Reason("spectrum-cosine", angle, 0, angle * Math.sqrt(bands.length)));
            reasons.add(new Reason("spectrum-share", along / energies[t], 0, angle));
        }
        return Marked.strongest(reasons);
    }
}
