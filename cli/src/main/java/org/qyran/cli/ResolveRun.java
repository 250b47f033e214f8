package org.qyran.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import org.qyran.kernel.Progress;
import org.qyran.kernel.Sha256;
import org.qyran.network.compare.Columns;
import org.qyran.network.compare.Comparison;
import org.qyran.network.resolve.Ground;
import org.qyran.network.resolve.Resolution;
import org.qyran.network.resolve.Resolve;
import org.qyran.network.resolve.SettingsFile;
import org.qyran.network.resolve.Waterfall;
import org.qyran.network.resolve.Workers;
import org.qyran.network.table.Column;
import org.qyran.network.table.Quarantined;
import org.qyran.network.table.ReadTable;
import org.qyran.network.table.Table;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One resolution of files, as its options say: reads, resolves, writes, tells. */
public final class ResolveRun {

    /** Pairs of two entities below it say nothing to a reader. */
    private static final double LEAST_TOLD = 0.05;

    private static final int ROWS_IN_PART = 1 << 14;

    /** Who does the pieces of a resolution. */
    public interface Hands {

        /** The processors of this machine. */
        Hands HERE = (_, ground, _) -> Workers.here(ground);

        /**
         * @param records as others can make the ground of them
         * @param ground the same here
         * @param progress of what they do
         */
        Workers of(ResolveRecords records, Ground ground, Progress progress) throws IOException;
    }

    /** What is meant by what is named. */
    public interface Inputs {

        /** Files of this machine. */
        Inputs HERE = named -> named.stream().map(Path::of).toList();

        List<Path> of(List<String> named) throws IOException;
    }

    private final Inputs meant;
    private List<Path> files = List.of();

    @Parameters(arity = "1..*", paramLabel = "CSV", description = "records to resolve")
    private List<String> named = List.of();

    @Option(
            names = "--id",
            required = true,
            paramLabel = "COLUMN",
            description = "the column that names records; it is never compared")
    private String id = "";

    @Option(
            names = "--ignore",
            split = ",",
            paramLabel = "COLUMN",
            description = "columns not to look at")
    private Set<String> ignored = new TreeSet<>();

    @Option(
            names = "--out",
            paramLabel = "CSV",
            description = "write record_id,entity_id here, not to standard output")
    private @Nullable Path out;

    @Option(
            names = "--pairs",
            paramLabel = "CSV",
            description = "write left,right,probability of pairs here too")
    private @Nullable Path pairs;

    @Option(
            names = "--settings",
            paramLabel = "JSON",
            description =
                    "what columns are, thresholds and weights: of --learn, or written by hand")
    private @Nullable Path settings;

    @Option(
            names = "--learn",
            paramLabel = "JSON",
            description = "write here what was learned, and resolve by it")
    private @Nullable Path learn;

    @Option(
            names = "--known",
            paramLabel = "CSV",
            description = "record_id,entity_id of an earlier run: only other records are resolved")
    private @Nullable Path known;

    @Option(
            names = "--explain",
            split = ",",
            arity = "1",
            paramLabel = "ID",
            description = "two records, joined by a comma: how their score comes about")
    private List<String> explained = List.of();

    @Option(
            names = "--mapping",
            paramLabel = "JSON",
            description =
                    "which column is what; where there is no such file, a proposal is kept there")
    private @Nullable Path mapping;

    @Option(
            names = "--lang",
            paramLabel = "en|ru|kk",
            converter = LanguageConverter.class,
            description = "language of what is said (default: the user's)")
    private Language language = Language.ofUser();

    public ResolveRun(Inputs meant) {
        this.meant = meant;
    }

    /** Where the result goes; nothing for standard output. */
    public Optional<Path> out() {
        return Optional.ofNullable(out);
    }

    public Language language() {
        return language;
    }

    private List<Path> files() throws IOException {
        if (files.isEmpty()) {
            files = meant.of(named);
        }
        return files;
    }

    /** Bytes of the files that are read. */
    public long bytes() throws IOException {
        long bytes = 0;
        for (Path file : files()) {
            bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
        }
        return bytes;
    }

    /**
     * @param line of the command whose options these are
     * @return the exit code
     */
    public int run(CommandLine line, Hands hands) throws IOException {
        if (!explained.isEmpty() && explained.size() != 2) {
            throw new WrongUsage("two-records", "--explain", String.join(",", explained));
        }
        if (known != null && (settings == null || learn != null)) {
            throw new WrongUsage("known-needs-settings", "--known", known);
        }
        for (Path target : targets()) {
            String option =
                    target.equals(out) ? "--out" : target.equals(learn) ? "--learn" : "--pairs";
            Target.file(option, target, inputs());
        }
        SettingsFile said = settings == null ? SettingsFile.usual() : SettingsFile.read(settings);
        RecordInputs inputs = new RecordInputs(mapping);
        Table table = ReadTable.gathered(inputs.tables(files(), id), id);
        require(table);
        Phrases phrases = Phrases.of(ResolveRun.class, "network", language);
        int[] asked = explained.stream().mapToInt(name -> row(table, name)).toArray();
        require(asked);
        inputs.proposed()
                .ifPresent(kept -> line.getErr().println(phrases.say("mapping-proposed", kept)));
        Resolved resolution = resolve(table, said, hands, line.getErr(), phrases);
        Aside aside = new Aside(all(inputs, table), out == null ? pairs : out, language);
        aside.write();
        Conflicts conflicts = new Conflicts(resolution, table.id(), out == null ? pairs : out);
        conflicts.write();
        if (pairs != null) {
            writePairs(table, resolution, pairs);
        }
        if (asked.length == 2) {
            explain(resolution.explain(asked[0], asked[1]), line.getOut(), phrases);
        }
        if (out != null || asked.length == 0) {
            writeEntities(table, resolution, line.getOut());
        }
        conflicts.tell(line.getErr(), phrases);
        aside.tell(line.getErr(), phrases);
        return CommandLine.ExitCode.OK;
    }

    /** By what the records teach; few teach nothing, and are judged by what is shipped. */
    private Resolved resolve(
            Table table, SettingsFile said, Hands hands, PrintWriter err, Phrases phrases)
            throws IOException {
        // Whoever hands over settings, or wants what is learned, does not want what is shipped.
        Optional<FewRecords> few =
                settings == null && learn == null
                        ? FewRecords.of(table, ignored)
                        : Optional.empty();
        if (few.isPresent()) {
            err.println(phrases.say("few", table.rows(), FewRecords.FEW));
            tell(table, few.get(), few.get().columns(), err, phrases);
            return few.get();
        }
        Columns columns = Columns.of(table, ignored, said.columns());
        if (columns.comparisons().isEmpty()) {
            throw new BadInput(
                    names(),
                    "header",
                    "",
                    Fault.MISSING,
                    "a column besides that of names that tells records apart");
        }
        Resolution learned;
        try (ProgressBar progress = ProgressBar.onStandardError(err, phrases)) {
            learned = resolved(table, columns, said, hands, progress);
        }
        Resolved resolution = Resolved.learned(learned);
        if (table.rows() < FewRecords.FEW) {
            err.println(phrases.say("few-unknown", table.rows(), FewRecords.FEW));
        }
        tell(
                table,
                resolution,
                columns.comparisons().stream().map(Comparison::name).toList(),
                err,
                phrases);
        err.println(
                phrases.say("reach", String.format(Locale.ROOT, "%.1f", 100 * learned.reach())));
        return resolution;
    }

    private static List<Quarantined> all(RecordInputs inputs, Table table) {
        return Stream.of(inputs.aside(), table.quarantined()).flatMap(List::stream).toList();
    }

    private Resolution resolved(
            Table table, Columns columns, SettingsFile said, Hands hands, ProgressBar progress)
            throws IOException {
        List<Comparison> comparisons = columns.comparisons();
        Ground ground = new Ground(comparisons, table.rows());
        Workers workers =
                hands.of(new ResolveRecords(table, ignored, said.columns()), ground, progress);
        if (known != null) {
            return Resolve.more(
                    said.learnedOf(ground),
                    ground,
                    said.settings(),
                    new KnownEntities(known).of(table.id()),
                    workers);
        }
        if (said.learned().isPresent() && learn == null) {
            return Resolve.by(said.learnedOf(ground), ground, said.settings(), workers);
        }
        Resolution resolution = Resolve.of(ground, said.settings(), progress, workers);
        if (learn == null) {
            return resolution;
        }
        SettingsFile learned =
                new SettingsFile(
                        learn.toString(),
                        kinds(columns),
                        said.settings(),
                        Optional.of(resolution.learned()));
        new TextFile(learned.text(learnedOf(table))).write(learn);
        // By what is written: whoever uses it again gets the same.
        return Resolve.by(learned.learnedOf(ground), ground, learned.settings(), workers);
    }

    private static Map<String, String> kinds(Columns columns) {
        Map<String, String> kinds = new LinkedHashMap<>();
        columns.found().forEach(found -> kinds.put(found.column(), found.kind()));
        return kinds;
    }

    /** When and of which files. */
    private Map<String, Object> learnedOf(Table table) throws IOException {
        Map<String, Object> of = new LinkedHashMap<>();
        of.put("learned", LocalDate.now(ZoneOffset.UTC).toString());
        Map<String, String> hashes = new LinkedHashMap<>();
        for (Path file : files) {
            hashes.put(String.valueOf(file.getFileName()), sha256(file));
        }
        of.put("sha256", hashes);
        of.put("records", table.rows());
        return of;
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = Sha256.fresh();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] part = new byte[1 << 16];
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                digest.update(part, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private List<Path> targets() {
        return Stream.of(out, pairs, learn).filter(Objects::nonNull).toList();
    }

    private List<Path> inputs() throws IOException {
        return Stream.concat(files().stream(), Stream.of(settings, known).filter(Objects::nonNull))
                .toList();
    }

    private String names() {
        return files.stream().map(Path::toString).collect(Collectors.joining(", "));
    }

    private void require(Table table) throws BadInput {
        if (table.rows() < 2) {
            throw new BadInput(
                    names(), "rows", table.rows(), Fault.MISSING, "at least two records");
        }
        for (String column : ignored) {
            if (table.column(column).isEmpty()) {
                throw new BadInput(
                        names(),
                        "--ignore",
                        column,
                        Fault.OUT_OF_RANGE,
                        table.columns().stream()
                                .map(Column::name)
                                .collect(Collectors.joining(", ")));
            }
        }
    }

    private void require(int[] asked) throws BadInput {
        for (int i = 0; i < asked.length; i++) {
            if (asked[i] < 0) {
                throw new BadInput(
                        names(), id, explained.get(i), Fault.MISSING, "a record of that name");
            }
        }
    }

    private static int row(Table table, String name) {
        return IntStream.range(0, table.rows())
                .filter(row -> table.id().value(row).equals(name))
                .findFirst()
                .orElse(-1);
    }

    private void writeEntities(Table table, Resolved resolution, PrintWriter standard)
            throws IOException {
        int[] entities = resolution.entities();
        try (CsvFile file = out == null ? CsvFile.shown(standard) : CsvFile.at(out)) {
            file.line("record_id", "entity_id");
            Column id = table.id();
            int parts = (entities.length + ROWS_IN_PART - 1) / ROWS_IN_PART;
            file.lines(
                    parts,
                    part -> {
                        StringBuilder lines = new StringBuilder();
                        int end = Math.min(entities.length, (part + 1) * ROWS_IN_PART);
                        for (int row = part * ROWS_IN_PART; row < end; row++) {
                            Csv.line(lines, id.value(row), id.value(entities[row]));
                        }
                        return lines;
                    });
            file.done();
        }
    }

    private static void writePairs(Table table, Resolved resolution, Path to) throws IOException {
        try (CsvFile file = CsvFile.at(to)) {
            file.line("left", "right", "probability");
            Column id = table.id();
            List<Consumer<Resolution.Pairs>> parts = resolution.pairs(LEAST_TOLD);
            file.lines(
                    parts.size(),
                    part -> {
                        StringBuilder lines = new StringBuilder();
                        parts.get(part)
                                .accept((left, right, probability) ->
                                        Csv.line(
                                                lines,
                                                id.value(left),
                                                id.value(right),
                                                Csv.share(probability)));
                        return lines;
                    });
            file.done();
        }
    }

    private static void explain(Waterfall waterfall, PrintWriter lines, Phrases phrases) {
        lines.println(phrases.say("beginning"));
        lines.println(phrases.say("prior", signed(waterfall.prior())));
        for (Waterfall.Term term : waterfall.terms()) {
            String level = term.level().isEmpty() ? phrases.say("nothing") : term.level();
            lines.println(
                    phrases.say(
                            "term",
                            term.comparison(),
                            term.left(),
                            term.right(),
                            level,
                            signed(term.logOdds())));
        }
        lines.println(
                phrases.say(
                        "sum",
                        signed(waterfall.logOdds()),
                        String.format(Locale.ROOT, "%.4f", waterfall.probability())));
        lines.flush();
    }

    private static String signed(double logOdds) {
        return String.format(Locale.ROOT, "%+.2f", logOdds);
    }

    private static void tell(
            Table table,
            Resolved resolution,
            List<String> compared,
            PrintWriter err,
            Phrases phrases) {
        err.println(
                phrases.say(
                        "resolved",
                        table.rows(),
                        resolution.count(),
                        compared.size(),
                        String.join(", ", compared)));
    }
}
