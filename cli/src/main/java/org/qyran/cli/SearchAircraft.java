package org.qyran.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.qyran.geo.GroundPoint;
import org.qyran.survey.aircraft.AircraftKind;
import org.qyran.survey.aircraft.Camera;
import org.qyran.survey.aircraft.Catalogue;
import org.qyran.survey.chance.Budget;
import org.qyran.survey.chance.Cells;
import org.qyran.survey.chance.DetectionLaw;
import picocli.CommandLine.Option;

/** What there is to search with, as options of {@code search-map}. */
final class SearchAircraft {

    private static final List<String> KEYS =
            List.of(
                    "kind", "swath", "speed", "hours", "pod", "source", "lat", "lon", "range",
                    "sorties");

    @Option(
            names = "--aircraft",
            paramLabel = "NAME,KEY=…",
            description =
                    "what each can do a day: swath=METRES, speed=METRES PER SECOND, hours=HOURS"
                            + " over the land, pod=probability that what is sought is found within the"
                            + " swath in one pass, source=where that number comes from; lat=, lon=,"
                            + " range=KM where it cannot get everywhere; may be given several"
                            + " times. For flights (--height, --tell) it is of a kind=skylark,"
                            + " multirotor, helicopter or FILE.properties (unless NAME is one),"
                            + " which tells swath, speed and pod where they are left out; lat=, lon="
                            + " is where it starts, sorties= how often a day at most")
    private List<String> aircraft = List.of();

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "days to plan (default: ${DEFAULT-VALUE})")
    private int days = 1;

    @Option(
            names = "--law",
            paramLabel = "random|lines|passes",
            description =
                    "how coverage becomes detection: random (1 - e^-C, careful), lines (parallel"
                            + " lines by eye, inverse cube), passes (a camera's whole passes; one pod"
                            + " for all aircraft); default: ${DEFAULT-VALUE}")
    private String law = "random";

    private final Map<String, Craft> crafts = new LinkedHashMap<>();

    /**
     * What a kind's camera sees from the height that is flown at.
     *
     * @param speed metres a second at which images are sharp and overlap
     * @param source of the probability of detection
     */
    record Seen(
            AircraftKind kind,
            Camera camera,
            double swathMetres,
            double speed,
            double pod,
            String source) {}

    /**
     * @param from where it starts; null where it was not told
     * @param rangeMetres from there
     * @param sorties a day, at most
     * @param seen where flights are asked for
     */
    record Craft(
            String name,
            double swathMetres,
            double metresADay,
            double pod,
            String source,
            @Nullable GroundPoint from,
            double rangeMetres,
            int sorties,
            @Nullable Seen seen) {

        double sweepWidthMetres() {
            return Budget.sweepWidthMetres(swathMetres, pod);
        }
    }

    /**
     * Reads what was typed.
     *
     * @throws WrongUsage when something is missing or not of its form
     */
    void read(SearchFlights flights) throws IOException {
        WrongUsage.requireWithin("--days", days, 1, 366);
        for (String text : aircraft) {
            Keyed keyed = Keyed.of("--aircraft", text, KEYS);
            Seen seen = flights.asked() ? flights.seen(kind(keyed)) : null;
            Craft craft = craft(keyed, seen);
            if (crafts.putIfAbsent(craft.name(), craft) != null) {
                throw new WrongUsage("aircraft-name", "--aircraft", craft.name());
            }
        }
        if (flights.asked() && crafts.isEmpty()) {
            throw new WrongUsage("missing", "--aircraft");
        }
    }

    private static String kind(Keyed keyed) {
        String kind = keyed.values().get("kind");
        if (kind == null && !Catalogue.AIRCRAFT.contains(keyed.name())) {
            throw new WrongUsage("missing", "--aircraft %s,kind=…".formatted(keyed.name()));
        }
        return kind == null ? keyed.name() : kind;
    }

    private static Craft craft(Keyed keyed, @Nullable Seen seen) {
        double swath = usual(keyed, "swath", seen == null ? null : seen.swathMetres(), 1, 20_000);
        double pod = usual(keyed, "pod", seen == null ? null : seen.pod(), 0, 1);
        double speed = usual(keyed, "speed", seen == null ? null : seen.speed(), 0.1, 200);
        String usualSource = seen == null || keyed.values().containsKey("pod") ? "" : seen.source();
        String source = keyed.values().getOrDefault("source", usualSource);
        boolean ranged = keyed.values().containsKey("range");
        boolean placed = ranged || keyed.values().containsKey("lat");
        double link = seen == null ? Double.POSITIVE_INFINITY : seen.kind().linkRadiusMetres();
        return new Craft(
                keyed.name(),
                swath,
                speed * 3600 * keyed.number("hours", 0, 24),
                pod,
                source,
                placed
                        ? new GroundPoint(
                                keyed.number("lat", -90, 90), keyed.number("lon", -180, 180))
                        : null,
                ranged ? Math.min(link, 1000 * keyed.number("range", 0.1, 5000)) : link,
                (int) keyed.number("sorties", 100, 1, 100),
                seen);
    }

    private static double usual(
            Keyed keyed, String key, @Nullable Double usual, double least, double most) {
        return usual == null
                ? keyed.number(key, least, most)
                : keyed.number(key, usual, least, most);
    }

    Craft of(Budget budget) {
        return Objects.requireNonNull(crafts.get(budget.aircraft()), budget.aircraft());
    }

    /** Tells each aircraft's sweep width and where its probability of detection comes from. */
    void tell(SearchReport report) {
        for (Craft craft : crafts.values()) {
            report.aircraft(craft.name(), craft.swathMetres(), craft.pod(), craft.source());
        }
    }

    /** One budget an aircraft and day, by day. */
    List<Budget> budgets(Cells cells) {
        List<Budget> budgets = new ArrayList<>();
        for (int day = 1; day <= days; day++) {
            for (Craft craft : crafts.values()) {
                double swept = craft.sweepWidthMetres() * craft.metresADay();
                budgets.add(new Budget(craft.name(), day, swept, reach(craft, cells)));
            }
        }
        return budgets;
    }

    private static IntPredicate reach(Craft craft, Cells cells) {
        if (craft.from() == null || Double.isInfinite(craft.rangeMetres())) {
            return _ -> true;
        }
        double[] at = cells.georeference().crs().coordinates(craft.from());
        Coordinate base = new Coordinate(at[0], at[1]);
        double corner = craft.seen() == null ? 0 : cells.sideMetres() / Math.sqrt(2);
        return cell -> cells.envelope(cell).centre().distance(base) + corner <= craft.rangeMetres();
    }

    DetectionLaw law() {
        return switch (law) {
            case "random" -> new DetectionLaw.RandomSearch();
            case "lines" -> new DetectionLaw.InverseCube();
            case "passes" -> new DetectionLaw.Passes(onePass());
            default -> throw new WrongUsage("one-of", "--law", law, "random, lines, passes");
        };
    }

    private double onePass() {
        double[] pods = crafts.values().stream().mapToDouble(Craft::pod).distinct().toArray();
        if (pods.length > 1) {
            throw new WrongUsage("one-of", "--law passes: pod", pods[1], pods[0]);
        }
        WrongUsage.requireWithin("--law passes: pod", pods.length == 0 ? 1 : pods[0], 0.001, 1);
        return pods.length == 0 ? 1 : pods[0];
    }
}
