package org.qyran.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.Terrain;
import org.qyran.geo.camera.Pixel;
import org.qyran.imagery.frames.Frame;
import org.qyran.imagery.frames.FramePlacer;
import org.qyran.imagery.frames.Ground;
import org.qyran.imagery.frames.Note;
import org.qyran.imagery.frames.Place;
import org.qyran.imagery.metadata.TypedPose;
import org.qyran.imagery.terrain.TerrainFiles;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import org.qyran.kernel.Progress;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
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
            "Turns marked pixels of drone frames or video into coordinates with their 95 %% radius.",
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
            "Of a recording the frame is named recording@seconds; its pose comes from MISB KLV, from",
            "DJI subtitles beside or inside it, or is typed.",
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

    @Option(
            names = "--terrain",
            paramLabel = "DEM",
            description =
                    "SRTM tile (.hgt, .hgt.zip), folder of tiles, or GeoTIFF of heights above sea"
                            + " level; may be given several times. Without it the ground is taken as"
                            + " level at the height of take-off")
    private List<Path> terrains = List.of();

    @Option(
            names = "--ground",
            paramLabel = "METRES",
            description = "level ground at this height above sea level, where there is no terrain")
    private @Nullable Double groundMetres;

    @Option(
            names = "--ground-error",
            paramLabel = "METRES",
            description = "one standard deviation of level ground (default: ${DEFAULT-VALUE})")
    private double groundError = Ground.USUAL_LEVEL_ERROR_METRES;

    @Option(
            names = "--take-off",
            paramLabel = "LAT,LON",
            description = "where the flight began: ties heights above take-off to the terrain")
    private @Nullable String takeOff;

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
            throw usage("--pixels CSV is needed, or --freeze DIR to take pictures only");
        }
        checkTargets();
        List<Mark> marks = pixels == null ? List.of() : Mark.read(pixels, files.size() == 1);
        Ground ground = ground();
        Phrases phrases = Phrases.of(LocateCommand.class, "locate", language);
        Path folder = frozenFolder();
        List<PlaceRow> rows;
        try (ProgressBar bar = ProgressBar.onStandardError(err(), phrases);
                Interrupt interrupt = new Interrupt(bar::stop)) {
            FrameSources sources = new FrameSources(typed(), size(), folder, language);
            FrameNames names = new FrameNames(files, videos(), instants);
            readAll(sources, names, marks);
            Flight flight = flight(sources, names, marks, ground, bar);
            flight.notes().forEach(note -> err().println(note.say(language)));
            rows = rows(sources, names, marks, flight);
        } catch (CancellationException stopped) {
            err().println(phrases.say("stopped"));
            return STOPPED;
        } finally {
            if (freeze == null) {
                remove(folder);
            }
        }
        if (pixels != null) {
            write(rows);
        }
        boolean anyFound = rows.stream().anyMatch(row -> row.place() instanceof Place.Found);
        return anyFound || rows.isEmpty() ? 0 : 1;
    }

    private void checkTargets() throws IOException {
        if (out != null) {
            List<Path> inputs = new ArrayList<>(files);
            inputs.addAll(terrains);
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

    private Set<Path> videos() throws IOException {
        Set<Path> videos = new HashSet<>();
        for (Path file : files) {
            if (FrameSources.isVideo(file)) {
                videos.add(file);
            }
        }
        return videos;
    }

    /** All images, for they are matched with each other; of recordings the instants asked for. */
    private void readAll(FrameSources sources, FrameNames names, List<Mark> marks)
            throws IOException {
        Set<Path> videos = videos();
        for (Path file : files) {
            if (!videos.contains(file)) {
                tell(sources.get(new FrameSources.Wanted(file, OptionalDouble.empty())));
            } else {
                for (double instant : instants) {
                    tell(sources.get(new FrameSources.Wanted(file, OptionalDouble.of(instant))));
                }
            }
        }
        for (Mark mark : marks) {
            if (names.find(mark.frame()) instanceof FrameNames.Match.One(var wanted)
                    && !sources.all().containsKey(wanted)) {
                tell(sources.get(wanted));
            }
        }
    }

    private void tell(FrameSources.Source source) {
        if (source instanceof FrameSources.Source.Bad bad) {
            err().println(bad.bad().sentence(language));
        }
    }

    private Flight flight(
            FrameSources sources,
            FrameNames names,
            List<Mark> marks,
            Ground ground,
            Progress progress)
            throws IOException {
        Set<String> wanted = new HashSet<>();
        for (Mark mark : marks) {
            if (names.find(mark.frame()) instanceof FrameNames.Match.One(var one)
                    && sources.get(one) instanceof FrameSources.Source.Good good) {
                wanted.add(good.frame().name());
            }
        }
        List<Frame> matched = new ArrayList<>();
        for (FrameSources.Source source : sources.all().values()) {
            if (source instanceof FrameSources.Source.Good(Frame frame, boolean matchable)
                    && matchable) {
                matched.add(frame);
            }
        }
        return new Flight(
                noMatch || wanted.isEmpty() ? List.of() : matched,
                wanted,
                new FramePlacer(ground, pixelError, sources.centres()),
                ground.terrain(),
                pixelError,
                progress);
    }

    private static List<PlaceRow> rows(
            FrameSources sources, FrameNames names, List<Mark> marks, Flight flight)
            throws IOException {
        List<PlaceRow> rows = new ArrayList<>();
        for (Mark mark : marks) {
            Place place =
                    switch (names.find(mark.frame())) {
                        case FrameNames.Match.None(Note reason) -> new Place.Refused(reason);
                        case FrameNames.Match.One(var wanted) ->
                                switch (sources.get(wanted)) {
                                    case FrameSources.Source.Bad bad ->
                                            new Place.Refused(bad.reason());
                                    case FrameSources.Source.Good good ->
                                            place(mark, good.frame(), flight);
                                };
                    };
            rows.add(new PlaceRow(mark, place));
        }
        return rows;
    }

    private static Place place(Mark mark, Frame frame, Flight flight) {
        Optional<Pixel> pixel = pixel(mark);
        return pixel.isEmpty()
                ? new Place.Refused(Note.of("refused.pixel", mark.x() + ", " + mark.y()))
                : flight.place(frame, pixel.get());
    }

    private static Optional<Pixel> pixel(Mark mark) {
        try {
            double x = Double.parseDouble(mark.x());
            double y = Double.parseDouble(mark.y());
            return Double.isFinite(x + y) ? Optional.of(new Pixel(x, y)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Ground ground() throws IOException {
        if (!(groundError >= 0) || !(pixelError >= 0)) {
            throw usage("--ground-error and --pixel-error are not negative");
        }
        Optional<Terrain> terrain =
                terrains.isEmpty() ? Optional.empty() : Optional.of(TerrainFiles.open(terrains));
        return new Ground(
                terrain,
                groundMetres == null ? OptionalDouble.empty() : OptionalDouble.of(groundMetres),
                groundError,
                takeOff == null ? Optional.empty() : Optional.of(place("--take-off", takeOff)));
    }

    private GroundPoint place(String option, String text) {
        try {
            double[] parts = PoseOptions.numbers(option, text);
            return new GroundPoint(parts[0], parts[1]);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw usage(option + " " + text + " is no LAT,LON in degrees");
        }
    }

    private TypedPose typed() {
        try {
            return pose.typed();
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private Optional<int[]> size() {
        if (videoSize == null) {
            return Optional.empty();
        }
        if (!videoSize.matches("[1-9]\\d{0,4}[xX×][1-9]\\d{0,4}")) {
            throw usage("--size " + videoSize + " is no WIDTHxHEIGHT");
        }
        String[] parts = videoSize.split("[xX×]", -1);
        return Optional.of(new int[] {Integer.parseInt(parts[0]), Integer.parseInt(parts[1])});
    }

    /** A file appears whole or not at all. */
    private void write(List<PlaceRow> rows) throws IOException {
        StringWriter text = new StringWriter();
        PrintWriter lines = new PrintWriter(text);
        if (json) {
            lines.println("[");
            for (int i = 0; i < rows.size(); i++) {
                rows.get(i).writeJson(lines, language, i == rows.size() - 1);
            }
            lines.println("]");
        } else {
            lines.println(PlaceRow.HEADER);
            rows.forEach(row -> row.writeCsv(lines, language));
        }
        if (out == null) {
            PrintWriter standard = given(spec).commandLine().getOut();
            standard.print(text);
            standard.flush();
            return;
        }
        Files.createDirectories(Objects.requireNonNull(out.toAbsolutePath().getParent()));
        Path beside = out.resolveSibling(out.getFileName() + ".part");
        Files.writeString(beside, text.toString(), StandardCharsets.UTF_8);
        Files.move(beside, out, StandardCopyOption.REPLACE_EXISTING);
    }

    private PrintWriter err() {
        return given(spec).commandLine().getErr();
    }

    private CommandLine.ParameterException usage(String sentence) {
        return new CommandLine.ParameterException(given(spec).commandLine(), sentence);
    }

    private static <T> T given(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("picocli left a required value empty");
        }
        return value;
    }
}
