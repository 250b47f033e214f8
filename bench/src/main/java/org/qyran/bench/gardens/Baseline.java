package org.qyran.bench.gardens;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.qyran.imagery.mark.Detection;

/**
 * What a plain anomaly score would find at the same budget of false marks: over all rasters the
 * threshold is set, knowing the truth, where false marks reach one per km². That is more than any
 * operator could do.
 */
final class Baseline {

    private static final double FALSE_PER_SQUARE_KILOMETRE = 1;

    private final List<Judged> marks = new ArrayList<>();
    private int places;
    private double squareKilometres;

    /**
     * @param place number of the sought plot the mark finds, −1 for none
     */
    private record Judged(double score, int place) {}

    void add(List<Detection> detections, List<SimulatedPass.Place> truth, double squareKilometres) {
        List<SimulatedPass.Place> sought =
                truth.stream().filter(p -> SimulatedPass.SOUGHT.contains(p.kind())).toList();
        for (Detection mark : detections) {
            int found = -1;
            for (int p = 0; p < sought.size(); p++) {
                if (Tally.finds(mark.inPixels(), sought.get(p).inPixels())) {
                    found = places + p;
                }
            }
            marks.add(new Judged(mark.score(), found));
        }
        places += sought.size();
        this.squareKilometres += squareKilometres;
    }

    @Override
    public String toString() {
        List<Judged> ranked =
                marks.stream().sorted(Comparator.comparingDouble(m -> -m.score())).toList();
        double allowed = FALSE_PER_SQUARE_KILOMETRE * squareKilometres;
        int wrong = 0;
        List<Integer> found = new ArrayList<>();
        for (Judged mark : ranked) {
            if (mark.place() >= 0) {
                found.add(mark.place());
            } else if (++wrong > allowed) {
                break;
            }
        }
        long different = found.stream().distinct().count();
        long inAll =
                marks.stream().filter(m -> m.place() >= 0).map(Judged::place).distinct().count();
        return String.format(
                Locale.ROOT,
                "%.1f %% found (%d of %d) at %.1f false per km²; with all its %d marks %d found at"
                        + " %.0f false per km²",
                100.0 * different / Math.max(1, places),
                different,
                places,
                FALSE_PER_SQUARE_KILOMETRE,
                marks.size(),
                inAll,
                (marks.size() - marks.stream().filter(m -> m.place() >= 0).count())
                        / squareKilometres);
    }
}
