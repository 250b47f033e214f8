package org.qyran.imagery.detect;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Global RX (Reed and Yu 1990): a pixel's squared Mahalanobis distance from the mean of the whole
 * raster, (x − μ)ᵀ Σ⁻¹ (x − μ), the covariance shrunk as in {@link
 * org.qyran.imagery.statistics.Whitening}.
 */
final class RxGlobal implements Detector {

    @Override
    public String name() {
        return "rx-global";
    }

    @Override
    public Fit fit(Scene scene) {
        return new Fit.Suits("rare-in-raster");
    }

    @Override
    public Learner learner(Scene scene) {
        int[] bands = IntStream.range(0, scene.raster().bands().size()).toArray();
        List<String> names = scene.raster().bands().stream().map(b -> b.name()).toList();
        return new MomentLearner(
                scene,
                bands,
                (moments, sample) -> new MahalanobisScorer(bands, names, moments, sample));
    }
}
