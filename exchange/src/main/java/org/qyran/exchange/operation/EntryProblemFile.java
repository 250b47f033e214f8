package org.qyran.exchange.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.StraightTravel;
import org.qyran.geo.TravelTimes;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.operation.entry.EntryProblem;
import org.qyran.operation.entry.EntryWays;
import org.qyran.operation.entry.LookedAt;
import org.qyran.operation.entry.Site;
import org.qyran.operation.entry.Span;
import org.qyran.operation.entry.Team;
import org.qyran.operation.law.Entering;
import org.qyran.operation.law.Warrant;
import org.qyran.operation.presence.Presence;

/** Reads {@code PROBLEM.json}; {@link EntryProblemText} writes it. */
public final class EntryProblemFile {

    static final String FORMAT = "qyran-entry-problem-1";

    private static final long MOST_BYTES = 256L << 20;
    private static final int MOST_SITES = 2_000;
    private static final int MOST_TEAMS = 10_000;
    private static final int MOST_QUARTERS = 35_136;
    private static final int MOST_OF_A_CAPABILITY = 1_000;
    private static final int MOST_LISTED = 10_000;
    private static final int WEEK = 7 * 24 * 4;
    private static final double MOST_MINUTES = 10_080;
    private static final double USUAL_ON_TIME = 1.645;
    private static final int MOST_PLACES = 1_000;

    /** Where a problem names places to wait at, and not how far: an assumption, to be changed. */
    private static final EntryWays.Rule USUAL_STAGING = new EntryWays.Rule(2, 20);

    private final Instant from;
    private final int quarters;
    private final Node root;
    private final LookedAt looked;
    private final Optional<TravelTimes> given;

    private EntryProblemFile(Node root, Optional<TravelTimes> given) throws BadInput {
        this.root = root;
        this.given = given;
        this.from = root.get("from", "when the first quarter-hour begins").instant();
        this.quarters = root.get("quarters", "how many quarter-hours").whole(1, MOST_QUARTERS);
        this.looked =
                LookedAt.of(
                        LooksNode.watched(root.get("sites", "the doors").items(1, MOST_SITES)),
                        from,
                        quarters);
    }

    /**
     * @param looked what of its presence was estimated from looks
     * @param travel what its ways rest on; absent where they were given as numbers
     * @param ways the ways as they were found; absent as before
     */
    public record Given(
            EntryProblem problem,
            LookedAt looked,
            Optional<TravelTimes> travel,
            Optional<EntryWays> ways) {}

    /**
     * @throws BadInput in one sentence naming the field
     */
    public static EntryProblem read(Path file) throws IOException {
        return readWithLooks(file, Optional.empty()).problem();
    }

    /**
     * @param travel the roads that its ways are found on; without, what the problem itself names
     * @throws BadInput in one sentence naming the field; also where the problem names ways itself
     *     and roads are given besides
     */
    public static Given readWithLooks(Path file, Optional<TravelTimes> travel) throws IOException {
        return new EntryProblemFile(Node.read(file, MOST_BYTES, FORMAT), travel).problem();
    }

    private Given problem() throws IOException {
        List<Site> sites = new ArrayList<>();
        List<Optional<GroundPoint>> doors = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Node site : root.get("sites", "the doors").items(1, MOST_SITES)) {
            sites.add(site(site));
            doors.add(place(site));
            alone(site, names);
        }
        List<Team> teams = new ArrayList<>();
        List<Optional<GroundPoint>> bases = new ArrayList<>();
        names.clear();
        for (Node team : root.get("teams", "who can go").items(0, MOST_TEAMS)) {
            teams.add(team(team));
            bases.add(place(team));
            alone(team, names);
        }
        Optional<TravelTimes> travel = travel();
        Optional<EntryWays> found =
                travel.isPresent()
                        ? Optional.of(ways(travel.get(), bases, doors))
                        : Optional.empty();
        Optional<Node> onTime = root.find("onTime");
        Optional<Node> stay = root.find("stay");
        Optional<Node> reserve = root.find("reserve");
        EntryProblem problem =
                new EntryProblem(
                        from,
                        quarters,
                        sites,
                        teams,
                        found.isPresent() ? found.get().minutes() : matrix("minutes", teams, sites),
                        found.isPresent()
                                ? found.get().deviation()
                                : matrix("deviation", teams, sites),
                        onTime.isPresent() ? onTime.get().number(0, 10) : USUAL_ON_TIME,
                        stay.isPresent() ? stay.get().whole(0, WEEK) : 0,
                        reserve.isPresent() ? reserve.get().counts(MOST_LISTED) : Map.of());
        return new Given(problem, looked, travel, found);
    }

    private static void alone(Node named, Set<String> names) throws BadInput {
        Node id = named.get("id", "how it is called");
        if (!names.add(id.text())) {
            throw id.refused("a name that no other has");
        }
    }

    private Site site(Node site) throws BadInput {
        String id = site.get("id", "how it is called").text();
        Optional<Node> group = site.find("group");
        Optional<Node> looks = site.find("looks");
        Optional<Node> persons = site.find("persons");
        ZoneId zone = LooksNode.zone(site);
        Optional<String> together =
                group.isPresent() ? Optional.of(group.get().text()) : Optional.empty();
        Optional<Presence> estimated = looked.presence(Site.counted(id, together));
        return new Site(
                id,
                together,
                estimated.isPresent()
                        ? estimated.get().mean()
                        : presence(
                                site.get("presence", "how likely somebody is there, or looked"),
                                zone),
                estimated.isPresent()
                        ? estimated.get().looks()
                        : looks.isPresent() ? looks.get().number(0, 1e9) : 0,
                persons.isPresent() ? persons.get().number(0, 1_000) : 1,
                site.get("needs", "who must be there").counts(MOST_OF_A_CAPABILITY),
                entering(site, zone));
    }

    /** Of each quarter-hour, or of each of a week from Monday, 00:00, by the door's own clock. */
    private double[] presence(Node presence, ZoneId zone) throws BadInput {
        boolean weekly = presence.find("week").isPresent();
        List<Node> given =
                weekly
                        ? presence.get("week", "").items(WEEK, WEEK)
                        : presence.items(quarters, quarters);
        double[] numbers = new double[given.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = given.get(i).number(0, 1);
        }
        if (!weekly) {
            return numbers;
        }
        double[] all = new double[quarters];
        for (int q = 0; q < quarters; q++) {
            var local = from.plus(EntryProblem.QUARTER.multipliedBy(q)).atZone(zone);
            int day = local.getDayOfWeek().getValue() - 1;
            all[q] = numbers[(day * 24 + local.getHour()) * 4 + local.getMinute() / 15];
        }
        return all;
    }

    private static Entering entering(Node site, ZoneId zone) throws BadInput {
        List<Warrant> warrants = new ArrayList<>();
        for (Node warrant :
                site.get("warrants", "the decisions that permit it").items(0, MOST_LISTED)) {
            Instant begins = warrant.get("from", "from when").instant();
            Node until = warrant.get("to", "until when");
            Instant ends = until.instant();
            if (!ends.isAfter(begins)) {
                throw until.refused("a time after from");
            }
            warrants.add(
                    new Warrant(
                            warrant.get("number", "its number").text(),
                            warrant.get("kind", "search, arrest or urgent").text(),
                            warrant.get("decidedBy", "who decided it").text(),
                            begins,
                            ends));
        }
        Optional<Node> urgent = site.find("urgent");
        return new Entering(
                zone,
                LooksNode.country(site),
                warrants,
                urgent.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new Entering.Urgent(
                                        urgent.get().get("approvedBy", "who approved it").text(),
                                        urgent.get().get("why", "why").text())));
    }

    private Team team(Node team) throws BadInput {
        Set<String> officers = new HashSet<>();
        Optional<Node> named = team.find("officers");
        if (named.isPresent()) {
            for (Node officer : named.get().items(0, MOST_LISTED)) {
                officers.add(officer.text());
            }
        }
        List<Span> free = new ArrayList<>();
        for (Node span : team.get("free", "when it is on duty").items(0, MOST_LISTED)) {
            List<Node> ends = span.items(2, 2);
            int first = ends.get(0).whole(0, quarters);
            int end = ends.get(1).whole(0, MOST_QUARTERS);
            if (end <= first) {
                throw ends.get(1).refused("more than " + first);
            }
            free.add(new Span(first, end));
        }
        return new Team(
                team.get("id", "how it is called").text(),
                team.get("has", "what it brings").counts(MOST_OF_A_CAPABILITY),
                officers,
                free);
    }

    private static Optional<GroundPoint> place(Node of) throws BadInput {
        Optional<Node> place = of.find("place");
        if (place.isEmpty()) {
            return Optional.empty();
        }
        List<Node> ends = place.get().items(2, 2);
        return Optional.of(
                new GroundPoint(ends.get(1).number(-90, 90), ends.get(0).number(-180, 180)));
    }

    /** What ways are found on; absent where the problem has them as numbers. */
    private Optional<TravelTimes> travel() throws BadInput {
        boolean numbers = root.find("ways").isPresent();
        if (given.isPresent() && (numbers || root.find("roads").isPresent())) {
            throw new BadInput(
                    root.file(), numbers ? "ways" : "roads", "", Fault.CONTRADICTS, "--roads");
        }
        if (numbers) {
            if (root.find("staging").isPresent()) {
                throw new BadInput(root.file(), "staging", "", Fault.CONTRADICTS, "ways");
            }
            return Optional.empty();
        }
        return given.isPresent() ? given : Optional.of(straight());
    }

    private EntryWays ways(
            TravelTimes travel,
            List<Optional<GroundPoint>> bases,
            List<Optional<GroundPoint>> doors)
            throws IOException {
        List<EntryWays.Place> places = new ArrayList<>();
        EntryWays.Rule rule = USUAL_STAGING;
        Optional<Node> staging = root.find("staging");
        if (staging.isPresent()) {
            Set<String> names = new HashSet<>();
            for (Node place :
                    staging.get().get("places", "places to wait at").items(1, MOST_PLACES)) {
                alone(place, names);
                places.add(
                        new EntryWays.Place(
                                place.get("id", "how it is called").text(),
                                known(place(place), place.path())));
            }
            rule = rule(staging.get());
        }
        return EntryWays.of(travel, known(bases, "teams"), known(doors, "sites"), places, rule);
    }

    private static EntryWays.Rule rule(Node staging) throws BadInput {
        Optional<Node> nearest = staging.find("nearestMinutes");
        Optional<Node> farthest = staging.find("farthestMinutes");
        double least =
                nearest.isPresent()
                        ? nearest.get().number(0, MOST_MINUTES)
                        : USUAL_STAGING.nearestMinutes();
        return new EntryWays.Rule(
                least,
                farthest.isPresent()
                        ? farthest.get().number(least, MOST_MINUTES)
                        : Math.max(least, USUAL_STAGING.farthestMinutes()));
    }

    private List<GroundPoint> known(List<Optional<GroundPoint>> places, String of) throws BadInput {
        List<GroundPoint> known = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            known.add(known(places.get(i), of + "[" + i + "]"));
        }
        return known;
    }

    private GroundPoint known(Optional<GroundPoint> place, String of) throws BadInput {
        if (place.isEmpty()) {
            throw new BadInput(
                    root.file(), of + ".place", "", Fault.MISSING, "place, or ways.minutes");
        }
        return place.get();
    }

    private StraightTravel straight() throws BadInput {
        Optional<Node> roads = root.find("roads");
        return roads.isEmpty()
                ? StraightTravel.USUAL
                : new StraightTravel(
                        roads.get().get("factor", "roads over the straight line").number(1, 10),
                        roads.get().get("kilometresPerHour", "speed").number(1, 300),
                        roads.get().get("varies", "a share of the time").number(0, 10));
    }

    /** As given; null is no way. */
    private double[][] matrix(String field, List<Team> teams, List<Site> sites) throws BadInput {
        Node ways = root.get("ways", "team × site");
        double[][] numbers = new double[teams.size()][sites.size()];
        List<Node> rows = ways.get(field, "team × site").items(teams.size(), teams.size());
        for (int t = 0; t < numbers.length; t++) {
            List<Node> row = rows.get(t).items(sites.size(), sites.size());
            for (int s = 0; s < sites.size(); s++) {
                Node number = row.get(s);
                boolean leads = !field.equals("minutes") || !number.isNothing();
                numbers[t][s] = leads ? number.number(0, MOST_MINUTES) : Double.POSITIVE_INFINITY;
            }
        }
        return numbers;
    }
}
