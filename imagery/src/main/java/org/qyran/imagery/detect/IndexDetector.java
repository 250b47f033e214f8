package org.qyran.imagery.detect;

/**
 * Vigour of vegetation by the indices the bands allow: NDRE and NDVI, NDVI alone, or excess green.
 * The score is the number of standard deviations above the raster's mean.
 */
final class IndexDetector implements Detector {

    @Override
    public String name() {
        return "index";
    }

    @Override
    public Fit fit(Scene scene) {
        return Vigour.of(scene)
                .<Fit>map(v -> new Fit.Suits(v.why()))
                .orElseGet(() -> new Fit.DoesNot("needs-red-and-infrared-or-colour"));
    }

    @Override
    public Learner learner(Scene scene) {
        Vigour vigour = Vigour.of(scene).orElseThrow();
        return new VigourLearner(vigour, scene);
    }
}
