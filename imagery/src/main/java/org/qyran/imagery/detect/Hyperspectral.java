package org.qyran.imagery.detect;

/**
 * Small and spectrally strange things in rasters of many bands; see {@link
 * org.qyran.imagery.anomaly.StrangeAndSmall}.
 */
final class Hyperspectral implements Detector {

    /** Below this, principal components leave too little to tell small from large. */
    private static final int LEAST_BANDS = 12;

    @Override
    public String name() {
        return "hyperspectral";
    }

    @Override
    public Fit fit(Scene scene) {
        return scene.raster().bands().size() >= LEAST_BANDS
                ? new Fit.Suits("strange-and-small")
                : new Fit.DoesNot("needs-many-bands");
    }

    @Override
    public Learner learner(Scene scene) {
        return new NothingToLearn(new HyperspectralScorer(scene));
    }
}
