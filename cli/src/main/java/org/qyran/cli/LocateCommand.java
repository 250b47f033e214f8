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
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.Terrain;
import org.qyran.geo.camera.Pixel;
import org.qyran.imagery.frames.Frame;
import org.qyran.imagery.frames.FramePlacer;
import org.qyran.imagery.frames.Ground;
import org.qyran.imagery.frames.Note;
import org.qyran.imagery.frames.Place;
import org.qyran.imagery.metadata.FrameReader;
import org.qyran.imagery.terrain.TerrainFiles;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import org.qyran.kernel.Progress;
import picocli.CommandLine;
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
            "Turns marked pixels of drone frames into places on the ground, each with the radius",
            "that holds the truth with 95 %.",
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
            "Example:",
            "  qyran locate flight/*.JPG --pixels marks.csv --terrain N43E071.hgt --out places.csv",
            ""
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

    @Parameters(arity = "1..*", paramLabel = "FRAME", description = "JPEG, TIFF, PNG or DNG files")
    private List<Path> files = List.of();

    @Option(
            names = "--pixels",
            required = true,
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
        List<Mark> marks = Mark.read(given(pixels), files.size() == 1);
        Ground ground = ground();
        FrameNames names = new FrameNames(files);
        List<Optional<Frame>> read = new ArrayList<>();
        List<Note> refusals = new ArrayList<>();
        for (Path file : files) {
            read(file, read, refusals);
        }
        List<PlaceRow> rows;
        Phrases phrases = Phrases.of(LocateCommand.class, "locate", language);
        try (ProgressBar bar = ProgressBar.onStandardError(err(), phrases);
                Interrupt interrupt = new Interrupt(bar::stop)) {
            Flight flight = flight(read, marks, names, ground, bar);
            flight.notes().forEach(note -> err().println(note.say(language)));
            rows = rows(marks, names, read, refusals, flight);
        } catch (CancellationException stopped) {
            err().println(phrases.say("stopped"));
            return STOPPED;
        }
        write(rows);
        boolean anyFound = rows.stream().anyMatch(row -> row.place() instanceof Place.Found);
        return anyFound || rows.isEmpty() ? 0 : 1;
    }

    /** One bad file does not stop the others: its rows carry the reason. */
    private void read(Path file, List<Optional<Frame>> read, List<Note> refusals)
            throws IOException {
        Optional<Frame> frame = Optional.empty();
        Note reason = Note.of("refused.no-frame");
        try {
            frame = Optional.of(FrameReader.read(file));
        } catch (BadInput bad) {
            err().println(bad.sentence(language));
            reason = Note.of("refused.file", bad.sentence(language));
        }
        read.add(frame);
        refusals.add(reason);
    }

    private Flight flight(
            List<Optional<Frame>> read,
            List<Mark> marks,
            FrameNames names,
            Ground ground,
            Progress progress) {
        List<Frame> good = Flight.named(read.stream().flatMap(Optional::stream).toList());
        int next = 0;
        for (int i = 0; i < read.size(); i++) {
            if (read.get(i).isPresent()) {
                read.set(i, Optional.of(good.get(next++)));
            }
        }
        Set<String> wanted = new HashSet<>();
        for (Mark mark : marks) {
            if (names.find(mark.frame()) instanceof FrameNames.Match.One(int index)) {
                read.get(index).ifPresent(frame -> wanted.add(frame.name()));
            }
        }
        return new Flight(
                noMatch || wanted.isEmpty() ? List.of() : good,
                wanted,
                new FramePlacer(ground, pixelError),
                ground.terrain(),
                pixelError,
                progress);
    }

    private static List<PlaceRow> rows(
            List<Mark> marks,
            FrameNames names,
            List<Optional<Frame>> read,
            List<Note> refusals,
            Flight flight) {
        List<PlaceRow> rows = new ArrayList<>();
        for (Mark mark : marks) {
            Optional<Pixel> pixel = pixel(mark);
            Place place =
                    switch (names.find(mark.frame())) {
                        case FrameNames.Match.None(Note reason) -> new Place.Refused(reason);
                        case FrameNames.Match.One(int index) when read.get(index).isEmpty() ->
                                new Place.Refused(refusals.get(index));
                        case FrameNames.Match.One _ when pixel.isEmpty() ->
                                new Place.Refused(
                                        Note.of("refused.pixel", mark.x() + ", " + mark.y()));
                        case FrameNames.Match.One(int index) ->
                                flight.place(read.get(index).orElseThrow(), pixel.orElseThrow());
                    };
            rows.add(new PlaceRow(mark, place));
        }
        return rows;
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
        String[] parts = text.split(",", -1);
        try {
            return new GroundPoint(
                    Double.parseDouble(parts[0].strip()), Double.parseDouble(parts[1].strip()));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw usage(option + " " + text + " is no LAT,LON in degrees");
        }
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
