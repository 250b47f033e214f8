package org.qyran.imagery.detect;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.qyran.imagery.raster.Tile;
import org.qyran.imagery.statistics.Moments;

/** Scores vigour in standard deviations above the raster's mean. */
final class VigourScorer implements Scorer {

    private static final float WORTH_A_MARK = 3;

    private final Vigour vigour;
    private final int[] bands;
    private final BandRoles roles;
    private final CompletableFuture<Map<VegetationIndex, Spread>> ordinary;
    private final float mean;
    private final float perDeviation;

    VigourScorer(Vigour vigour, Scene scene, Moments moments, List<float[]> sample) {
        this.vigour = vigour;
        this.bands = vigour.bands(scene.roles());
        this.roles = scene.roles();
        // Only reasons need it: found while others score.
        this.ordinary = CompletableFuture.supplyAsync(() -> ordinary(scene.roles(), sample));
        this.mean = (float) moments.mean()[0];
        double spread = moments.deviation(0);
        this.perDeviation = spread > 0 ? (float) (1 / spread) : 0;
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
        Chunks.score(
                tile,
                bands,
                scores,
                (chunk, pixels, value) -> {
                    vigour.compute(chunk, pixels, value);
                    standardise(value, pixels);
                });
    }

    private void standardise(float[] values, int n) {
        float centre = mean;
        float scale = perDeviation;
        for (int i = 0; i < n; i++) {
            values[i] = (values[i] - centre) * scale;
        }
    }

    @Override
    public float threshold() {
        return WORTH_A_MARK;
    }

    @Override
    public boolean calibrated() {
        return false;
    }

    /** Every index the bands allow, against its mean and spread over the raster's sample. */
    @Override
    public List<Reason> reasons(Tile tile, boolean[] inside) {
        double[] pixel =
                Marked.means(tile, inside, IntStream.range(0, tile.bands().length).toArray());
        List<Reason> reasons = new ArrayList<>();
        for (VegetationIndex index : VegetationIndex.values()) {
            OptionalDouble value = index.of(roles, pixel);
            Spread spread = ordinary.join().get(index);
            if (value.isPresent() && spread != null) {
                double off = (value.getAsDouble() - spread.mean()) / spread.deviation();
                reasons.add(new Reason(index.key(), value.getAsDouble(), spread.mean(), off));
            }
        }
        return Marked.strongest(reasons);
    }

    private record Spread(double mean, double deviation) {}

    private static Map<VegetationIndex, Spread> ordinary(BandRoles roles, List<float[]> sample) {
        VegetationIndex[] indices = VegetationIndex.values();
        List<Optional<Spread>> found =
                IntStream.range(0, indices.length)
                        .parallel()
                        .mapToObj(i -> spread(indices[i], roles, sample))
                        .toList();
        Map<VegetationIndex, Spread> spreads = new EnumMap<>(VegetationIndex.class);
        for (int i = 0; i < indices.length; i++) {
            VegetationIndex index = indices[i];
            found.get(i).ifPresent(spread -> spreads.put(index, spread));
        }
        return spreads;
    }

    /** In plain loops: a short scan would spend longer on compiling streams. */
    private static Optional<Spread> spread(
            VegetationIndex index, BandRoles roles, List<float[]> sample) {
        double[] values = new double[sample.size()];
        double sum = 0;
        int n = 0;
        double[] pixel = new double[sample.isEmpty() ? 0 : sample.getFirst().length];
        for (float[] bands : sample) {
            for (int b = 0; b < pixel.length; b++) {
                pixel[b] = bands[b];
            }
            double value = index.of(roles, pixel).orElse(Double.NaN);
            if (Double.isFinite(value)) {
                values[n++] = value;
                sum += value;
            }
        }
        double mean = sum / n;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        return n > 1 && squares > 0
                ? Optional.of(new Spread(mean, Math.sqrt(squares / (n - 1))))
                : Optional.empty();
    }
}
