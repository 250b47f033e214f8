package org.qyran.scenario.entry;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
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
 * An entry to plan, made from a seed. Teams of several skills are few and stand where plainer ones
 * would do, so that whoever takes the nearest one runs short.
 */
public final class MadeEntry {

    private static final Instant FROM = Instant.parse("2026-05-10T19:00:00Z");
    private static final int DAY = 96;
    private static final int STAY = 8;
    private static final double ON_TIME = 1.645;
    private static final TravelTimes ROADS = new StraightTravel(1.3, 60, 0.15);

    /**
     * Middles of regions, longitude and latitude; where doors and bases lie around them is made up.
     */
    private static final double[][] REGIONS = {
        {82.6, 49.9}, {63.6, 53.2}, {69.1, 54.9}, {76.9, 43.3}, {71.4, 51.2}, {73.1, 49.8},
        {69.6, 42.3}, {71.4, 42.9}, {77.0, 52.3}, {65.5, 44.9}, {57.2, 50.3}, {51.4, 51.2}
    };

    private static final String[] SKILLS = {"chemist", "dog", "drone", "interpreter"};

    /** How often a door needs each of the skills. */
    private static final double[] WANTED = {0.35, 0.3, 0.2, 0.15};

    private final SplittableRandom random;
    private final int quarters;
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
        // From seven in the morning to nine, by the clock of most of the country.
        this.planted = Math.min(quarters - STAY - 2, day * DAY + 28 + random.nextInt(8));
        int regions = Math.min(REGIONS.length, 2 + siteCount / 12);
        for (int s = 0; s < siteCount; s++) {
            site(s, REGIONS[s % regions]);
        }
        int t = 0;
        for (int s = 0; s < siteCount && t < teamCount; s++) {
            t = crew(s, t, teamCount);
        }
        while (t < teamCount) {
            extra(t++);
        }
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
        Map<String, Integer> needs = new TreeMap<>();
        needs.put("entry", random.nextInt(4) == 0 ? 2 : 1);
        for (int k = 0; k < SKILLS.length; k++) {
            if (random.nextDouble() < WANTED[k]) {
                needs.put(SKILLS[k], 1);
            }
        }
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
        // Most warrants hold all the time; some only for the days around the planted instant.
        boolean holds = random.nextInt(30) > 0;
        int from = holds ? 0 : Math.max(0, planted - DAY - random.nextInt(3 * DAY));
        int to = holds ? quarters : planted + DAY + random.nextInt(3 * DAY);
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

    /** The teams that meet one door's needs at the planted quarter-hour. */
    private int crew(int s, int first, int most) {
        Map<String, Integer> missing = new TreeMap<>(sites.get(s).needs());
        int t = first;
        while (!missing.isEmpty() && t < most) {
            Map<String, Integer> has = new TreeMap<>();
            if (missing.getOrDefault("entry", 0) > 0) {
                has.put("entry", 1);
            }
            for (String skill : SKILLS) {
                if (missing.containsKey(skill) && random.nextInt(3) > 0) {
                    has.put(skill, 1);
                }
            }
            if (has.isEmpty()) {
                has.put(missing.keySet().iterator().next(), 1);
            }
            has.forEach(
                    (skill, n) -> missing.computeIfPresent(skill, (_, m) -> m > n ? m - n : null));
            GroundPoint door = doors.get(s);
            bases.add(near(door.longitudeDegrees(), door.latitudeDegrees(), 0.5));
            add(t++, has, true);
        }
        return t;
    }

    private void extra(int t) {
        GroundPoint door = doors.get(random.nextInt(doors.size()));
        bases.add(near(door.longitudeDegrees(), door.latitudeDegrees(), 0.9));
        Map<String, Integer> has = new TreeMap<>();
        has.put("entry", 1);
        if (random.nextInt(3) == 0) {
            has.put(SKILLS[random.nextInt(SKILLS.length)], 1);
        }
        add(t, has, false);
    }

    private void add(int t, Map<String, Integer> has, boolean there) {
        Set<String> officers = new HashSet<>();
        for (int o = 0; o < 3; o++) {
            officers.add("Sample Officer %d-%d".formatted(t + 1, o + 1));
        }
        if (!there && random.nextInt(8) == 0) {
            officers.add("Sample Officer %d-1".formatted(1 + random.nextInt(t)));
        }
        teams.add(new Team("T%03d".formatted(t + 1), has, officers, duty(there)));
    }

    /** Twelve hours on, at hours of the team's own, with days off; the planted one is kept free. */
    private List<Span> duty(boolean there) {
        List<Span> free = new ArrayList<>();
        int begins = random.nextInt(DAY);
        int length = 40 + random.nextInt(17);
        int off = random.nextInt(7);
        for (int day = -1; day * DAY < quarters; day++) {
            int from = day * DAY + begins;
            int to = Math.min(quarters + STAY + 1, from + length);
            boolean isPlanted = there && planted / DAY == day;
            if ((Math.floorMod(day, 7) == off || to <= 0) && !isPlanted) {
                continue;
            }
            if (isPlanted) {
                from = Math.min(from, planted - 14);
                to = Math.max(to, planted + STAY + 1);
            }
            from = Math.max(0, from);
            if (!free.isEmpty() && free.getLast().to() >= from) {
                free.set(
                        free.size() - 1,
                        new Span(free.getLast().from(), Math.max(to, free.getLast().to())));
            } else if (to > from) {
                free.add(new Span(from, to));
            }
        }
        return free;
    }
}
