package org.qyran.imagery.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qyran.imagery.raster.Tile;
import org.qyran.imagery.raster.Window;
import org.qyran.imagery.statistics.Moments;

/** Learns the background's moments, and the spectra at confirmed places when asked for. */
final class SpectralMatchLearner implements Learner {

    private final MomentLearner background;
    private final List<int[]> places;
    private final int[] bands;
    private final List<double[]> confirmed = new ArrayList<>();

    SpectralMatchLearner(
            Scene scene,
            int[] bands,
            boolean cosine,
            List<double[]> targets,
            Optional<Places> places) {
        this.bands = bands.clone();
        this.places = places.map(p -> p.pixels(scene.raster())).orElse(List.of());
        this.background =
                new MomentLearner(
                        scene,
                        bands,
                        (moments, sample) ->
                                new SpectralMatchScorer(
                                        bands,
                                        cosine,
                                        moments,
                                        places.isPresent()
                                                ? mean(confirmed)
                                                : targets.stream()
                                                        .map(t -> scaled(t, moments))
                                                        .toList()));
    }

    private record Seen(Serializable background, List<double[]> confirmed)
            implements Serializable {}

    @Override
    public boolean needsPass() {
        return true;
    }

    @Override
    public Serializable observe(Tile tile) {
        List<double[]> here = new ArrayList<>();
        Window core = tile.core();
        for (int[] place : places) {
            int column = place[0] - core.column();
            int row = place[1] - core.row();
            if (column >= 0 && row >= 0 && column < core.width() && row < core.height()) {
                double[] pixel = new double[bands.length];
                double zero = 0;
                for (int b = 0; b < bands.length; b++) {
                    pixel[b] = tile.bands()[bands[b]][tile.index(column, row)];
                    zero += 0 * pixel[b];
                }
                if (zero == 0) {
                    here.add(pixel);
                }
            }
        }
        return new Seen(background.observe(tile), here);
    }

    @Override
    public void fold(Object contribution) {
        Seen seen = (Seen) contribution;
        background.fold(seen.background());
        confirmed.addAll(seen.confirmed());
    }

    @Override
    public void write(DataOutput out) throws IOException {
        background.write(out);
        out.writeInt(confirmed.size());
        for (double[] pixel : confirmed) {
            LearnedNumbers.write(out, pixel);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        background.read(in);
        confirmed.clear();
        int pixels = in.readInt();
        for (int i = 0; i < pixels; i++) {
            confirmed.add(LearnedNumbers.doubles(in, bands.length));
        }
    }

    @Override
    public Scorer scorer() {
        return background.scorer();
    }

    /** One target; none when no confirmed place lies on data. */
    private static List<double[]> mean(List<double[]> pixels) {
        if (pixels.isEmpty()) {
            return List.of();
        }
        double[] mean = new double[pixels.getFirst().length];
        for (double[] pixel : pixels) {
            for (int b = 0; b < mean.length; b++) {
                mean[b] += pixel[b] / pixels.size();
            }
        }
        return List.of(mean);
    }

    /**
     * Libraries hold 0…1; rasters often reflectance times 100 or 10,000. The power of ten that
     * brings the library nearest the raster's mean is taken.
     */
    private static double[] scaled(double[] target, Moments moments) {
        double ratio = 0;
        double sum = 0;
        for (int b = 0; b < target.length; b++) {
            ratio += moments.mean()[b];
            sum += target[b];
        }
        double power = ratio > 0 && sum > 0 ? Math.rint(Math.log10(ratio / sum)) : 0;
        double[] scaled = new double[target.length];
        for (int b = 0; b < target.length; b++) {
            scaled[b] = target[b] * Math.pow(10, power);
        }
        return scaled;
    }
}
