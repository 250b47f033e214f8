package org.qyran.imagery.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.qyran.imagery.raster.Tile;
import org.qyran.imagery.statistics.MomentSums;
import org.qyran.imagery.statistics.Moments;
import org.qyran.imagery.statistics.Pixels;
import org.qyran.imagery.statistics.Sampling;

/** Learns the moments of some bands over the whole raster, and keeps a sample of pixels. */
final class MomentLearner implements Learner {

    private final int[] bands;
    private final Sampling sampling;
    private final BiFunction<Moments, List<float[]>, Scorer> scorer;
    private final List<float[]> sample = new ArrayList<>();
    private Moments moments;

    MomentLearner(Scene scene, int[] bands, BiFunction<Moments, List<float[]>, Scorer> scorer) {
        this.bands = bands.clone();
        this.sampling = Sampling.over(scene.raster().width(), scene.raster().height());
        this.scorer = scorer;
        this.moments = Moments.none(bands.length);
    }

    private record Seen(Moments moments, List<float[]> sample) implements Serializable {}

    @Override
    public boolean needsPass() {
        return true;
    }

    @Override
    public Serializable observe(Tile tile) {
        MomentSums sums = new MomentSums(bands.length);
        float[][] chunk = new float[bands.length][MomentSums.LANES];
        for (int row = 0; row < tile.core().height(); row++) {
            for (int from = 0; from < tile.core().width(); from += MomentSums.LANES) {
                int pixels = Math.min(MomentSums.LANES, tile.core().width() - from);
                Pixels.copy(tile, bands, from, row, pixels, chunk);
                sums.add(chunk, pixels);
            }
        }
        return new Seen(sums.moments(), sampling.of(tile, bands));
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
        return scorer.apply(moments, sample);
    }
}
