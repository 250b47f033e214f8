package org.qyran.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
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
import org.qyran.kernel.Phrases;
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
final class ScanCommand implements Callable<Integer> {

    private static final int HEAD_BYTES = 1 << 16;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Rasters to scan.")
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
        boolean stopped = false;
        try (ProgressBar bar = ProgressBar.onStandardError(err, phrases);
                Interrupt interrupt = new Interrupt(bar::stop)) {
            ScanFile scan = new ScanFile(chosen, report, bar);
            for (Path file : once) {
                try {
                    Optional<List<Detection>> found = scan.run(file, settings(file), out, chips);
                    found.ifPresent(all::addAll);
                    stopped = found.isEmpty();
                } catch (ScanFile.NothingFits e) {
                    refused.put(file, e.why());
                } catch (BadInput e) {
                    refused.put(file, e.sentence(language));
                } catch (IOException e) {
                    refused.put(file, file + ": " + CommandRun.sentence(e, language));
                } catch (RuntimeException | OutOfMemoryError e) {
                    // A bug of ours; the files after this one are not to pay for it.
                    e.printStackTrace(err);
                    String what = phrases.say("our-fault", List.of(file.toString(), e.toString()));
                    refused.put(file, what);
                }
                bar.clear();
                if (stopped) {
                    return 130;
                }
            }
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
        if (out != null) {
            Path kept = out.resolve(name + ".scan.partial");
            settings = settings.withCheckpoint(kept, identity(file));
        } else if (scores != null) {
            Path kept = scores.resolveSibling(scores.getFileName() + ".scan.partial");
            settings = settings.withCheckpoint(kept, identity(file));
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
