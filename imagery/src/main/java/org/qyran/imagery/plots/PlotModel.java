package org.qyran.imagery.plots;

import java.util.List;
import java.util.Optional;
import org.qyran.imagery.learn.BoostedTrees;
import org.qyran.imagery.parcels.Sensor;

/**
 * All that was learned for one sensor. A plot is found in one of two ways: its cells look like
 * those of plots and what they make up is judged as a whole, or the garden it is a segment of is
 * judged by its looks alone, whatever its cells.
 *
 * @param about what it was trained on, in one line
 * @param sensor whose signals it expects
 * @param evidence names of the other methods whose layers it expects, in order
 * @param cells judges a cell
 * @param candidatesFrom likeness from which cells become candidates
 * @param plots judges a candidate
 * @param gardens judges a garden; empty in models that learned of none
 * @param operating probability from which a candidate or a garden is marked
 */
public record PlotModel(
        String about,
        Sensor sensor,
        List<String> evidence,
        BoostedTrees cells,
        double candidatesFrom,
        Judge plots,
        Optional<Judge> gardens,
        double operating) {
    public PlotModel {
        evidence = List.copyOf(evidence);
    }
}
