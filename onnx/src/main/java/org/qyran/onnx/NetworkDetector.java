package org.qyran.onnx;

import java.util.Arrays;
import org.qyran.imagery.detect.Detector;
import org.qyran.imagery.detect.Fit;
import org.qyran.imagery.detect.Learner;
import org.qyran.imagery.detect.NothingToLearn;
import org.qyran.imagery.detect.Scene;

/** Scores by a unit's own network. */
record NetworkDetector(Network network) implements Detector {

    @Override
    public String name() {
        return "onnx";
    }

    @Override
    public Fit fit(Scene scene) {
        NetworkSpec spec = network.spec();
        if (Arrays.stream(spec.indices(scene)).anyMatch(band -> band < 0)) {
            return new Fit.DoesNot("model-is-for-other-bands");
        }
        return spec.suitsGround(scene)
                ? new Fit.Suits("network")
                : new Fit.DoesNot("network-other-ground");
    }

    @Override
    public Learner learner(Scene scene) {
        return new NothingToLearn(new NetworkScorer(network, scene));
    }
}
