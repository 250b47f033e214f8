package org.qyran.geo.roads;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.TravelTimes;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * The lines between whoever asks for ways and the process that searches roads; UTF-8, one message a
 * line, tabs between its parts. It is started with an extract and a folder, and says
 *
 * <ul>
 *   <li>{@code stage NAME UNITS BYTES_PER_UNIT} and {@code advance UNITS} while it reads,
 *   <li>{@code ready DATE LEAST MOST SPEED}: the day of the data or nothing, deviations as shares
 *       of the time, km/h from a place to its road; or
 *   <li>{@code refused FIELD VALUE FAULT DETAIL…}, and ends.
 * </ul>
 *
 * <p>It is asked {@code ways LATITUDE,LONGITUDE … to LATITUDE,LONGITUDE …} and answers {@code roads
 * METRES … to METRES …}, how far each place is from its road, then one {@code row SECONDS:DEVIATION
 * …} for each place of departure; {@code -} is no way. It ends when nobody can ask any more.
 */
public final class RoadWords {

    public static final String STAGE = "stage";
    public static final String ADVANCE = "advance";
    public static final String READY = "ready";
    public static final String REFUSED = "refused";
    static final String WAYS = "ways";
    private static final String ROADS = "roads";
    private static final String ROW = "row";
    private static final String TO = "to";
    private static final String NO_WAY = "-";
    private static final double SECONDS = 60;

    private RoadWords() {}

    /** Places of departure, and those they ask the ways to. */
    public record Question(List<GroundPoint> from, List<GroundPoint> to) {
        public Question {
            from = List.copyOf(from);
            to = List.copyOf(to);
        }
    }

    /** What it is that cannot be understood. */
    public static final class NotUnderstood extends Exception {
        private static final long serialVersionUID = 1L;

        NotUnderstood(String line) {
            super(line.length() <= 200 ? line : line.substring(0, 200) + "…");
        }
    }

    public static String line(Object... parts) {
        return String.join("\t", Arrays.stream(parts).map(RoadWords::cell).toList());
    }

    /** Nothing inside a part may be taken for what divides parts. */
    private static String cell(Object part) {
        return String.valueOf(part).replaceAll("\\p{Cntrl}", " ");
    }

    public static List<String> parts(String line) {
        return List.of(line.split("\t", -1));
    }

    public static String refusal(BadInput bad) {
        List<Object> parts = new ArrayList<>();
        parts.addAll(List.of(REFUSED, bad.field(), bad.value(), bad.fault()));
        parts.addAll(bad.details());
        return line(parts.toArray());
    }

    /** What the process refused, of the file as its user calls it. */
    static BadInput refusal(String file, List<String> parts) throws NotUnderstood {
        if (parts.size() < 4) {
            throw new NotUnderstood(String.join(" ", parts));
        }
        Fault fault;
        try {
            fault = Fault.valueOf(parts.get(3));
        } catch (IllegalArgumentException e) {
            throw new NotUnderstood(String.join(" ", parts));
        }
        return new BadInput(
                file, parts.get(1), parts.get(2), fault, parts.subList(4, parts.size()).toArray());
    }

    static String question(List<GroundPoint> from, List<GroundPoint> to) {
        List<Object> parts = new ArrayList<>();
        parts.add(WAYS);
        from.forEach(point -> parts.add(place(point)));
        parts.add(TO);
        to.forEach(point -> parts.add(place(point)));
        return line(parts.toArray());
    }

    private static String place(GroundPoint point) {
        return point.latitudeDegrees() + "," + point.longitudeDegrees();
    }

    public static Question question(String line) throws NotUnderstood {
        List<String> parts = parts(line);
        int middle = parts.indexOf(TO);
        if (!parts.get(0).equals(WAYS) || middle < 0) {
            throw new NotUnderstood(line);
        }
        return new Question(
                places(line, parts.subList(1, middle)),
                places(line, parts.subList(middle + 1, parts.size())));
    }

    private static List<GroundPoint> places(String line, List<String> parts) throws NotUnderstood {
        List<GroundPoint> places = new ArrayList<>();
        for (String part : parts) {
            String[] ends = part.split(",", -1);
            try {
                places.add(
                        new GroundPoint(Double.parseDouble(ends[0]), Double.parseDouble(ends[1])));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw new NotUnderstood(line);
            }
        }
        return places;
    }

    /** The lines of an answer. */
    public static List<String> answer(TravelTimes.Ways ways) {
        List<String> lines = new ArrayList<>();
        List<Object> parts = new ArrayList<>();
        parts.add(ROADS);
        for (double metres : ways.fromRoadMetres()) {
            parts.add(number(metres));
        }
        parts.add(TO);
        for (double metres : ways.toRoadMetres()) {
            parts.add(number(metres));
        }
        lines.add(line(parts.toArray()));
        for (List<TravelTimes.Way> row : ways.ways()) {
            parts.clear();
            parts.add(ROW);
            row.forEach(way -> parts.add(way(way)));
            lines.add(line(parts.toArray()));
        }
        return lines;
    }

    private static String way(TravelTimes.Way way) {
        return way.leadsThere()
                ? number(way.minutes() * SECONDS) + ":" + number(way.deviation() * SECONDS)
                : NO_WAY;
    }

    private static String number(double number) {
        return Double.isFinite(number) ? String.format(Locale.ROOT, "%.3f", number) : NO_WAY;
    }

    /** How far places are from their roads: of those of departure, and of the others. */
    static double[][] roads(String line, int from, int to) throws NotUnderstood {
        List<String> parts = parts(line);
        int middle = parts.indexOf(TO);
        if (!parts.get(0).equals(ROADS) || middle != from + 1 || parts.size() != from + to + 2) {
            throw new NotUnderstood(line);
        }
        return new double[][] {
            numbers(line, parts.subList(1, middle)),
            numbers(line, parts.subList(middle + 1, parts.size()))
        };
    }

    private static double[] numbers(String line, List<String> parts) throws NotUnderstood {
        double[] numbers = new double[parts.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(line, parts.get(i));
        }
        return numbers;
    }

    static List<TravelTimes.Way> row(String line, int to) throws NotUnderstood {
        List<String> parts = parts(line);
        if (!parts.get(0).equals(ROW) || parts.size() != to + 1) {
            throw new NotUnderstood(line);
        }
        List<TravelTimes.Way> row = new ArrayList<>();
        for (String part : parts.subList(1, parts.size())) {
            row.add(part.equals(NO_WAY) ? TravelTimes.Way.NONE : way(line, part));
        }
        return row;
    }

    private static TravelTimes.Way way(String line, String part) throws NotUnderstood {
        String[] numbers = part.split(":", -1);
        if (numbers.length != 2) {
            throw new NotUnderstood(line);
        }
        try {
            return new TravelTimes.Way(
                    Double.parseDouble(numbers[0]) / SECONDS,
                    Double.parseDouble(numbers[1]) / SECONDS);
        } catch (IllegalArgumentException e) {
            throw new NotUnderstood(line);
        }
    }

    static double number(String line, String part) throws NotUnderstood {
        if (part.equals(NO_WAY)) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            return Double.parseDouble(part);
        } catch (NumberFormatException e) {
            throw new NotUnderstood(line);
        }
    }
}
