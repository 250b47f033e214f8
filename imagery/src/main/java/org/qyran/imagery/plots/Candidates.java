package org.qyran.imagery.plots;

import java.util.List;
import java.util.function.IntPredicate;
import org.qyran.imagery.learn.SamplesBuilder;
import org.qyran.imagery.raster.Window;

/**
 * One scene's candidates.
 *
 * @param gardens as they were cut, whatever their cells are like
 * @param ordinary per fold, gardens that are no places, to learn from but not to judge by: where
 *     cells are told apart so well that nothing else is a candidate, they still say what is
 *     ordinary
 * @param places how many known places the scene has
 */
record Candidates(
        List<Candidate> all,
        List<Candidate> gardens,
        List<SamplesBuilder> ordinary,
        int places,
        double squareKilometres) {

    /**
     * One group of cells.
     *
     * @param fold its cells' likeness comes from trees that have not seen it
     * @param tile candidates of different tiles have different cells
     * @param place the known place it stands for, or {@link PlaceCells#NONE}
     */
    record Candidate(int fold, Window tile, int place, int[] cells, float[] features) {
        boolean positive() {
            return place != PlaceCells.NONE;
        }
    }

    /** Adds the examples of some folds. */
    void learnFrom(IntPredicate fold, SamplesBuilder samples) {
        add(all, fold, samples);
        for (int f = 0; f < ordinary.size(); f++) {
            if (fold.test(f)) {
                samples.addAll(ordinary.get(f));
            }
        }
    }

    /** Adds the gardens of some folds. */
    void learnFromGardens(IntPredicate fold, SamplesBuilder samples) {
        add(gardens, fold, samples);
    }

    private static void add(List<Candidate> candidates, IntPredicate fold, SamplesBuilder samples) {
        for (Candidate candidate : candidates) {
            if (fold.test(candidate.fold)) {
                samples.add(candidate.features, candidate.positive(), 1);
            }
        }
    }
}
