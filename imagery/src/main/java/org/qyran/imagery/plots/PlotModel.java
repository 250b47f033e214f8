package org.qyran.imagery.plots;

import java.util.List;
import org.qyran.imagery.learn.BoostedTrees;
import org.qyran.imagery.learn.Platt;
import org.qyran.imagery.parcels.Sensor;

/**
 * All that was learned for one sensor.
 *
 * @param about what it was trained on, in one line
 * @param sensor whose signals it expects
 * @param evidence names of the other methods whose layers it expects, in order
 * @param cells judges a cell
 * @param candidatesFrom likeness from which cells become candidates
 * @param plots judges a candidate
 * @param calibration log-odds of {@code plots} to probability
 * @param operating probability from which a candidate is marked
 */
public record PlotModel(
        String about,
        Sensor sensor,
        List<String> evidence,
        BoostedTrees cells,
        double candidatesFrom,
        BoostedTrees plots,
        Platt calibration,
        double operating) {
    public PlotModel {
        evidence = List.copyOf(evidence);
    }
}
