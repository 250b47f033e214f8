package org.qyran.imagery.plots;

import java.util.List;
import org.qyran.imagery.learn.BoostedTrees;
import org.qyran.imagery.learn.Platt;

/**
 * Judges groups of cells by their {@link PlotFeatures}.
 *
 * @param calibration log-odds of {@code trees} to probability
 * @param from probability below which nothing is said
 */
public record Judge(BoostedTrees trees, Platt calibration, double from) {

    /** Judged each by itself, in order; without those nothing is said of. */
    List<Plot> of(List<int[]> groups, PlotFeatures features) {
        return groups.stream()
                .map(cells -> {
                    float[] row = features.of(cells);
                    double logOdds = trees.logOdds(row);
                    return new Plot(cells, row, logOdds, calibration.at(logOdds));
                })
                .filter(plot -> plot.probability() >= from)
                .toList();
    }
}
