package org.qyran.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.qyran.exchange.briefing.BriefingNotes;
import org.qyran.exchange.flight.AreaFile;
import org.qyran.exchange.flight.FlightFiles;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import org.qyran.survey.aircraft.Camera;
import org.qyran.survey.aircraft.Catalogue;
import org.qyran.survey.cover.Limit;
import org.qyran.survey.plan.PlanSurvey;
import org.qyran.survey.plan.Planning;
import org.qyran.survey.plan.SurveyPlan;
import org.qyran.survey.plan.SurveyRequest;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qyran plan-flight}: an area becomes flights that see all of it. */
@Command(
        name = "plan-flight",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Plans flights that see the whole of an area, and shares them among aircraft by time.",
            "",
            "AREA is GeoJSON or KML with polygons (holes are neither searched nor entered), or a",
            "QGroundControl plan with a survey in it. A feature with \"kind\": \"no-fly\", or a KML",
            "placemark named no-fly, is a zone no aircraft enters.",
            "",
            "The height is given, or follows from what must be told: --tell 1 asks for a thing of 1 m",
            "to be recognised in 79 of 100 looks.",
            "",
            "--out DIR gets, for every sortie, QGroundControl's .plan, Mission Planner's .waypoints,",
            "GPX, KML and, for aircraft that hover, DJI's .kmz; and for all of them briefing.pdf: the",
            "map, every corner with its height and time, radio, abort points, sun and wind.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  qyran plan-flight area.geojson --height 250 --aircraft skylark --out flights",
            "      one Skylark-class drone over all of it",
            "  qyran plan-flight area.kml --tell 1,recognise,0.9 --aircraft multirotor:4 \\",
            "      --launch 43.12,71.20 --batteries 6 --terrain N43E071.hgt --out flights",
            "      four quadcopters, as high as a 1 m plant allows, following the ground",
            "  qyran plan-flight area.geojson --height 150 --aircraft skylark:2,helicopter --json",
            "      what it would take, as JSON; nothing is written",
            "",
            "The first plan is there within a second or so; --seconds says how long to look for a",
            "better one. \"At most N %% longer than any plan with these lines\" is proven; a minute of",
            "--prove makes N several times smaller."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:planned",
            "1:impossible, or the area was refused; one sentence says what would help",
            "2:wrong usage"
        })
final class PlanFlightCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "AREA", description = "GeoJSON, KML or .plan")
    private Path area = Path.of("");

    @ArgGroup(exclusive = true, multiplicity = "1")
    private final HeightOptions height = new HeightOptions();

    @Mixin private final CrewOptions crews = new CrewOptions();

    @Mixin private final FlightOptions flying = new FlightOptions();

    @Option(
            names = "--terrain",
            paramLabel = "DEM",
            description =
                    "follow the ground of this terrain: SRTM tile (.hgt, .hgt.zip), folder of tiles,"
                            + " or GeoTIFF; may be given several times")
    private List<Path> terrain = List.of();

    @Mixin private final BriefingOptions briefing = new BriefingOptions();

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "how long to look for a better plan (default: ${DEFAULT-VALUE})",
            defaultValue = "5")
    private double seconds;

    @Option(
            names = "--prove",
            paramLabel = "S",
            description =
                    "how long to prove after that how near the best plan it is, on all processors"
                            + " (default: ${DEFAULT-VALUE})",
            defaultValue = "0")
    private double prove;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "write the flights here; made when missing")
    private @Nullable Path out;

    @Option(names = "--json", description = "JSON instead of sentences", descriptionKey = "json")
    private boolean json;

    @Option(
            names = "--lang",
            paramLabel = "LANG",
            converter = LanguageConverter.class,
            description = "en, ru or kk, for what people read; else as the system has it",
            descriptionKey = "lang")
    private Language language = Language.ofUser();

    @Spec private @Nullable CommandSpec spec;

    PlanFlightCommand() {}

    @Override
    public Integer call() throws IOException {
        WrongUsage.requireWithin("--seconds", seconds, 0, 3600);
        WrongUsage.requireWithin("--prove", prove, 0, 3600);
        SurveyRequest request = request();
        BriefingNotes notes =
                briefing.notes(BriefingOptions.name(area), flying.order(), height.thingMetres(), 0);
        Planning planning = improving(request);
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        return switch (planning) {
            case Planning.Impossible impossible -> {
                line.getErr().println(area + ": " + impossible.sentence(language));
                yield CommandLine.ExitCode.SOFTWARE;
            }
            case Planning.Planned planned -> {
                List<Path> written = written(planned.plan(), notes);
                PlanReport report = new PlanReport(planned.plan(), written, language);
                line.getOut().println(json ? report.json() : report.text());
                yield CommandLine.ExitCode.OK;
            }
        };
    }

    private List<Path> written(SurveyPlan plan, BriefingNotes notes) throws IOException {
        if (out == null) {
            return List.of();
        }
        List<Path> written = new ArrayList<>(FlightFiles.write(out, plan));
        written.add(BriefingOptions.write(out.resolve("briefing.pdf"), plan, notes, language));
        return written;
    }

    @SuppressWarnings("try") // The interrupt works by being open.
    private Planning improving(SurveyRequest request) {
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        Phrases phrases = Phrases.of(PlanFlightCommand.class, "plan-flight", language);
        try (ProgressBar bar = ProgressBar.onStandardError(err, phrases);
                Interrupt interrupt = new Interrupt(bar::stop)) {
            Countdown improve = new Countdown(bar, "improve", seconds);
            improve.begin();
            return PlanSurvey.plan(
                    request, improve, Limit.NONE, new Countdown(bar, "prove", prove));
        }
    }

    private SurveyRequest request() throws IOException {
        AreaFile file = AreaFile.read(area);
        if (file.area().isEmpty()) {
            throw new BadInput(
                    area.toString(), "area", "", Fault.MISSING, "a Polygon or MultiPolygon");
        }
        Camera chosen = Catalogue.camera(flying.camera(crews.usualCamera()));
        return flying.request(
                file.area(),
                file.noFly().union(flying.zones()),
                chosen,
                height.metres(chosen),
                crews.crews(file.area()),
                GroundOptions.terrain(terrain));
    }
}
