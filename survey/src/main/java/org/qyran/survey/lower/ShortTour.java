package org.qyran.survey.lower;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * The stops worth most that can be looked at before the craft must be home, in the order that takes
 * least time. Exact, by dynamic programming over sets of stops (M. Held, R. Karp, 1962; R. Bellman,
 * 1962).
 *
 * @param stops in the order they are flown
 * @param seconds from where the craft is to where it lands
 * @param leftOut stops there is no time for
 */
public record ShortTour(List<Stop> stops, double seconds, List<Stop> leftOut) {

    /** As many as a crew will look at in one flight; the table doubles with each. */
    public static final int MOST_STOPS = 16;

    public ShortTour {
        stops = List.copyOf(stops);
        leftOut = List.copyOf(leftOut);
    }

    /** A place on the stops' plane. */
    public record Point(double eastMetres, double northMetres) {}

    /**
     * @param from where the craft is
     * @param home where it lands
     * @param metresPerSecond over the ground, above 0
     * @param seconds until it must be home
     * @throws IllegalArgumentException for more than {@link #MOST_STOPS} stops
     */
    public static ShortTour over(
            List<Stop> stops, Point from, Point home, double metresPerSecond, double seconds) {
        if (stops.size() > MOST_STOPS || !(metresPerSecond > 0)) {
            throw new IllegalArgumentException(
                    "%d stops (at most %d), %s m/s"
                            .formatted(stops.size(), MOST_STOPS, metresPerSecond));
        }
        List<Stop> sorted = stops.stream().sorted(Comparator.comparing(Stop::id)).toList();
        return new Table(sorted, from, home, metresPerSecond).best(seconds);
    }

    /** Least time to have flown a set of stops and be at the last of them. */
    private static final class Table {
        private final List<Stop> stops;
        private final Point from;
        private final Point home;
        private final double speed;
        private final double[][] least;

        Table(List<Stop> stops, Point from, Point home, double speed) {
            this.stops = stops;
            this.from = from;
            this.home = home;
            this.speed = speed;
            int count = stops.size();
            this.least = new double[1 << count][count];
            for (double[] row : least) {
                Arrays.fill(row, Double.POSITIVE_INFINITY);
            }
            for (int set = 1; set < least.length; set++) {
                for (int last = 0; last < count; last++) {
                    if ((set >> last & 1) == 1) {
                        least[set][last] = reach(set & ~(1 << last), last);
                    }
                }
            }
        }

        private double reach(int before, int last) {
            Stop stop = stops.get(last);
            if (before == 0) {
                return way(from, point(stop)) + stop.seconds();
            }
            double best = Double.POSITIVE_INFINITY;
            for (int other = 0; other < stops.size(); other++) {
                if ((before >> other & 1) == 1) {
                    best = Math.min(best, least[before][other] + way(other, last));
                }
            }
            return best + stop.seconds();
        }

        ShortTour best(double seconds) {
            int chosen = 0;
            double worth = 0;
            double time = way(from, home);
            for (int set = 1; set < least.length; set++) {
                double own = time(set);
                double sum = worth(set);
                if (own <= seconds && (sum > worth || (sum == worth && own < time))) {
                    chosen = set;
                    worth = sum;
                    time = own;
                }
            }
            return new ShortTour(order(chosen), time, leftOut(chosen));
        }

        private double time(int set) {
            double best = Double.POSITIVE_INFINITY;
            for (int last = 0; last < stops.size(); last++) {
                best = Math.min(best, least[set][last] + way(point(stops.get(last)), home));
            }
            return best;
        }

        private double worth(int set) {
            double sum = 0;
            for (int i = 0; i < stops.size(); i++) {
                sum += (set >> i & 1) == 1 ? stops.get(i).worth() : 0;
            }
            return sum;
        }

        private List<Stop> order(int chosen) {
            List<Stop> backwards = new ArrayList<>();
            int set = chosen;
            Point next = home;
            while (set != 0) {
                int last = -1;
                double best = Double.POSITIVE_INFINITY;
                for (int i = 0; i < stops.size(); i++) {
                    double time = least[set][i] + way(point(stops.get(i)), next);
                    if (time < best) {
                        best = time;
                        last = i;
                    }
                }
                backwards.add(stops.get(last));
                next = point(stops.get(last));
                set &= ~(1 << last);
            }
            Collections.reverse(backwards);
            return backwards;
        }

        private List<Stop> leftOut(int chosen) {
            List<Stop> left = new ArrayList<>();
            for (int i = 0; i < stops.size(); i++) {
                if ((chosen >> i & 1) == 0) {
                    left.add(stops.get(i));
                }
            }
            return left;
        }

        private double way(int a, int b) {
            return way(point(stops.get(a)), point(stops.get(b)));
        }

        private double way(Point a, Point b) {
            double east = b.eastMetres() - a.eastMetres();
            return Math.hypot(east, b.northMetres() - a.northMetres()) / speed;
        }

        private static Point point(Stop stop) {
            return new Point(stop.eastMetres(), stop.northMetres());
        }
    }
}
