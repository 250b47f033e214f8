package org.qyran.imagery.plots;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.qyran.imagery.learn.BoostedTrees;
import org.qyran.imagery.learn.Logistic;
import org.qyran.imagery.parcels.BoxSums;
import org.qyran.imagery.parcels.CellFeatures;
import org.qyran.imagery.parcels.CellGrid;
import org.qyran.imagery.parcels.Components;
import org.qyran.imagery.parcels.Garden;
import org.qyran.imagery.parcels.Signals;

/** Finds plots in one tile's signals with a model. Stateless; safe for many threads. */
public final class PlotFinder {

    /** Smaller candidates are no plots: a bed of 2 × 3 m. */
    static final double LEAST_SQUARE_METRES = 6;

    /** After this many trees a cell below these log-odds never became a candidate's. */
    private static final int ASKED = 40;

    private static final double HOPELESS = -4;

    /** Groups that share more of what both cover are one. */
    private static final double SAME = 0.8;

    /** Twice the largest plot ever seen; larger gardens are fields. */
    private static final double MOST_GARDEN_SQUARE_METRES = 300;

    private PlotFinder() {}

    /** Each cell's likeness to confirmed plots, 0…1, smoothed over 1.5 m. */
    public static float[] likeness(Signals signals, BoostedTrees cells) {
        return likeness(signals, CellFeatures.of(signals), cells);
    }

    static float[] likeness(Signals signals, CellFeatures features, BoostedTrees cells) {
        CellGrid grid = signals.grid();
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

    /**
     * Groups of cells that are worth judging, those of the lowest likeness first. At higher
     * likeness a group may fall into smaller ones, e.g. a plot and the bed beside it; each that
     * differs from those before is judged too, and {@link #best} keeps one of those that overlap.
     */
    public static List<int[]> candidates(float[] likeness, CellGrid grid, double from) {
        List<int[]> candidates = new ArrayList<>();
        for (Level level : LEVELS) {
            for (int[] cells : level.groups(likeness, grid, from)) {
                if (candidates.stream().noneMatch(other -> same(other, cells))) {
                    candidates.add(cells);
                }
            }
        }
        return candidates;
    }

    private static final List<Level> LEVELS =
            List.of(new Level(1, 0.5), new Level(1, 1.5), new Level(2.5, 1), new Level(5, 1));

    /**
     * One way to join cells.
     *
     * @param times of the least likeness
     * @param closedMetres gaps up to about twice this are closed, e.g. between single plants
     */
    private record Level(double times, double closedMetres) {
        List<int[]> groups(float[] likeness, CellGrid grid, double from) {
            boolean[] flags = new boolean[likeness.length];
            for (int i = 0; i < flags.length; i++) {
                flags[i] = likeness[i] >= from * times;
            }
            int close = grid.cells(closedMetres, 1);
            int open = grid.cells(0.5, 1);
            boolean[] closed = Components.closed(flags, grid.columns(), grid.rows(), close);
            boolean[] opened = Components.opened(closed, grid.columns(), grid.rows(), open);
            double cellArea = grid.metresPerCell() * grid.metresPerCell();
            return Components.of(opened, grid.columns(), grid.rows()).stream()
                    .filter(cells -> cells.length * cellArea >= LEAST_SQUARE_METRES)
                    .toList();
        }
    }

    private static boolean same(int[] a, int[] b) {
        int shared = shared(a, b);
        return shared > SAME * (a.length + b.length - shared);
    }

    /** How many cells two rising groups share. */
    static int shared(int[] a, int[] b) {
        int i = 0;
        int j = 0;
        int shared = 0;
        while (i < a.length && j < b.length) {
            if (a[i] == b[j]) {
                shared++;
                i++;
                j++;
            } else if (a[i] < b[j]) {
                i++;
            } else {
                j++;
            }
        }
        return shared;
    }

    /** The gardens that may be plots by their size. */
    static List<int[]> gardens(List<Garden> gardens, CellGrid grid) {
        double cellArea = grid.metresPerCell() * grid.metresPerCell();
        return gardens.stream()
                .map(Garden::cells)
                .filter(cells -> cells.length * cellArea <= MOST_GARDEN_SQUARE_METRES)
                .toList();
    }

    /** Of candidates that overlap the likeliest alone, in falling order. */
    static List<Integer> best(List<int[]> candidates, double[] sure) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, candidates.size()).boxed().toList());
        order.sort(Comparator.comparingDouble((Integer i) -> -sure[i]));
        List<Integer> best = new ArrayList<>();
        for (int next : order) {
            if (best.stream()
                    .noneMatch(kept -> shared(candidates.get(kept), candidates.get(next)) > 0)) {
                best.add(next);
            }
        }
        return best;
    }

    /** Candidates and gardens, none overlapping another; likeliest first. */
    public static List<Plot> judge(
            Signals signals, float[] likeness, Surroundings surroundings, PlotModel model) {
        CellGrid grid = signals.grid();
        List<Evidence> evidence = surroundings.evidence();
        List<Plot> judged =
                new ArrayList<>(
                        model.plots()
                                .of(
                                        candidates(likeness, grid, model.candidatesFrom()),
                                        new PlotFeatures(signals, likeness, evidence)));
        model.gardens()
                .map(gardens ->
                        gardens.of(
                                gardens(surroundings.gardens(), grid),
                                PlotFeatures.withoutLikeness(signals, evidence)))
                .ifPresent(judged::addAll);
        List<int[]> cells = judged.stream().map(Plot::cells).toList();
        double[] probabilities = judged.stream().mapToDouble(Plot::probability).toArray();
        return best(cells, probabilities).stream().map(judged::get).toList();
    }
}
