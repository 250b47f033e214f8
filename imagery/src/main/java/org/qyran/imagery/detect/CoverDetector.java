package org.qyran.imagery.detect;

import java.util.Optional;
import org.qyran.imagery.parcels.Cover;
import org.qyran.imagery.parcels.Signals;
import org.qyran.imagery.plots.Look;

/** Artificial cover over vegetation, in ordinary spreads of the tile's vegetation. */
final class CoverDetector implements Detector {

    /** Four spreads are rare among ordinary canopies of one tile. */
    private static final float WORTH_A_MARK = 4;

    @Override
    public String name() {
        return "cover";
    }

    @Override
    public Fit fit(Scene scene) {
        Optional<Look> look = GardenScene.look(scene);
        return look.isPresent()
                ? new Fit.Suits("cover-by-" + look.get().sensor().word())
                : new Fit.DoesNot("needs-five-bands-colour-or-thermal");
    }

    @Override
    public Learner learner(Scene scene) {
        Look look = GardenScene.look(scene).orElseThrow();
        return new NothingToLearn(new CoverScorer(look));
    }

    private static final class CoverScorer extends GardenScorer {
        CoverScorer(Look look) {
            super(look);
        }

        @Override
        float[] cells(Signals signals) {
            return Cover.of(signals);
        }

        @Override
        public float threshold() {
            return WORTH_A_MARK;
        }

        @Override
        public boolean calibrated() {
            return false;
        }
    }
}
