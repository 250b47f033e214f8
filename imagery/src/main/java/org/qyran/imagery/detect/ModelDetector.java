package org.qyran.imagery.detect;

import java.util.Optional;
import org.qyran.imagery.plots.Look;
import org.qyran.imagery.plots.PlotModel;
import org.qyran.imagery.plots.ShippedModels;

/**
 * Places like those a model was trained on: the shipped model of the scene's sensor, or a user's
 * own. It fuses what it learned of cells with {@code cover} and {@code neighbours}.
 */
public final class ModelDetector implements Detector {

    private final Optional<PlotModel> own;

    /** With the shipped models. */
    ModelDetector() {
        this.own = Optional.empty();
    }

    /** With a user's own model. */
    public ModelDetector(PlotModel model) {
        this.own = Optional.of(model);
    }

    @Override
    public String name() {
        return "model";
    }

    @Override
    public Fit fit(Scene scene) {
        Optional<Look> look = GardenScene.look(scene);
        if (look.isEmpty()) {
            return new Fit.DoesNot("needs-five-bands-colour-or-thermal");
        }
        return model(look.get()).isPresent()
                ? new Fit.Suits("plots-by-" + look.get().sensor().word())
                : new Fit.DoesNot("model-is-for-other-bands");
    }

    private Optional<PlotModel> model(Look look) {
        return own.or(() -> ShippedModels.of(look.sensor(), look.metresPerPixel()))
                .filter(model -> model.sensor() == look.sensor());
    }

    @Override
    public Learner learner(Scene scene) {
        Look look = GardenScene.look(scene).orElseThrow();
        return new NothingToLearn(new PlotScorer(look, model(look).orElseThrow()));
    }
}
