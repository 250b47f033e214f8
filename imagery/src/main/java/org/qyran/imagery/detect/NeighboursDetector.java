package org.qyran.imagery.detect;

import java.util.Optional;
import org.qyran.imagery.parcels.Cover;
import org.qyran.imagery.parcels.Gardens;
import org.qyran.imagery.parcels.Neighbours;
import org.qyran.imagery.parcels.Sensor;
import org.qyran.imagery.parcels.Signals;
import org.qyran.imagery.plots.Look;

/** Gardens that stand out from the gardens around them. */
final class NeighboursDetector implements Detector {

    /** Three spreads as the root mean square of seven measures. */
    private static final float WORTH_A_MARK = 3;

    @Override
    public String name() {
        return "neighbours";
    }

    @Override
    public Fit fit(Scene scene) {
        Optional<Look> look = GardenScene.look(scene).filter(l -> l.sensor() != Sensor.THERMAL);
        return look.isPresent()
                ? new Fit.Suits("neighbours-by-" + look.get().sensor().word())
                : new Fit.DoesNot("needs-five-bands-or-colour");
    }

    @Override
    public Learner learner(Scene scene) {
        return new NothingToLearn(new NeighboursScorer(GardenScene.look(scene).orElseThrow()));
    }

    private static final class NeighboursScorer extends GardenScorer {
        NeighboursScorer(Look look) {
            super(look);
        }

        @Override
        float[] cells(Signals signals) {
            var gardens = Gardens.of(signals, Cover.of(signals));
            var compared = Neighbours.compare(gardens, signals.grid().metresPerCell());
            return Neighbours.paint(compared, signals.grid().size());
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
