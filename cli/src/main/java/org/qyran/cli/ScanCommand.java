package org.qyran.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.qyran.exchange.Outputs;
import org.qyran.imagery.chip.Chips;
import org.qyran.imagery.detect.Detector;
import org.qyran.imagery.detect.Detectors;
import org.qyran.imagery.detect.Models;
import org.qyran.imagery.mark.Detection;
import org.qyran.imagery.mark.MarkRules;
import org.qyran.imagery.scan.ScanSettings;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Language;
import org.qyran.kernel.OrderedWork;
import org.qyran.kernel.Phrases;
import org.qyran.kernel.Progress;
import org.qyran.survey.Flights;
import org.qyran.survey.FuseDetections;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qyran scan FILE…}: imagery in, ranked places out. */
@Command(
        name = "scan",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Looks for unusual places in imagery of any size and marks them.",
            "",
            "FILE is a GeoTIFF (also COG, BigTIFF), an ENVI or MATLAB cube, a JPEG or PNG. Marks go"
                    + " to standard output, or with --out into a folder as files the police and"
                    + " their maps read."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  qyran scan mosaic.tif",
            "      marks what the detectors that suit its bands find unusual, strongest first",
            "  qyran scan pass-250m-five-band.tif pass-150m-five-band.tif --out karasora",
            "      both passes; overlapping marks become one sighting; GeoJSON, KML, GeoPackage,",
            "      Cursor-on-Target, CSV and a picture of each mark in karasora/",
            "  qyran scan mosaic.tif --detector index,rx-global --scores scores.tif",
            "      every pixel's score as a one-band GeoTIFF; larger is more unusual",
            "",
            "Several detectors: a pixel has the largest rarity any of them gives it, in powers of",
            "ten below its own threshold; 0 is worth a mark. One detector: its own score.",
            "Ctrl-C stops cleanly (exit 130); the same command with the same --out or --scores",
            "goes on where it stopped. The result does not depend on --threads.",
            "Exit: 0 done, 1 some file refused (the reason on standard error), 2 wrong usage."
        })
public class ScanCommand implements Callable<Integer> {

    private static final int HEAD_BYTES = 1 << 16;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Rasters to scan.")
    private List<String> named = List.of();

    private List<Path> files = List.of();

    @Option(
            names = "--detector",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "auto",
            description =
                    "Detectors, separated by commas: ${COMPLETION-CANDIDATES}. auto, the default,"
                            + " picks and fuses by the bands present.",
            completionCandidates = DetectorNames.class)
    private List<String> detectors = List.of();

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description =
                    "Look for places like those this model was trained on: a model of qyran train,"
                            + " or a network (NET.onnx) once ./qyran add onnx added what runs it.")
    private @Nullable Path model;

    @Option(
            names = "--scores",
            paramLabel = "OUT.tif",
            description =
                    "Write every pixel's score: one float32 band of the input's size and place.")
    private @Nullable Path scores;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write the marks into this folder; made when missing.")
    private @Nullable Path out;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads to use; all processors unless given.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--max-marks",
            paramLabel = "N",
            description = "Keep the strongest N marks of each raster; default ${DEFAULT-VALUE}.")
    private int mostMarks = MarkRules.MOST_MARKS;

    @Option(
            names = "--chips",
            paramLabel = "N",
            description =
                    "With --out, pictures of the strongest N marks of each raster; default"
                            + " ${DEFAULT-VALUE}.")
    private int chips = 200;

    @Option(
            names = "--min-pixels",
            paramLabel = "N",
            description =
                    "Fewest pixels of a mark; else half a square metre, or 1 without georeference.")
    private @Nullable Integer leastPixels;

    @Option(
            names = "--lang",
            paramLabel = "en|ru|kk",
            converter = LanguageConverter.class,
            description = "Language of what people read; else as the system says.")
    private Language language = Language.ofUser();

    @Option(names = "--json", description = "Marks as JSON on standard output.")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    /** The names of all detectors, for the help. */
    static final class DetectorNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Detectors.all().stream().map(Detector::name).iterator();
        }
    }

    @Override
    @SuppressWarnings("try") // The interrupt works by being open.
    public Integer call() throws IOException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        PrintWriter err = line.getErr();
        Phrases phrases = Phrases.of(ScanCommand.class, "scan", language);
        List<Detector> chosen;
        try {
            chosen = chosen(line, phrases);
        } catch (UncheckedIOException e) {
            // An option named a file, e.g. a spectral library, that cannot be used.
            err.println(e.getCause() instanceof BadInput bad ? bad.sentence(language) : e);
            return CommandLine.ExitCode.SOFTWARE;
        }
        files = inputs(named);
        if (scores != null && files.size() > 1) {
            throw new CommandLine.ParameterException(
                    line, phrases.say("one-raster", List.of(files.size())));
        }
        if (threads < 1 || mostMarks < 1 || chips < 0 || (leastPixels != null && leastPixels < 1)) {
            throw new CommandLine.ParameterException(line, phrases.say("at-least-one"));
        }
        checkTargets();
        ScanReport report = new ScanReport(line.getOut(), err, phrases, language);
        List<Path> once = once(report);
        List<Detection> all = new ArrayList<>();
        Map<Path, String> refused = new LinkedHashMap<>();
        try (ProgressBar bar = ProgressBar.onStandardError(err, phrases);
                Interrupt interrupt = new Interrupt(bar::stop);
                ScanEngine engine = engine(once, bar)) {
            boolean whole =
                    engine.atOnce() == 1
                            ? oneByOne(once, chosen, engine, report, bar, all, refused)
                            : together(once, chosen, engine, bar, all, refused);
            bar.clear();
            if (!whole) {
                return 130;
            }
            forget(once);
            if (json) {
                report.json(all, refused);
            }
            if (refused.size() < once.size()) {
                finish(all, report);
            }
        }
        if (!refused.isEmpty()) {
            err.println(phrases.say("failed", List.of(refused.size(), once.size())));
            refused.values().forEach(reason -> err.println("  " + reason));
            return CommandLine.ExitCode.SOFTWARE;
        }
        return CommandLine.ExitCode.OK;
    }

    /**
     * Where the work is done; asked for once.
     *
     * @param rasters all of them
     * @param bar of all, which says whether to stop
     */
    protected ScanEngine engine(List<Path> rasters, ProgressBar bar) throws IOException {
        return ScanEngine.HERE;
    }

    /** The rasters named, each by itself. */
    protected List<Path> inputs(List<String> named) throws IOException {
        return named.stream().map(Path::of).toList();
    }

    /** The folder of {@code --out}. */
    protected final Optional<Path> folder() {
        return Optional.ofNullable(out);
    }

    protected final Language language() {
        return language;
    }

    /** As {@code --detector} names them; nothing where there is a model. */
    protected final List<String> detectorNames() {
        return model == null ? detectors.stream().map(String::strip).toList() : List.of();
    }

    protected final Optional<Path> model() {
        return Optional.ofNullable(model);
    }

    /** Every file that the detectors are made from. */
    protected final List<Path> detectorFiles() throws IOException {
        if (model != null) {
            return Models.files(model);
        }
        return detectors.stream().flatMap(name -> option(name).stream()).toList();
    }

    /** What of one raster is known when its scan is over. */
    private sealed interface Looked {}

    private record Found(List<Detection> detections) implements Looked {}

    private record Refused(String why) implements Looked {}

    private record Stopped() implements Looked {}

    private Looked look(
            Path file, List<Detector> chosen, ScanEngine engine, Said said, Progress progress) {
        try {
            Optional<List<Detection>> found =
                    new ScanFile(chosen, said.report(), engine, progress)
                            .run(file, settings(file), out, chips);
            return found.<Looked>map(Found::new).orElseGet(Stopped::new);
        } catch (ScanFile.NothingFits e) {
            return new Refused(e.why());
        } catch (BadInput e) {
            return new Refused(e.sentence(language));
        } catch (IOException e) {
            return new Refused(file + ": " + CommandRun.sentence(e, language));
        } catch (RuntimeException | OutOfMemoryError e) {
            // A bug of ours; the files after this one are not to pay for it.
            e.printStackTrace(said.err());
            Phrases phrases = Phrases.of(ScanCommand.class, "scan", language);
            return new Refused(phrases.say("our-fault", List.of(file.toString(), e.toString())));
        }
    }

    /** Who tells of a raster, and where to. */
    private record Said(ScanReport report, PrintWriter err) {}

    private boolean oneByOne(
            List<Path> files,
            List<Detector> chosen,
            ScanEngine engine,
            ScanReport report,
            ProgressBar bar,
            List<Detection> all,
            Map<Path, String> refused) {
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        for (Path file : files) {
            boolean goOn =
                    take(
                            file,
                            look(file, chosen, engine, new Said(report, err), bar),
                            all,
                            refused);
            bar.clear();
            if (!goOn) {
                return false;
            }
        }
        return true;
    }

    /** Several rasters at the same time; what is said of each comes in their order. */
    private boolean together(
            List<Path> files,
            List<Detector> chosen,
            ScanEngine engine,
            ProgressBar bar,
            List<Detection> all,
            Map<Path, String> refused)
            throws IOException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        Phrases phrases = Phrases.of(ScanCommand.class, "scan", language);
        record Told(Looked looked, String said) {}
        boolean[] stopped = new boolean[1];
        try (OrderedWork rasters = new OrderedWork(engine.atOnce(), "raster")) {
            rasters.run(
                    0,
                    files.size(),
                    () -> phrases,
                    (i, words) -> {
                        if (bar.stopRequested()) {
                            return new Told(new Stopped(), "");
                        }
                        StringWriter said = new StringWriter();
                        PrintWriter err = new PrintWriter(said);
                        ScanReport report = new ScanReport(line.getOut(), err, words, language);
                        Looked looked =
                                look(
                                        files.get(i),
                                        chosen,
                                        engine,
                                        new Said(report, err),
                                        engine.progress(files.get(i), bar));
                        err.flush();
                        return new Told(looked, said.toString());
                    },
                    (i, told) -> {
                        bar.clear();
                        line.getErr().print(told.said);
                        line.getErr().flush();
                        stopped[0] |= !take(files.get(i), told.looked, all, refused);
                    },
                    () -> stopped[0]);
        }
        return !stopped[0];
    }

    /** What was kept of rasters that were finished before others. */
    private void forget(List<Path> rasters) throws IOException {
        for (Path raster : rasters) {
            Optional<Path> kept = kept(raster);
            if (kept.isPresent()) {
                Files.deleteIfExists(kept.get());
            }
        }
    }

    /** Where what is done of a raster is kept. */
    private Optional<Path> kept(Path file) {
        if (out != null) {
            Path name = Objects.requireNonNull(file.toAbsolutePath().getFileName());
            // Files of one name in two folders, perhaps under way at the same time.
            boolean alone = files.stream().filter(f -> f.endsWith(name)).count() < 2;
            String which = alone ? "" : "." + Integer.toHexString(file.toAbsolutePath().hashCode());
            return Optional.of(out.resolve(name + which + ".scan.partial"));
        }
        return Optional.ofNullable(scores)
                .map(s -> s.resolveSibling(s.getFileName() + ".scan.partial"));
    }

    private static boolean take(
            Path file, Looked looked, List<Detection> all, Map<Path, String> refused) {
        switch (looked) {
            case Found found -> all.addAll(found.detections);
            case Refused no -> refused.put(file, no.why);
            case Stopped stopped -> {
                return false;
            }
        }
        return true;
    }

    private void checkTargets() throws IOException {
        if (scores != null) {
            Target.file("--scores", scores, files);
        }
        if (out != null) {
            Target.folder("--out", out);
        }
    }

    private void finish(List<Detection> all, ScanReport report) throws IOException {
        if (out != null) {
            report.written(written(out, all));
        } else if (!json) {
            report.table(all);
        }
    }

    /** All or nothing: pictures that no index speaks of would only mislead. */
    private List<Path> written(Path folder, List<Detection> all) throws IOException {
        try {
            return Outputs.write(
                    folder, all, new FuseDetections(Flights.byName()).fuse(all), language);
        } catch (IOException e) {
            Chips.remove(folder, all);
            Phrases phrases = Phrases.of(ScanCommand.class, "scan", language);
            throw new IOException(
                    phrases.say(
                            "not-written",
                            List.of(folder.toString(), CommandRun.sentence(e, language))),
                    e);
        }
    }

    /** A file given twice, by whatever names, would give every mark twice. */
    private List<Path> once(ScanReport report) throws IOException {
        List<Path> once = new ArrayList<>();
        for (Path file : files) {
            boolean known = false;
            for (Path earlier : once) {
                known |=
                        earlier.equals(file)
                                || (Files.exists(earlier)
                                        && Files.exists(file)
                                        && Files.isSameFile(earlier, file));
            }
            if (known) {
                report.givenTwice(file);
            } else {
                once.add(file);
            }
        }
        return once;
    }

    private List<Detector> chosen(CommandLine line, Phrases phrases) throws IOException {
        List<Detector> chosen = new ArrayList<>();
        if (model != null) {
            return List.of(Models.read(model));
        }
        for (String name : detectors) {
            Optional<Detector> detector = Detectors.named(name.strip());
            if (detector.isEmpty()) {
                String known = String.join(", ", new DetectorNames());
                throw new CommandLine.ParameterException(
                        line, phrases.say("unknown-detector", List.of(name, known)));
            }
            if (!chosen.contains(detector.get())) {
                chosen.add(detector.get());
            }
        }
        return chosen;
    }

    private ScanSettings settings(Path file) throws IOException {
        ScanSettings settings =
                ScanSettings.usual()
                        .withThreads(threads)
                        .withMarks(
                                mostMarks,
                                leastPixels == null
                                        ? OptionalInt.empty()
                                        : OptionalInt.of(leastPixels));
        if (scores != null) {
            settings = settings.withScores(scores);
        }
        Path name = Objects.requireNonNull(file.toAbsolutePath().getFileName());
        settings = settings.withName(name + "~" + Fingerprint.of(file));
        Optional<Path> kept = kept(file);
        if (kept.isPresent()) {
            settings = settings.withCheckpoint(kept.get(), identity(file));
            // Of several, those that are finished need not be scanned again after a stop.
            settings = files.size() > 1 ? settings.withCheckpointStaying() : settings;
        }
        return settings;
    }

    /**
     * Of the raster and of every file the detectors read: another one of the same name begins a new
     * scan.
     */
    private String identity(Path file) throws IOException {
        StringBuilder identity = new StringBuilder(fingerprint(file));
        List<Path> read = new ArrayList<>();
        if (model == null) {
            identity.append('\n').append(detectors);
            detectors.forEach(name -> option(name).ifPresent(read::add));
        } else {
            read.addAll(Models.files(model));
        }
        for (Path part : read) {
            identity.append("\n").append(fingerprint(part));
        }
        return identity.toString();
    }

    /** The file in {@code ace:cloths.csv#green} or {@code ace:@places.csv}, if it is one. */
    private static Optional<Path> option(String detector) {
        String option = detector.substring(detector.indexOf(':') + 1).replaceFirst("^@", "");
        return Stream.of(option, option.replaceFirst("#[^#]*$", ""))
                .filter(name -> !name.isEmpty() && name.indexOf('\0') < 0)
                .map(Path::of)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** Path, size, time and first bytes. */
    private static String fingerprint(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return file.toString();
        }
        CRC32 head = new CRC32();
        try (InputStream in = Files.newInputStream(file)) {
            head.update(in.readNBytes(HEAD_BYTES));
        }
        return "%s\n%d\n%s\n%08x"
                .formatted(
                        file.toAbsolutePath(),
                        Files.size(file),
                        Files.getLastModifiedTime(file),
                        head.getValue());
    }
}
