package org.qyran.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.locationtech.jts.geom.Coordinate;
import org.qyran.geo.GroundPoint;
import org.qyran.survey.chance.Budget;
import org.qyran.survey.chance.Cells;
import org.qyran.survey.chance.DetectionLaw;
import picocli.CommandLine.Option;

/** What there is to search with, as options of {@code search-map}. */
final class SearchAircraft {

    private static final List<String> KEYS =
            List.of("swath", "speed", "hours", "pod", "source", "lat", "lon", "range");

    @Option(
            names = "--aircraft",
            paramLabel = "NAME,KEY=…",
            description =
                    "what each can do a day: swath=METRES, speed=METRES PER SECOND, hours=HOURS"
                            + " over the land, pod=probability that what is sought is found within the"
                            + " swath in one pass, source=where that number comes from; lat=, lon=,"
                            + " range=KM where it cannot get everywhere; may be given several times")
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

    /** Tells each aircraft's sweep width and where its probability of detection comes from. */
    void tell(SearchReport report) {
        for (String text : aircraft) {
            Keyed keyed = Keyed.of("--aircraft", text, KEYS);
            report.aircraft(
                    keyed.name(),
                    keyed.number("swath", 1, 20_000),
                    keyed.number("pod", 0, 1),
                    keyed.values().getOrDefault("source", ""));
        }
    }

    /** One budget an aircraft and day, by day. */
    List<Budget> budgets(Cells cells) {
        WrongUsage.requireWithin("--days", days, 1, 366);
        List<Budget> budgets = new ArrayList<>();
        for (int day = 1; day <= days; day++) {
            for (String text : aircraft) {
                Keyed keyed = Keyed.of("--aircraft", text, KEYS);
                double width =
                        Budget.sweepWidthMetres(
                                keyed.number("swath", 1, 20_000), keyed.number("pod", 0, 1));
                double metres =
                        keyed.number("speed", 0.1, 200) * 3600 * keyed.number("hours", 0, 24);
                budgets.add(new Budget(keyed.name(), day, width * metres, reach(keyed, cells)));
            }
        }
        return budgets;
    }

    private static IntPredicate reach(Keyed keyed, Cells cells) {
        if (!keyed.values().containsKey("range")) {
            return _ -> true;
        }
        double metres = 1000 * keyed.number("range", 0.1, 5000);
        GroundPoint from =
                new GroundPoint(keyed.number("lat", -90, 90), keyed.number("lon", -180, 180));
        double[] at = cells.georeference().crs().coordinates(from);
        Coordinate base = new Coordinate(at[0], at[1]);
        return cell -> cells.envelope(cell).centre().distance(base) <= metres;
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
        double[] pods =
                aircraft.stream()
                        .map(text -> Keyed.of("--aircraft", text, KEYS))
                        .mapToDouble(keyed -> keyed.number("pod", 0.001, 1))
                        .distinct()
                        .toArray();
        if (pods.length > 1) {
            throw new WrongUsage("one-of", "--law passes: pod", pods[1], pods[0]);
        }
        return pods.length == 0 ? 1 : pods[0];
    }
}
