package org.qyran.imagery.detect;

import java.util.List;
import org.qyran.imagery.parcels.Signals;
import org.qyran.imagery.plots.Look;
import org.qyran.imagery.plots.Plot;
import org.qyran.imagery.plots.PlotFinder;
import org.qyran.imagery.plots.PlotModel;
import org.qyran.imagery.plots.Surroundings;

/**
 * Scores with a trained model: a candidate's cells carry its probability as a whole; all others
 * less than any candidate, by their likeness.
 */
final class PlotScorer extends GardenScorer {

    private final PlotModel model;

    PlotScorer(Look look, PlotModel model) {
        super(look);
        this.model = model;
    }

    @Override
    float[] cells(Signals signals) {
        float[] cells = PlotFinder.likeness(signals, model.cells());
        List<Plot> plots = PlotFinder.judge(signals, cells, Surroundings.of(signals), model);
        float below = (float) (model.operating() / 10);
        for (int i = 0; i < cells.length; i++) {
            cells[i] *= below;
        }
        for (Plot plot : plots) {
            for (int cell : plot.cells()) {
                cells[cell] = (float) plot.probability();
            }
        }
        return cells;
    }

    @Override
    public List<String> fuses() {
        List<String> names = new java.util.ArrayList<>(List.of("model"));
        names.addAll(model.evidence());
        return names;
    }

    @Override
    public float threshold() {
        return (float) model.operating();
    }

    @Override
    public boolean calibrated() {
        return true;
    }
}
