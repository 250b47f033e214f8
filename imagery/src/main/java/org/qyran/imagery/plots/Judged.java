package org.qyran.imagery.plots;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.qyran.imagery.learn.BoostedTrees;
import org.qyran.imagery.learn.Platt;
import org.qyran.imagery.plots.Candidates.Candidate;

/**
 * Candidates with what trees say that have not seen their fold, of those that overlap the likeliest
 * alone.
 *
 * @param marks in falling order of log-odds
 * @param places known places, with and without a candidate
 */
record Judged(List<Mark> marks, int places, double squareKilometres) {

    /**
     * @param place counted over all scenes, {@link PlaceCells#NONE} for none
     */
    record Mark(double logOdds, int place) {
        boolean positive() {
            return place != PlaceCells.NONE;
        }
    }

    /**
     * @param without per fold, the trees learned on the others
     */
    static Judged outOfFold(List<Candidates> scenes, List<BoostedTrees> without) {
        List<Mark> marks = new ArrayList<>();
        int places = 0;
        double squareKilometres = 0;
        for (Candidates scene : scenes) {
            for (List<Candidate> tile : byTile(scene.all())) {
                double[] logOdds =
                        tile.stream()
                                .mapToDouble(c -> without.get(c.fold()).logOdds(c.features()))
                                .toArray();
                List<int[]> cells = tile.stream().map(Candidate::cells).toList();
                for (int kept : PlotFinder.best(cells, logOdds)) {
                    int place = tile.get(kept).place();
                    int number = place == PlaceCells.NONE ? PlaceCells.NONE : places + place;
                    marks.add(new Mark(logOdds[kept], number));
                }
            }
            places += scene.places();
            squareKilometres += scene.squareKilometres();
        }
        marks.sort(Comparator.comparingDouble(mark -> -mark.logOdds));
        return new Judged(List.copyOf(marks), places, squareKilometres);
    }

    private static List<List<Candidate>> byTile(List<Candidate> candidates) {
        int tiles = candidates.stream().mapToInt(Candidate::tile).max().orElse(-1) + 1;
        return IntStream.range(0, tiles)
                .mapToObj(t -> candidates.stream().filter(c -> c.tile() == t).toList())
                .toList();
    }

    Platt calibration() {
        boolean[] positive = new boolean[marks.size()];
        for (int i = 0; i < positive.length; i++) {
            positive[i] = marks.get(i).positive();
        }
        return Platt.learn(marks.stream().mapToDouble(Mark::logOdds).toArray(), positive);
    }

    /** The least probability at which false marks stay within what is allowed. */
    double operating(Platt calibration, double falsePerSquareKilometre) {
        int allowed = (int) Math.floor(falsePerSquareKilometre * squareKilometres);
        double[] wrong =
                marks.stream().filter(m -> !m.positive()).mapToDouble(Mark::logOdds).toArray();
        double atMost = wrong.length <= allowed ? -20 : wrong[allowed];
        double probability = calibration.at(atMost);
        // Above the probability of the first one that is not allowed.
        return Math.clamp(probability * 1.0001 + 1e-6, 0.01, 0.99);
    }

    void tell(Teller teller, Platt calibration, double operating) {
        Set<Integer> met = new HashSet<>();
        Set<Integer> found = new HashSet<>();
        int wrong = 0;
        for (Mark mark : marks) {
            boolean marked = calibration.at(mark.logOdds) >= operating;
            wrong += marked && !mark.positive() ? 1 : 0;
            if (mark.positive()) {
                met.add(mark.place);
                if (marked) {
                    found.add(mark.place);
                }
            }
        }
        teller.tell(
                "out-of-fold",
                found.size(),
                places,
                places - met.size(),
                wrong / squareKilometres,
                squareKilometres,
                operating,
                marks.size());
    }
}
