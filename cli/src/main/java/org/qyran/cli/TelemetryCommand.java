package org.qyran.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.qyran.exchange.video.Telemetry;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.notation.Mgrs;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qyran telemetry}: what a recording tells of itself, as a table. */
@Command(
        name = "telemetry",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Lists what a recording tells of the camera's place and turn, one row an instant.",
            "",
            "Read are MISB ST 0601 (in MPEG-TS, or bare), GoPro's GPMF in MP4, and DJI's subtitles",
            "beside a recording (.srt) or inside it. The columns:",
            "  " + TelemetryCommand.HEADER,
            "seconds count from the recording's beginning, as locate --at does; yaw, pitch and roll",
            "are the camera's (pitch -90 looks straight down); a cell is empty where nothing is told.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  qyran telemetry flight.ts --out flight.csv",
            "      open it in a spreadsheet to find the instant to freeze",
            "  qyran locate flight.ts --at 12.4 --freeze frames",
            "      freeze it, mark pixels, then locate --pixels"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:refused: the recording tells no position, or cannot be read",
            "2:wrong usage"
        })
final class TelemetryCommand implements Callable<Integer> {

    static final String HEADER =
            "seconds,time,latitude,longitude,height,height_from,mgrs,yaw,pitch,roll,"
                    + "field_of_view,centre_latitude,centre_longitude";

    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            arity = "1",
            paramLabel = "VIDEO",
            description = "a recording, or telemetry by itself (.klv, .srt)")
    private Path video = Path.of("");

    @Option(names = "--out", paramLabel = "CSV", description = "write here, not to standard output")
    private @Nullable Path out;

    @Option(names = "--json", description = "JSON instead of CSV")
    private boolean json;

    @Option(
            names = "--lang",
            paramLabel = "en|ru|kk",
            converter = LanguageConverter.class,
            description = "language of what is said (default: the user's)")
    private Language language = Language.ofUser();

    @Override
    public Integer call() throws IOException {
        if (out != null) {
            Target.file("--out", out, List.of(video));
        }
        Telemetry telemetry = Telemetry.of(video);
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        new TextFile(json ? json(telemetry) : csv(telemetry)).write(out, line.getOut());
        Phrases phrases = Phrases.of(TelemetryCommand.class, "locate", language);
        int count = telemetry.points().size();
        line.getErr()
                .println(
                        phrases.say(
                                "telemetry.told", telemetry.kind(), count, telemetry.refused()));
        return CommandLine.ExitCode.OK;
    }

    private static String csv(Telemetry telemetry) {
        StringWriter text = new StringWriter();
        PrintWriter lines = new PrintWriter(text);
        lines.println(HEADER);
        telemetry.points().forEach(point -> lines.println(String.join(",", cells(point))));
        return text.toString();
    }

    private static String json(Telemetry telemetry) {
        List<String> names = List.of(HEADER.split(",", -1));
        StringWriter text = new StringWriter();
        PrintWriter lines = new PrintWriter(text);
        lines.println("[");
        for (int i = 0; i < telemetry.points().size(); i++) {
            List<String> cells = cells(telemetry.points().get(i));
            StringBuilder row = new StringBuilder("  {");
            for (int c = 0; c < names.size(); c++) {
                row.append(c == 0 ? "" : ", ").append(Json.text(names.get(c))).append(": ");
                row.append(value(names.get(c), cells.get(c)));
            }
            lines.println(row + (i < telemetry.points().size() - 1 ? "}," : "}"));
        }
        lines.println("]");
        return text.toString();
    }

    private static String value(String name, String cell) {
        boolean words = name.equals("time") || name.equals("height_from") || name.equals("mgrs");
        return cell.isEmpty() ? "null" : words ? Json.text(cell) : cell;
    }

    private static List<String> cells(Telemetry.Point point) {
        GroundPoint at = point.place();
        boolean height = Double.isFinite(at.heightMetres());
        return List.of(
                number("%.3f", OptionalDouble.of(point.seconds())),
                point.time().map(Object::toString).orElse(""),
                number("%.8f", OptionalDouble.of(at.latitudeDegrees())),
                number("%.8f", OptionalDouble.of(at.longitudeDegrees())),
                height ? number("%.2f", OptionalDouble.of(at.heightMetres())) : "",
                height ? from(point) : "",
                Mgrs.of(at).orElse(""),
                point.attitude().map(a -> degrees(a.yawDegrees())).orElse(""),
                point.attitude().map(a -> degrees(a.pitchDegrees())).orElse(""),
                point.attitude().map(a -> degrees(a.rollDegrees())).orElse(""),
                number("%.3f", point.fieldOfViewDegrees()),
                point.centre().map(c -> place(c.latitudeDegrees())).orElse(""),
                point.centre().map(c -> place(c.longitudeDegrees())).orElse(""));
    }

    private static String from(Telemetry.Point point) {
        return switch (point.reference()) {
            case SEA_LEVEL -> "sea level";
            case ELLIPSOID -> "ellipsoid";
            case ABOVE_TAKE_OFF -> "take-off";
            case ABOVE_GROUND -> "ground";
        };
    }

    private static String degrees(double value) {
        return number("%.3f", OptionalDouble.of(value));
    }

    private static String place(double value) {
        return number("%.8f", OptionalDouble.of(value));
    }

    private static String number(String format, OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "";
    }
}
