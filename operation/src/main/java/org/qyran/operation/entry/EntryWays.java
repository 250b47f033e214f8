package org.qyran.operation.entry;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.TravelTimes;
import org.qyran.geo.TravelTimes.Way;
import org.qyran.geo.TravelTimes.Ways;

/**
 * From each base to each door, by way of where its teams wait. Which place that is depends on the
 * door alone, and is chosen before anybody is assigned: so a way stays one number for a team and a
 * door, and what is proven of an assignment is proven with the waiting in it. Both parts of a way
 * may be late, and one that is late does not make up for the other: deviations add as they are.
 *
 * @param minutes base × door, the usual time; infinite where no way leads
 * @param deviation base × door, in minutes
 * @param staged of each door, where its teams wait; absent where they come straight from their base
 * @param baseRoadMetres how far each base is from its road; infinite where none is near
 * @param doorRoadMetres the same of doors
 */
public record EntryWays(
        double[][] minutes,
        double[][] deviation,
        List<Optional<Staged>> staged,
        double[] baseRoadMetres,
        double[] doorRoadMetres) {

    private static final double SECONDS = 60;

    public EntryWays {
        staged = List.copyOf(staged);
    }

    /** A place where teams may wait. */
    public record Place(String id, GroundPoint point) {}

    /**
     * How far from its door a place may be: near enough that little can happen on the rest of the
     * way, far enough not to be seen from it.
     *
     * @param nearestMinutes usual time of the rest of the way, at least
     * @param farthestMinutes and at most
     */
    public record Rule(double nearestMinutes, double farthestMinutes) {

        public Rule {
            if (!(nearestMinutes >= 0) || !(farthestMinutes >= nearestMinutes)) {
                throw new IllegalArgumentException(
                        "%s to %s minutes".formatted(nearestMinutes, farthestMinutes));
            }
        }

        private boolean suits(Way way) {
            return way.minutes() >= nearestMinutes && way.minutes() <= farthestMinutes;
        }
    }

    /**
     * Where the teams of a door wait.
     *
     * @param minutes from there to the door, the usual time
     * @param deviation in minutes
     */
    public record Staged(Place place, double minutes, double deviation) {

        /** When they leave it at the latest, to the second. */
        public Instant leaves(Instant hour, double onTime) {
            double seconds = (minutes + onTime * deviation) * SECONDS;
            return hour.minus(Duration.ofSeconds((long) Math.ceil(seconds)));
        }
    }

    /**
     * @param places where teams may wait; none is no waiting
     * @throws IOException where ways cannot be found
     */
    public static EntryWays of(
            TravelTimes travel,
            List<GroundPoint> bases,
            List<GroundPoint> doors,
            List<Place> places,
            Rule rule)
            throws IOException {
        List<GroundPoint> waiting = places.stream().map(Place::point).toList();
        Ways out = travel.between(bases, Stream.concat(doors.stream(), waiting.stream()).toList());
        Ways rest = travel.between(waiting, doors);
        double[][] minutes = new double[bases.size()][doors.size()];
        double[][] deviation = new double[bases.size()][doors.size()];
        List<Optional<Staged>> staged = new ArrayList<>();
        for (int door = 0; door < doors.size(); door++) {
            Optional<Integer> where = where(out, rest, doors.size(), door, rule);
            int at = door;
            staged.add(
                    where.map(place -> {
                        Way way = rest.way(place, at);
                        return new Staged(places.get(place), way.minutes(), way.deviation());
                    }));
            for (int base = 0; base < bases.size(); base++) {
                Way first = out.way(base, where.map(place -> doors.size() + place).orElse(door));
                Way second = where.map(place -> rest.way(place, at)).orElse(new Way(0, 0));
                minutes[base][door] = first.minutes() + second.minutes();
                deviation[base][door] = first.deviation() + second.deviation();
            }
        }
        return new EntryWays(
                minutes,
                deviation,
                staged,
                out.fromRoadMetres(),
                Arrays.copyOf(out.toRoadMetres(), doors.size()));
    }

    /** The place whose rest of the way varies least; of equals the nearest, then the first. */
    private static Optional<Integer> where(Ways out, Ways rest, int doors, int door, Rule rule) {
        return IntStream.range(0, rest.ways().size())
                .boxed()
                .filter(place -> rule.suits(rest.way(place, door)))
                .filter(place -> shutsNobodyOut(out, doors + place, door))
                .min(
                        Comparator.comparingDouble(
                                        (Integer place) -> rest.way(place, door).deviation())
                                .thenComparingDouble(place -> rest.way(place, door).minutes()));
    }

    /** Whoever comes to the door comes to the place as well. */
    private static boolean shutsNobodyOut(Ways out, int place, int door) {
        return out.ways().stream()
                .allMatch(way -> way.get(place).leadsThere() || !way.get(door).leadsThere());
    }
}
