package org.qyran.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.qyran.exchange.Shapes;
import org.qyran.imagery.frames.Ground;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import org.qyran.survey.chance.Allocate;
import org.qyran.survey.chance.Allocation;
import org.qyran.survey.chance.Budget;
import org.qyran.survey.chance.Cells;
import org.qyran.survey.chance.ChanceMap;
import org.qyran.survey.chance.Flown;
import org.qyran.survey.chance.Prior;
import org.qyran.survey.chance.SearchProblem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qyran search-map}: where cultivation may be, and where the next hours win most. */
@Command(
        name = "search-map",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Says where in an area cultivation may be, and where the aircraft's hours win most.",
            "",
            "AREA is a GeoJSON polygon, holes allowed. Chance follows the land: what covers it, how",
            "near water, roads and former finds are, what the analyst draws; never who lives there.",
            "Passes flown take chance away where they looked, and leave it where they did not.",
            "",
            "DIR receives map.tif (a band each: chance before, chance now, planned coverage, chance",
            "after), map.png, allocation.csv and, of passes flown, holes.geojson. With --height or",
            "--tell it also receives flights: of each aircraft and day the square where its hours win",
            "most, crossed in lines, in every format of plan-flight, and a briefing sheet.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  qyran search-map area.geojson --water rivers.geojson,times=4,half=500 \\",
            "      --aircraft skylark,swath=250,speed=20,hours=2,pod=0.6 --days 5 --out plan",
            "      five days of one drone, best first",
            "  qyran search-map area.geojson --water rivers.geojson,times=4,half=500 --tell 1 \\",
            "      --aircraft skylark,hours=2,lat=43.1,lon=71.2 --days 5 --out plan",
            "      the same, with the flights of each day; swath, speed and pod follow from the height",
            "  qyran search-map area.geojson --flown day1.gpx,swath=250,pod=0.6 --out now",
            "      the map after the first day's flight, and the holes it left"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:refused, with the reason", "2:wrong usage"})
final class SearchMapCommand implements Callable<Integer> {

    /** Holes smaller than a parcel are not worth a line. */
    private static final double LEAST_HOLE_SQUARE_METRES = 1000;

    @Spec private @Nullable CommandSpec spec;

    @Parameters(arity = "1", paramLabel = "AREA", description = "search area, GeoJSON polygons")
    private Path area = Path.of("");

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "folder for the results, made where there is none")
    private Path out = Path.of("");

    @Option(
            names = "--cell",
            paramLabel = "METRES",
            description = "side of a cell (default: ${DEFAULT-VALUE})")
    private double cell = 250;

    @Option(
            names = "--outside",
            paramLabel = "SHARE",
            description =
                    "chance that what is sought is nowhere in the area (default: ${DEFAULT-VALUE})")
    private double outside = 0.1;

    @Mixin private SearchTerms terms = new SearchTerms();

    @Option(
            names = "--flown",
            paramLabel = "FILE,pod=P[,KEY=…]",
            description =
                    "a pass that was flown and how likely it found what it flew over: a GPX track with"
                            + " swath=METRES, a recording with telemetry, or a folder of frames;"
                            + " planned=GEOJSON, where not all of the area was to be looked at; may be"
                            + " given several times")
    private List<String> flown = List.of();

    @Mixin private GroundOptions ground = new GroundOptions();

    @Mixin private SearchAircraft aircraft = new SearchAircraft();

    @Mixin private SearchFlights flights = new SearchFlights();

    @Option(names = "--json", description = "JSON instead of a table")
    private boolean json;

    @Option(
            names = "--lang",
            paramLabel = "en|ru|kk",
            converter = LanguageConverter.class,
            description = "language of what is said (default: the user's)")
    private Language language = Language.ofUser();

    @Override
    public Integer call() throws IOException {
        WrongUsage.requireWithin("--outside", outside, 0, 0.999);
        WrongUsage.requireWithin("--cell", cell, 1, 100_000);
        Target.folder("--out", out);
        if (Files.isDirectory(out)) {
            for (String name : SearchFiles.NAMES) {
                Target.file("--out", out.resolve(name), terms.files());
            }
        }
        aircraft.read(flights);
        List<Keyed> passes = flown.stream().map(SearchFlown::keyed).toList();
        Cells cells = cells();
        Prior prior = new Prior(cells, terms.read(cells), outside);
        double[] seeable = product(terms.seeable(cells), flights.open(cells));
        ChanceMap now = prior.map();
        SearchReport report = new SearchReport(prior, Phrases.of(Qyran.class, "search", language));
        List<Geometry> holes = new ArrayList<>();
        Ground chosen = ground.ground();
        for (Keyed pass : passes) {
            SearchFlown.Pass read = new SearchFlown(cells, chosen).read(pass);
            Flown seen = Flown.of(cells, planned(pass, cells), read.looks());
            List<Flown.Hole> left = seen.holes(now, LEAST_HOLE_SQUARE_METRES);
            double[] detection = product(seen.detection(), seeable);
            double added = now.wouldAdd(detection);
            report.flown(pass.name(), seen.lookedShare(), added, read.unplaced(), left);
            left.forEach(hole -> holes.add(hole.ground()));
            now = now.afterNothingSeen(detection);
        }
        SearchProblem problem = SearchProblem.of(now, aircraft.law()).withSeeable(seeable);
        List<Budget> budgets = aircraft.budgets(cells);
        Allocation plan = Allocate.dayByDay(problem, cells, budgets);
        aircraft.tell(report);
        report.planned(now, problem, plan);
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        try {
            Files.createDirectories(out);
            if (flights.asked()) {
                SearchFlights.Planned flying =
                        flights.plan(area, problem, cells, aircraft, budgets, ground.terrain());
                report.flights(now, flying, flights.write(out, area, flying.days(), language));
            }
        } catch (SearchFlights.Impossible impossible) {
            line.getErr().println(area + ": " + impossible.sentence(language));
            return CommandLine.ExitCode.SOFTWARE;
        }
        SearchFiles files = new SearchFiles(out, cells);
        files.write(prior.map(), now, seeable, problem.law(), plan, holes);
        PrintWriter say = line.getOut();
        say.print(json ? report.json() : report.text());
        say.flush();
        return CommandLine.ExitCode.OK;
    }

    private static double[] product(double[] a, double[] b) {
        double[] product = new double[a.length];
        Arrays.setAll(product, i -> a[i] * b[i]);
        return product;
    }

    /** What the pass was to look at, on the cells' plane. */
    private static Geometry planned(Keyed pass, Cells cells) throws IOException {
        String file = pass.values().get("planned");
        return file == null ? cells.area() : cells.toPlane(polygons(Path.of(file)));
    }

    private Cells cells() throws IOException {
        Geometry ground = polygons(area);
        try {
            Cells cells = Cells.over(ground, cell);
            // Half of the Earth has no plane, so none of its cells lies within.
            if (cells.count() > 0) {
                return cells;
            }
        } catch (IllegalArgumentException tooMany) {
            throw tooLarge();
        }
        throw tooLarge();
    }

    private BadInput tooLarge() {
        return new BadInput(
                area.toString(),
                "--cell",
                cell,
                Fault.IMPLAUSIBLE_SIZE,
                "%d cells; a larger --cell makes fewer".formatted(Cells.MOST));
    }

    /** All polygons of a file as one, in degrees. */
    private static Geometry polygons(Path file) throws IOException {
        List<Geometry> polygons = new ArrayList<>();
        for (Shapes.Shape shape : Shapes.read(file)) {
            for (Object polygon : PolygonExtracter.getPolygons(shape.onGround())) {
                Geometry part = (Geometry) polygon;
                if (!part.isValid()) {
                    throw new BadInput(
                            file.toString(),
                            shape.field() + ".geometry",
                            "",
                            Fault.UNSUPPORTED,
                            "polygons that do not cross themselves");
                }
                polygons.add(part);
            }
        }
        if (polygons.isEmpty()) {
            throw new BadInput(file.toString(), "features", "", Fault.MISSING, "a polygon");
        }
        return UnaryUnionOp.union(polygons, new GeometryFactory());
    }
}
