package org.qyran.imagery.plots;

import java.util.ArrayList;
import java.util.List;
import org.qyran.imagery.learn.BoostedTrees;
import org.qyran.imagery.learn.Logistic;
import org.qyran.imagery.parcels.BoxSums;
import org.qyran.imagery.parcels.CellFeatures;
import org.qyran.imagery.parcels.CellGrid;
import org.qyran.imagery.parcels.Components;
import org.qyran.imagery.parcels.Signals;

/** Finds plots in one tile's signals with a model. Stateless; safe for many threads. */
public final class PlotFinder {

    /** Smaller candidates are no plots: a bed of 2 × 3 m. */
    static final double LEAST_SQUARE_METRES = 6;

    /** After this many trees a cell below these log-odds never became a candidate's. */
    private static final int ASKED = 40;

    private static final double HOPELESS = -4;

    private PlotFinder() {}

    /** Each cell's likeness to confirmed plots, 0…1, smoothed over 1.5 m. */
    public static float[] likeness(Signals signals, BoostedTrees cells) {
        CellGrid grid = signals.grid();
        CellFeatures features = CellFeatures.of(signals);
        float[] raw = new float[grid.size()];
        float[] row = new float[features.names().size()];
        float[] first = signals.signal(Signals.names(signals.sensor()).getFirst());
        for (int cell = 0; cell < raw.length; cell++) {
            if (Float.isNaN(first[cell])) {
                raw[cell] = Float.NaN;
                continue;
            }
            features.row(cell, row);
            raw[cell] = (float) Logistic.of(cells.logOddsUnlessHopeless(row, ASKED, HOPELESS));
        }
        return new BoxSums(raw, grid.columns(), grid.rows()).means(grid.cells(0.5, 1));
    }

    /** Groups of cells that are worth judging, in the order of their first cell. */
    public static List<int[]> candidates(float[] likeness, CellGrid grid, double from) {
        boolean[] flags = new boolean[likeness.length];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = likeness[i] >= from;
        }
        int side = grid.cells(0.5, 1);
        boolean[] closed = Components.closed(flags, grid.columns(), grid.rows(), side);
        boolean[] opened = Components.opened(closed, grid.columns(), grid.rows(), side);
        double cellArea = grid.metresPerCell() * grid.metresPerCell();
        return Components.of(opened, grid.columns(), grid.rows()).stream()
                .filter(cells -> cells.length * cellArea >= LEAST_SQUARE_METRES)
                .toList();
    }

    /** Every candidate with its probability. */
    public static List<Plot> judge(
            Signals signals, float[] likeness, List<Evidence> evidence, PlotModel model) {
        PlotFeatures features = new PlotFeatures(signals, likeness, evidence);
        List<Plot> plots = new ArrayList<>();
        for (int[] cells : candidates(likeness, signals.grid(), model.candidatesFrom())) {
            float[] row = features.of(cells);
            double logOdds = model.plots().logOdds(row);
            plots.add(new Plot(cells, row, logOdds, model.calibration().at(logOdds)));
        }
        return plots;
    }
}
