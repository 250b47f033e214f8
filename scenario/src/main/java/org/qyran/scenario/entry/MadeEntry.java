package org.qyran.scenario.entry;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.StraightTravel;
import org.qyran.geo.TravelTimes;
import org.qyran.operation.entry.EntryProblem;
import org.qyran.operation.entry.Site;
import org.qyran.operation.entry.Span;
import org.qyran.operation.entry.Team;
import org.qyran.operation.law.Entering;
import org.qyran.operation.law.Warrant;

/**
 * An entry to plan, made from a seed. Many quarter-hours are possible, and what makes a better one
 * impossible is seldom that something is not there, but that it is in the wrong company: a team of
 * several skills is at one door only.
 *
 * <p>Each door gets a crew that serves it, all of whom are free at one afternoon hour, when few
 * targets are there: so some hour is possible, and a better one has to be found among teams that
 * are off, at other work, or not there yet. The teams beside the crews have what the region's doors
 * need once more, in other mixtures.
 */
public final class MadeEntry {

    private static final Instant FROM = Instant.parse("2026-05-10T19:00:00Z");
    private static final int DAY = 96;
    private static final int STAY = 8;

    /** Quarter-hours that the longest way within a region takes, late as it may be. */
    private static final int LEAD = 14;

    private static final double ON_TIME = 1.645;
    private static final StraightTravel ROADS = StraightTravel.USUAL;

    /**
     * Middles of regions, longitude and latitude; where doors and bases lie around them is made up.
     */
    private static final double[][] REGIONS = {
        {82.6, 49.9}, {63.6, 53.2}, {69.1, 54.9}, {76.9, 43.3}, {71.4, 51.2}, {73.1, 49.8},
        {69.6, 42.3}, {71.4, 42.9}, {77.0, 52.3}, {65.5, 44.9}, {57.2, 50.3}, {51.4, 51.2}
    };

    /** What doors need, each as often as it stands here: entry and two skills, or all three. */
    private static final List<List<String>> DOORS =
            List.of(
                    List.of("entry", "chemist", "drone"),
                    List.of("entry", "chemist", "dog"),
                    List.of("entry", "dog", "drone"),
                    List.of("entry", "chemist", "dog", "drone"),
                    List.of("entry", "chemist", "dog", "drone"),
                    List.of("entry", "chemist", "dog", "drone"));

    /** Where teams of a region start from: its department and two district ones. */
    private static final int BASES = 3;

    /** The most units that a team beside the crews has. */
    private static final int MOST_UNITS = 4;

    /** When shifts begin, in quarter-hours since midnight, each as often as it stands here. */
    private static final int[] SHIFTS = {10, 12, 12, 14, 16, 16, 20};

    /** The shortest shift, in quarter-hours; ordered for the weeks of the operation. */
    private static final int SHIFT = 58;

    /** A team has one day off in so many. */
    private static final int OFF = 14;

    /** Of 100 shifts, how many have a court, a search or a training in them already. */
    private static final int BUSY = 30;

    /** Of 100 teams beside the crews, how many have an officer of another team. */
    private static final int SHARING = 12;

    /** From an afternoon hour on, in quarter-hours since midnight. */
    private static final int PLANTED = 52;

    private final SplittableRandom random;
    private final int quarters;
    private final int regions;
    private final List<GroundPoint> places = new ArrayList<>();
    private final Map<Integer, List<Integer>> ofRegion = new TreeMap<>();
    private final List<GroundPoint> doors = new ArrayList<>();
    private final List<GroundPoint> bases = new ArrayList<>();
    private final List<Site> sites = new ArrayList<>();
    private final List<Team> teams = new ArrayList<>();

    /** The quarter-hour at which an assignment was planted. */
    private final int planted;

    private MadeEntry(int siteCount, int teamCount, int quarters, long seed) {
        this.random = new SplittableRandom(seed);
        this.quarters = quarters;
        int day = random.nextInt(Math.max(1, quarters / DAY));
        this.planted = Math.min(quarters - STAY - 2, day * DAY + PLANTED + random.nextInt(12));
        this.regions = Math.min(siteCount, Math.min(REGIONS.length, 2 + siteCount / 12));
        for (int r = 0; r < regions * BASES; r++) {
            places.add(near(REGIONS[r / BASES][0], REGIONS[r / BASES][1], 0.5));
        }
        for (int s = 0; s < siteCount; s++) {
            site(s, REGIONS[s % regions]);
        }
        int t = 0;
        for (int s = 0; s < siteCount && t < teamCount; s++) {
            t = crew(s, t, teamCount);
        }
        extras(t, teamCount);
    }

    /**
     * @param sites 1 or more
     * @param teams about twice as many as sites, or nothing may be possible
     * @param quarters 64 or more
     */
    public static EntryProblem of(int sites, int teams, int quarters, long seed) {
        if (sites < 1 || teams < sites || quarters < 64) {
            throw new IllegalArgumentException(
                    "%d sites, %d teams, %d quarter-hours".formatted(sites, teams, quarters));
        }
        return new MadeEntry(sites, teams, quarters, seed).problem();
    }

    private EntryProblem problem() {
        double[][] minutes = new double[teams.size()][sites.size()];
        double[][] deviation = new double[teams.size()][sites.size()];
        for (int t = 0; t < teams.size(); t++) {
            for (int s = 0; s < sites.size(); s++) {
                TravelTimes.Way way = ROADS.between(bases.get(t), doors.get(s));
                minutes[t][s] = Math.rint(way.minutes() * 10) / 10;
                deviation[t][s] = Math.rint(way.deviation() * 10) / 10;
            }
        }
        return new EntryProblem(
                FROM, quarters, sites, teams, minutes, deviation, ON_TIME, STAY, Map.of());
    }

    private GroundPoint near(double longitude, double latitude, double degrees) {
        return new GroundPoint(
                latitude + (random.nextDouble() - 0.5) * degrees,
                longitude + (random.nextDouble() - 0.5) * degrees * 1.5);
    }

    // --- doors --------------------------------------------------------------------------------

    private void site(int s, double[] region) {
        doors.add(near(region[0], region[1], 0.6));
        Map<String, Integer> needs = counted(DOORS.get(random.nextInt(DOORS.size())));
        Optional<String> group =
                s > 0 && random.nextInt(6) == 0
                        ? Optional.of("together " + s / 6)
                        : Optional.empty();
        sites.add(
                new Site(
                        "S%03d".formatted(s + 1),
                        group,
                        presence(),
                        4 + random.nextInt(40),
                        1 + random.nextInt(4),
                        needs,
                        entering(s)));
    }

    private Entering entering(int s) {
        Duration quarter = EntryProblem.QUARTER;
        // Most warrants hold all the time; some begin later or end earlier, not far from the ends.
        boolean holds = random.nextInt(10) > 0;
        int from = holds ? 0 : random.nextInt(Math.max(1, Math.min(planted, quarters / 6)));
        int to =
                holds
                        ? quarters
                        : Math.max(
                                planted + 1, quarters - random.nextInt(Math.max(1, quarters / 6)));
        return new Entering(
                ZoneId.of("Asia/Almaty"),
                "KZ",
                List.of(
                        new Warrant(
                                "SAMPLE-SW-" + (s + 1),
                                "search",
                                "Sample Court",
                                FROM.plus(quarter.multipliedBy(from)),
                                FROM.plus(quarter.multipliedBy(to)))),
                Optional.empty());
    }

    /** A routine: at home in the morning and the evening, more or less so, with days off. */
    private double[] presence() {
        double morning = 0.75 + 0.22 * random.nextDouble();
        double day = 0.2 + 0.5 * random.nextDouble();
        double evening = 0.5 + 0.4 * random.nextDouble();
        double weekend = 0.4 + 0.5 * random.nextDouble();
        double leaves = 7 + 3 * random.nextDouble();
        double comesBack = 17 + 4 * random.nextDouble();
        double[] presence = new double[quarters];
        for (int q = 0; q < quarters; q++) {
            ZonedDateTime local =
                    FROM.plus(EntryProblem.QUARTER.multipliedBy(q))
                            .atZone(ZoneId.of("Asia/Almaty"));
            double hour = local.getHour() + local.getMinute() / 60.0;
            boolean off =
                    local.getDayOfWeek() == DayOfWeek.SATURDAY
                            || local.getDayOfWeek() == DayOfWeek.SUNDAY;
            double out = between(hour, leaves) * (1 - between(hour, comesBack));
            double at = hour < 12 ? morning : evening;
            double there = at * (1 - out) + (off ? weekend : day) * out;
            presence[q] =
                    Math.rint(1e4 * Math.clamp(there + 0.02 * random.nextDouble(), 0.01, 0.99))
                            / 1e4;
        }
        return presence;
    }

    /** Softly 0 before an hour and 1 after it. */
    private static double between(double hour, double at) {
        return 1 / (1 + Math.exp(-2 * (hour - at)));
    }

    // --- teams --------------------------------------------------------------------------------

    /** The teams that meet one door's needs at the planted quarter-hour: one or two. */
    private int crew(int s, int first, int most) {
        List<String> units = units(s);
        shuffle(units);
        int t = first;
        for (int done = 0; done < units.size() && t < most; t++) {
            int end = Math.min(units.size(), done + 2 + random.nextInt(2));
            if (units.size() - end == 1 && random.nextBoolean()) {
                end = units.size();
            }
            add(t, s % regions, counted(units.subList(done, end)), true);
            done = end;
        }
        return t;
    }

    private List<String> units(int s) {
        List<String> units = new ArrayList<>();
        new TreeMap<>(sites.get(s).needs())
                .forEach((c, n) -> units.addAll(Collections.nCopies(n, c)));
        return units;
    }

    private void shuffle(List<String> units) {
        for (int i = units.size(); i > 1; i--) {
            Collections.swap(units, i - 1, random.nextInt(i));
        }
    }

    private static Map<String, Integer> counted(List<String> units) {
        Map<String, Integer> counted = new TreeMap<>();
        units.forEach(unit -> counted.merge(unit, 1, Integer::sum));
        return counted;
    }

    /** Teams beside the crews, the regions in turn: what their doors need, dealt out anew. */
    private void extras(int first, int most) {
        List<ArrayDeque<String>> decks = new ArrayList<>();
        for (int r = 0; r < regions; r++) {
            decks.add(new ArrayDeque<>());
        }
        for (int t = first; t < most; t++) {
            int region = (t - first) % regions;
            ArrayDeque<String> deck = decks.get(region);
            while (deck.size() < MOST_UNITS) {
                deck.addAll(wanted(region));
            }
            List<String> units = new ArrayList<>();
            int count = MOST_UNITS - random.nextInt(2);
            for (int u = 0; u < count; u++) {
                units.add(deck.remove());
            }
            add(t, region, counted(units), false);
        }
    }

    private List<String> wanted(int region) {
        List<String> units = new ArrayList<>();
        for (int s = region; s < sites.size(); s += regions) {
            units.addAll(units(s));
        }
        shuffle(units);
        return units;
    }

    private void add(int t, int region, Map<String, Integer> has, boolean crew) {
        bases.add(places.get(region * BASES + random.nextInt(BASES)));
        Set<String> officers = new HashSet<>();
        for (int o = 0; o < 3; o++) {
            officers.add("Sample Officer %d-%d".formatted(t + 1, o + 1));
        }
        List<Integer> others = ofRegion.computeIfAbsent(region, _ -> new ArrayList<>());
        if (!crew && !others.isEmpty() && random.nextInt(100) < SHARING) {
            int other = others.get(random.nextInt(others.size()));
            officers.add("Sample Officer %d-1".formatted(other + 1));
        }
        others.add(t);
        teams.add(new Team("T%03d".formatted(t + 1), has, officers, duty(crew)));
    }

    /**
     * A shift a day, with days off and with other work already set: a court, a search, training.
     * The planted quarter-hour is kept free.
     */
    private List<Span> duty(boolean crew) {
        int end = quarters + STAY + 1;
        BitSet on = new BitSet(end);
        int begins = SHIFTS[random.nextInt(SHIFTS.length)];
        int length = SHIFT + random.nextInt(12);
        int off = random.nextInt(OFF);
        for (int day = 0; day * DAY < quarters; day++) {
            boolean busy = random.nextInt(100) < BUSY;
            int from = day * DAY + begins + random.nextInt(length);
            int to = from + 8 + random.nextInt(17);
            if (day % OFF != off) {
                on.set(day * DAY + begins, day * DAY + begins + length);
                if (busy) {
                    on.clear(from, to);
                }
            }
        }
        if (crew) {
            on.set(Math.max(0, planted - LEAD), planted + STAY + 1);
        }
        List<Span> free = new ArrayList<>();
        int from = on.nextSetBit(0);
        while (from >= 0 && from < end) {
            int to = on.nextClearBit(from);
            free.add(new Span(from, Math.min(to, end)));
            from = on.nextSetBit(to);
        }
        return free;
    }
}
