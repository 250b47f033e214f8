package org.qyran.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qyran.imagery.frames.FramePlacer;
import org.qyran.imagery.frames.Ground;
import org.qyran.imagery.frames.Place;
import org.qyran.imagery.metadata.TypedPose;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qyran locate}: marked pixels of frames become places on the ground. */
@Command(
        name = "locate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Turns marked pixels of drone frames or video into coordinates with their 95 %%"
                    + " radius.",
            "",
            "Position, height, attitude and focal length come from each frame's EXIF and XMP.",
            "Neighbouring frames are matched with each other: a wrong pose is found, named and",
            "corrected, or its rows are refused with the reason.",
            "",
            "The table of pixels has a header with the columns frame, x and y. The answer has one",
            "row for each of its rows, in its order:",
            "  " + PlaceRow.HEADER,
            "status is ok, corrected or refused; x and y count from the outer corner of the first",
            "pixel, right and down, in the image as stored.",
            "",
            "Of a recording the frame is named recording@seconds; its pose comes from MISB KLV,"
                    + " from",
            "DJI subtitles beside or inside it, or is typed. Several instants of one recording",
            "(--at 10,12,14) are matched with each other as images are.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  qyran locate flight/*.JPG --pixels marks.csv --terrain N43E071.hgt --out places.csv",
            "      every marked pixel's place, through neighbouring frames",
            "  qyran locate flight.ts --at 12.4 --freeze frames",
            "      the frame at 12.4 s as a picture to mark pixels in",
            "  qyran locate flight.ts --at 12.4 --pixels marks.csv",
            "      marks of that frame become places by the recording's telemetry",
            "  qyran locate old.mp4 --at 3 --pixels marks.csv --position 43.1234,71.6543,150 \\",
            "      --yaw 210 --pitch -60 --fov 65",
            "      a recording that tells nothing, with a typed pose"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:at least one place was found, or none was asked for",
            "1:every row, or the whole request, was refused",
            "2:wrong usage"
        })
final class LocateCommand implements Callable<Integer> {

    /** As a shell tells of a program ended by Ctrl-C. */
    private static final int STOPPED = 130;

    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FRAME",
            description = "images (JPEG, TIFF, PNG, DNG) or recordings (MPEG-TS, MP4, …)")
    private List<Path> files = List.of();

    @Option(
            names = "--pixels",
            paramLabel = "CSV",
            description = "table of marked pixels: frame,x,y")
    private @Nullable Path pixels;

    @Mixin private GroundOptions groundOptions = new GroundOptions();

    @Option(
            names = "--pixel-error",
            paramLabel = "PIXELS",
            description = "one standard deviation of a marked position (default: ${DEFAULT-VALUE})")
    private double pixelError = 1;

    @Option(
            names = "--at",
            split = ",",
            paramLabel = "SECONDS",
            description = "freeze recordings at these instants since their beginning")
    private List<Double> instants = List.of();

    @Option(
            names = "--freeze",
            paramLabel = "DIR",
            description = "keep the frozen frames here as PNG, to mark pixels in")
    private @Nullable Path freeze;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            description = "size of a recording's picture, where ffmpeg is not installed")
    private @Nullable String videoSize;

    @ArgGroup(exclusive = false, heading = "A pose typed by hand:%n")
    private PoseOptions pose = new PoseOptions();

    @Option(
            names = "--no-match",
            description = "trust each frame's own pose; do not match neighbouring frames")
    private boolean noMatch;

    @Option(names = "--out", paramLabel = "CSV", description = "write here, not to standard output")
    private @Nullable Path out;

    @Option(names = "--json", description = "JSON instead of CSV")
    private boolean json;

    @Option(
            names = "--lang",
            paramLabel = "en|ru|kk",
            converter = LanguageConverter.class,
            description = "language of the reasons (default: the user's)")
    private Language language = Language.ofUser();

    @Override
    @SuppressWarnings("try") // The interrupt works by being open.
    public Integer call() throws IOException {
        if (pixels == null && freeze == null) {
            throw new WrongUsage("pixels-or-freeze");
        }
        WrongUsage.requireWithin("--pixel-error", pixelError, 0, 1000);
        TypedPose typed = pose.typed();
        Ground ground = groundOptions.ground();
        checkTargets();
        boolean oneFrame = MarkedFrames.distinct(files).size() == 1;
        List<Mark> marks = pixels == null ? List.of() : Mark.read(pixels, oneFrame);
        Phrases phrases = Phrases.of(LocateCommand.class, "locate", language);
        Path folder = frozenFolder();
        List<PlaceRow> rows;
        try (ProgressBar bar = ProgressBar.onStandardError(err(), phrases);
                Interrupt interrupt = new Interrupt(bar::stop)) {
            FrameSources sources = new FrameSources(typed, size(), folder, language);
            MarkedFrames frames = new MarkedFrames(files, instants, sources, marks);
            if (pixels == null && frames.noRecording()) {
                String given = files.stream().map(Path::toString).collect(Collectors.joining(", "));
                throw new WrongUsage("no-recording", given);
            }
            frames.read(bad -> err().println(bad.sentence(language)));
            Set<String> marked = frames.marked();
            Flights flights =
                    new Flights(
                            noMatch ? List.of() : frames.flights(),
                            marked,
                            new FramePlacer(ground, pixelError, sources.centres()),
                            ground.terrain(),
                            pixelError,
                            bar);
            flights.notes().forEach(note -> err().println(note.say(language)));
            rows = frames.rows(flights);
        } catch (CancellationException stopped) {
            err().println(phrases.say("stopped"));
            return STOPPED;
        } finally {
            if (freeze == null) {
                remove(folder);
            }
        }
        if (pixels != null) {
            new PlaceTable(rows, json, language).write(out, line().getOut());
        }
        boolean anyFound = rows.stream().anyMatch(row -> row.place() instanceof Place.Found);
        return anyFound || rows.isEmpty() ? 0 : 1;
    }

    private void checkTargets() throws IOException {
        if (out != null) {
            List<Path> inputs = new ArrayList<>(files);
            inputs.addAll(groundOptions.files());
            if (pixels != null) {
                inputs.add(pixels);
            }
            Target.file("--out", out, inputs);
        }
        if (freeze != null) {
            Target.folder("--freeze", freeze);
        }
    }

    private Path frozenFolder() throws IOException {
        return freeze == null
                ? Files.createTempDirectory("qyran-frozen")
                : Files.createDirectories(freeze);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private Optional<int[]> size() {
        if (videoSize == null) {
            return Optional.empty();
        }
        if (!videoSize.matches("[1-9]\\d{0,4}[xX×][1-9]\\d{0,4}")) {
            throw new WrongUsage("not-numbers", "--size", videoSize, "WIDTHxHEIGHT");
        }
        String[] parts = videoSize.split("[xX×]", -1);
        return Optional.of(new int[] {Integer.parseInt(parts[0]), Integer.parseInt(parts[1])});
    }

    private PrintWriter err() {
        return line().getErr();
    }

    private CommandLine line() {
        return Objects.requireNonNull(spec).commandLine();
    }
}
