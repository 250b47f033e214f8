package org.qyran.imagery.mark;

/** Gives the runs of a closed mask the scores of the runs they were closed from. */
final class ClosedRuns {

    private ClosedRuns() {}

    /**
     * @param closed ascending, covering all of {@code scored}
     * @param scored ascending
     */
    static void feed(Runs closed, Runs scored, Components into) {
        int next = 0;
        Runs line = new Runs();
        for (int i = 0; i < closed.size(); i++) {
            int row = closed.row(i);
            if (line.size() > 0 && line.row(0) != row) {
                into.row(line.row(0), line);
                line = new Runs();
            }
            int pixels = 0;
            int bestColumn = closed.from(i);
            float best = Float.NEGATIVE_INFINITY;
            while (next < scored.size()
                    && scored.row(next) == row
                    && scored.from(next) < closed.to(i)) {
                pixels += scored.scored(next);
                if (scored.best(next) > best) {
                    best = scored.best(next);
                    bestColumn = scored.bestColumn(next);
                }
                next++;
            }
            line.add(row, closed.from(i), closed.to(i), pixels, bestColumn, best);
        }
        if (line.size() > 0) {
            into.row(line.row(0), line);
        }
    }
}
