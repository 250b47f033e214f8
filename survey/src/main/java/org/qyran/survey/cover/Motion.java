package org.qyran.survey.cover;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/** How long an aircraft takes; all times in seconds, lengths in metres, headings in radians. */
public sealed interface Motion permits StopAndGo, Turning {

    /** Along a line that is looked at, from its start to its end. */
    double lineSeconds(double metres);

    /**
     * From the end of one line to the start of another.
     *
     * @param way at least two places
     * @param leaving the heading at its start; NaN when any will do, as after take-off
     * @param arriving the heading at its end; NaN when any will do
     */
    double transferSeconds(List<Coordinate> way, double leaving, double arriving);

    /** Metres a second while looking. */
    double lineSpeed();

    /** Metres a second between lines. */
    double transferSpeed();

    /** No transfer between two lines, however near, is shorter when they are this far apart. */
    double leastTransferSeconds(double metres);

    /** A motion that takes no longer than any of these, whatever the way. */
    static Motion fastest(List<Motion> motions) {
        if (motions.stream().distinct().count() == 1) {
            return motions.getFirst();
        }
        double line = motions.stream().mapToDouble(Motion::lineSpeed).max().orElseThrow();
        double transfer = motions.stream().mapToDouble(Motion::transferSpeed).max().orElseThrow();
        return new StopAndGo(line, transfer, 1e9);
    }

    static double length(List<Coordinate> way) {
        double sum = 0;
        for (int i = 1; i < way.size(); i++) {
            sum += way.get(i - 1).distance(way.get(i));
        }
        return sum;
    }
}
