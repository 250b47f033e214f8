package org.qyran.imagery.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.qyran.imagery.raster.Tile;
import org.qyran.imagery.statistics.MomentSums;
import org.qyran.imagery.statistics.Moments;
import org.qyran.imagery.statistics.Pixels;
import org.qyran.imagery.statistics.Sampling;

/** Learns mean and spread of vigour over the raster, and keeps a sample for the reasons. */
final class VigourLearner implements Learner {

    private final Vigour vigour;
    private final Scene scene;
    private final Sampling sampling;
    private final List<float[]> sample = new ArrayList<>();
    private Moments moments = Moments.none(1);

    VigourLearner(Vigour vigour, Scene scene) {
        this.vigour = vigour;
        this.scene = scene;
        this.sampling = Sampling.over(scene.raster().width(), scene.raster().height());
    }

    private record Seen(Moments moments, List<float[]> sample) implements Serializable {}

    @Override
    public boolean needsPass() {
        return true;
    }

    @Override
    public Serializable observe(Tile tile) {
        int[] bands = vigour.bands(scene.roles());
        MomentSums sums = new MomentSums(1);
        float[][] chunk = new float[bands.length][MomentSums.LANES];
        float[][] value = new float[1][MomentSums.LANES];
        for (int row = 0; row < tile.core().height(); row++) {
            for (int from = 0; from < tile.core().width(); from += MomentSums.LANES) {
                int pixels = Math.min(MomentSums.LANES, tile.core().width() - from);
                Pixels.copy(tile, bands, from, row, pixels, chunk);
                vigour.compute(chunk, pixels, value[0]);
                sums.add(value, pixels);
            }
        }
        int[] all = IntStream.range(0, tile.bands().length).toArray();
        return new Seen(sums.moments(), sampling.of(tile, all));
    }

    @Override
    public void fold(Object contribution) {
        Seen seen = (Seen) contribution;
        moments = moments.plus(seen.moments());
        sample.addAll(seen.sample());
    }

    @Override
    public void write(DataOutput out) throws IOException {
        LearnedNumbers.write(out, moments);
        LearnedNumbers.write(out, sample);
    }

    @Override
    public void read(DataInput in) throws IOException {
        moments = LearnedNumbers.moments(in, moments.bands());
        sample.clear();
        sample.addAll(LearnedNumbers.sample(in));
    }

    @Override
    public Scorer scorer() {
        return new VigourScorer(vigour, scene, moments, sample);
    }
}
