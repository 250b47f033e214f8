package org.qyran.imagery.plots;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.qyran.imagery.learn.BoostedTrees;
import org.qyran.imagery.learn.Logistic;
import org.qyran.imagery.learn.Platt;
import org.qyran.imagery.plots.Candidates.Candidate;

/**
 * Candidates of all scenes with what was said of them, of those that overlap the likeliest alone.
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

    /** A candidate and what was said of it by trees that have not seen its fold. */
    record Rated(Candidate candidate, double logOdds) {}

    /**
     * @param without per fold, the trees learned on the others
     */
    static List<Rated> outOfFold(List<Candidate> candidates, List<BoostedTrees> without) {
        return candidates.stream()
                .map(c -> new Rated(c, without.get(c.fold()).logOdds(c.features())))
                .toList();
    }

    /** The same with log-odds that were checked. */
    static List<Rated> checked(List<Rated> rated, Platt calibration) {
        return rated.stream()
                .map(r -> new Rated(r.candidate, calibration.checked(r.logOdds)))
                .toList();
    }

    /** Of checked log-odds those of a probability of at least {@code from}. */
    static List<Rated> from(List<Rated> checked, double from) {
        return checked.stream().filter(r -> Logistic.of(r.logOdds) >= from).toList();
    }

    /**
     * @param rated of one scene
     */
    static Judged of(List<Candidates> scenes, Function<Candidates, List<Rated>> rated) {
        List<Mark> marks = new ArrayList<>();
        int places = 0;
        double squareKilometres = 0;
        for (Candidates scene : scenes) {
            for (List<Rated> tile : byTile(rated.apply(scene))) {
                double[] logOdds = tile.stream().mapToDouble(Rated::logOdds).toArray();
                List<int[]> cells = tile.stream().map(r -> r.candidate.cells()).toList();
                for (int kept : PlotFinder.best(cells, logOdds)) {
                    int place = tile.get(kept).candidate.place();
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

    private static List<List<Rated>> byTile(List<Rated> rated) {
        return List.copyOf(
                rated.stream()
                        .collect(
                                Collectors.groupingBy(
                                        r -> r.candidate.tile(),
                                        LinkedHashMap::new,
                                        Collectors.toList()))
                        .values());
    }

    Platt calibration() {
        boolean[] positive = new boolean[marks.size()];
        for (int i = 0; i < positive.length; i++) {
            positive[i] = marks.get(i).positive();
        }
        return Platt.learn(marks.stream().mapToDouble(Mark::logOdds).toArray(), positive);
    }

    /**
     * The least probability at which false marks stay within what is allowed; of checked log-odds.
     */
    double operating(double falsePerSquareKilometre) {
        int allowed = (int) Math.floor(falsePerSquareKilometre * squareKilometres);
        double[] wrong =
                marks.stream().filter(m -> !m.positive()).mapToDouble(Mark::logOdds).toArray();
        double atMost = wrong.length <= allowed ? -20 : wrong[allowed];
        double probability = Logistic.of(atMost);
        // Above the probability of the first one that is not allowed.
        return Math.clamp(probability * 1.0001 + 1e-6, 0.01, 0.99);
    }

    /** Of checked log-odds. */
    void tell(Teller teller, double operating) {
        Set<Integer> met = new HashSet<>();
        Set<Integer> found = new HashSet<>();
        int wrong = 0;
        for (Mark mark : marks) {
            boolean marked = Logistic.of(mark.logOdds) >= operating;
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
