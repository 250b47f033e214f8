package org.qyran.survey.cover;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/**
 * What it takes to go from one line to another, around obstacles. End 2p is the start of line p and
 * 2p + 1 its end; who enters over an end leaves over its partner {@code end ^ 1}. Ways are the same
 * in both directions, so costs are symmetric. Not for several threads.
 */
final class Transfers {

    private static final int NEIGHBOURS = 12;

    private final List<Line> lines;
    private final Airspace airspace;
    private final Motion motion;
    private final double[] @Nullable [] seconds;
    private final int[][] neighbours;
    private final double[] lineSeconds;

    Transfers(List<Line> lines, Airspace airspace, Motion motion) {
        this.lines = lines;
        this.airspace = airspace;
        this.motion = motion;
        this.seconds = new double[ends()][];
        this.neighbours = neighbours();
        this.lineSeconds =
                lines.stream().mapToDouble(line -> motion.lineSeconds(line.metres())).toArray();
    }

    int ends() {
        return 2 * lines.size();
    }

    Motion motion() {
        return motion;
    }

    Line line(int end) {
        return lines.get(end >> 1);
    }

    Coordinate at(int end) {
        return line(end).at(end & 1);
    }

    double lineSeconds(int end) {
        return lineSeconds[end >> 1];
    }

    /** From leaving over one end to entering over another. */
    double seconds(int from, int to) {
        if (from > to) {
            return seconds(to, from);
        }
        double[] row = seconds[from];
        if (row == null) {
            row = new double[ends()];
            Arrays.fill(row, Double.NaN);
            seconds[from] = row;
        }
        if (Double.isNaN(row[to])) {
            row[to] =
                    seconds(
                            airspace.way(at(from), at(to)),
                            line(from).leaving(from & 1),
                            line(to).leaving((to & 1) ^ 1));
        }
        return row[to];
    }

    List<Coordinate> way(Coordinate from, Coordinate to) {
        return airspace.way(from, to);
    }

    /** From a place where any heading will do to an end, flying into its line. */
    double into(Coordinate place, int end) {
        return seconds(airspace.way(place, at(end)), Double.NaN, line(end).leaving((end & 1) ^ 1));
    }

    /** As {@link #into}, arriving as if having flown the line already. */
    double past(Coordinate place, int end) {
        return seconds(airspace.way(place, at(end)), Double.NaN, line(end).leaving(end & 1));
    }

    private double seconds(List<Coordinate> way, double leaving, double arriving) {
        return way.isEmpty()
                ? Double.POSITIVE_INFINITY
                : motion.transferSeconds(way, leaving, arriving);
    }

    /** The nearest ends of other lines, nearest first. */
    int[] neighbours(int end) {
        return neighbours[end];
    }

    /** No transfer from this end to any other line takes less. */
    double leastSeconds(int end) {
        double least = Double.POSITIVE_INFINITY;
        double reached = 0;
        for (int other : neighbours[end]) {
            reached = at(end).distance(at(other));
            least = Math.min(least, seconds(end, other));
        }
        return neighbours[end].length < ends() - 2
                ? Math.min(least, motion.leastTransferSeconds(reached))
                : least;
    }

    private int[][] neighbours() {
        int[][] nearest = new int[ends()][];
        double[] metres = new double[NEIGHBOURS];
        for (int e = 0; e < nearest.length; e++) {
            int[] found = new int[Math.min(NEIGHBOURS, ends() - 2)];
            Arrays.fill(metres, Double.POSITIVE_INFINITY);
            for (int f = 0; f < nearest.length; f++) {
                double away = at(e).distance(at(f));
                if (f >> 1 == e >> 1 || !(away < metres[found.length - 1])) {
                    continue;
                }
                int k = found.length - 1;
                for (; k > 0 && away < metres[k - 1]; k--) {
                    found[k] = found[k - 1];
                    metres[k] = metres[k - 1];
                }
                found[k] = f;
                metres[k] = away;
            }
            nearest[e] = found;
        }
        return nearest;
    }
}
