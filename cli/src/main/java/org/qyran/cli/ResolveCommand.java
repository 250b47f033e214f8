package org.qyran.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import org.qyran.network.compare.Columns;
import org.qyran.network.compare.Comparison;
import org.qyran.network.resolve.Resolution;
import org.qyran.network.resolve.Resolve;
import org.qyran.network.resolve.Settings;
import org.qyran.network.resolve.Waterfall;
import org.qyran.network.table.Column;
import org.qyran.network.table.Quarantined;
import org.qyran.network.table.ReadTable;
import org.qyran.network.table.Table;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qyran resolve}: which records of a table are about one person or thing. */
@Command(
        name = "resolve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Finds which records of a table are about one person or thing, without settings.",
            "",
            "CSV is delimited text with a header (comma, semicolon, tab or bar; UTF-8); also read:",
            "XLSX (book.xlsx#Sheet), JSON, FollowTheMoney (--id id). What each",
            "column is (names, dates, postcodes, numbers, text) is found from header and content;",
            "what agreement says is learned from the records. Several files are resolved together.",
            "Rows that cannot be read are kept aside and told of, never dropped silently.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  qyran resolve people.csv --id unique_id --out entities.csv",
            "      record_id,entity_id: an entity is called by its first record",
            "  qyran resolve people.csv --id unique_id --ignore note --pairs pairs.csv",
            "      left,right,probability of pairs that came near each other",
            "  qyran resolve a.csv b.csv --id no --explain A-17,B-204",
            "      why these two are one, or are not, term by term"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:refused, with the reason", "2:wrong usage"})
final class ResolveCommand implements Callable<Integer> {

    /** Pairs of two entities below it say nothing to a reader. */
    private static final double LEAST_TOLD = 0.05;

    @Spec private @Nullable CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "CSV", description = "records to resolve")
    private List<Path> files = List.of();

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

    @Override
    public Integer call() throws IOException {
        if (!explained.isEmpty() && explained.size() != 2) {
            throw new WrongUsage("two-records", "--explain", String.join(",", explained));
        }
        for (Path target : targets()) {
            Target.file(target.equals(out) ? "--out" : "--pairs", target, files);
        }
        RecordInputs inputs = new RecordInputs(mapping);
        Table table = ReadTable.gathered(inputs.tables(files, id), id);
        require(table);
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        Phrases phrases = Phrases.of(ResolveCommand.class, "network", language);
        int[] asked = explained.stream().mapToInt(name -> row(table, name)).toArray();
        require(asked);
        inputs.proposed()
                .ifPresent(kept -> line.getErr().println(phrases.say("mapping-proposed", kept)));
        Resolved resolution = resolve(table, line.getErr(), phrases);
        Aside aside = new Aside(all(inputs, table), out == null ? pairs : out, language);
        aside.write();
        Conflicts conflicts = new Conflicts(resolution, table.id(), out == null ? pairs : out);
        conflicts.write();
        if (pairs != null) {
            new TextFile(pairs(table, resolution)).write(pairs);
        }
        if (asked.length == 2) {
            explain(resolution.explain(asked[0], asked[1]), line.getOut(), phrases);
        }
        if (out != null || asked.length == 0) {
            new TextFile(entities(table, resolution)).write(out, line.getOut());
        }
        conflicts.tell(line.getErr(), phrases);
        aside.tell(line.getErr(), phrases);
        return CommandLine.ExitCode.OK;
    }

    /** By what the records teach; few teach nothing, and are judged by what is shipped. */
    private Resolved resolve(Table table, PrintWriter err, Phrases phrases) throws BadInput {
        Optional<FewRecords> few = FewRecords.of(table, ignored);
        if (few.isPresent()) {
            err.println(phrases.say("few", table.rows(), FewRecords.FEW));
            tell(table, few.get(), few.get().columns(), err, phrases);
            return few.get();
        }
        Columns columns = Columns.of(table, ignored);
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
            learned = Resolve.of(columns.comparisons(), table.rows(), Settings.usual(), progress);
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

    private List<Path> targets() {
        return Stream.of(out, pairs).filter(Objects::nonNull).toList();
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

    private static String entities(Table table, Resolved resolution) {
        StringBuilder text = new StringBuilder("record_id,entity_id\n");
        int[] entities = resolution.entities();
        for (int row = 0; row < entities.length; row++) {
            Csv.line(text, table.id().value(row), table.id().value(entities[row]));
        }
        return text.toString();
    }

    private static String pairs(Table table, Resolved resolution) {
        StringBuilder text = new StringBuilder("left,right,probability\n");
        resolution.pairs(
                LEAST_TOLD,
                (left, right, probability) ->
                        Csv.line(
                                text,
                                table.id().value(left),
                                table.id().value(right),
                                String.format(Locale.ROOT, "%.6f", probability)));
        return text.toString();
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
