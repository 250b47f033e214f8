package org.qyran.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import org.qyran.network.names.CompareNames;
import org.qyran.network.names.NameLikeness;
import org.qyran.network.table.Quarantined;
import org.qyran.network.table.ReadTable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code qyran names}: whether two names as written can be one person's. */
@Command(
        name = "names",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Tells of pairs of names how likely both are one name in two spellings.",
            "",
            "Kazakh and Russian Cyrillic and every Latin spelling in use are read; words may stand",
            "in any order, patronymics be there or not, initials stand for names. The probability",
            "is of the spellings alone: namesakes have it too.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  qyran names --pairs pairs.tsv --out likeness.csv",
            "      two names a line with a tab between; out comes left,right,probability",
            "  qyran names --pairs pairs.tsv --explain",
            "      with the words that were paired and what each adds"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:refused, with the reason", "2:wrong usage"})
final class NamesCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--pairs",
            required = true,
            paramLabel = "TSV",
            description = "two names a line, a tab between; more columns are not looked at")
    private Path pairs = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "CSV",
            description = "write left,right,probability here, not to standard output")
    private @Nullable Path out;

    @Option(
            names = "--explain",
            description = "a fourth column: the words paired and their log-odds")
    private boolean explain;

    @Option(
            names = "--lang",
            paramLabel = "en|ru|kk",
            converter = LanguageConverter.class,
            description = "language of what is said (default: the user's)")
    private Language language = Language.ofUser();

    @Override
    public Integer call() throws IOException {
        if (out != null) {
            Target.file("--out", out, List.of(pairs));
        }
        StringBuilder text = new StringBuilder("left,right,probability");
        text.append(explain ? ",terms\n" : "\n");
        int[] done = {0};
        List<Quarantined> refused =
                ReadTable.lines(
                        pairs,
                        2,
                        (line, cells) -> {
                            boolean header =
                                    line == 1
                                            && cells.get(0).equals("left")
                                            && cells.get(1).equals("right");
                            if (!header) {
                                add(text, cells.get(0), cells.get(1));
                                done[0]++;
                            }
                        });
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        new TextFile(text.toString()).write(out, line.getOut());
        Aside aside = new Aside(refused, out, language);
        aside.write();
        Phrases phrases = Phrases.of(NamesCommand.class, "network", language);
        line.getErr().println(phrases.say("compared", done[0]));
        aside.tell(line.getErr(), phrases);
        return CommandLine.ExitCode.OK;
    }

    private void add(StringBuilder text, String left, String right) {
        NameLikeness likeness = CompareNames.of(left, right);
        String probability = String.format(Locale.ROOT, "%.6f", likeness.probability());
        if (explain) {
            Csv.line(text, left, right, probability, terms(likeness));
        } else {
            Csv.line(text, left, right, probability);
        }
    }

    private static String terms(NameLikeness likeness) {
        StringBuilder terms = new StringBuilder();
        for (NameLikeness.Term term : likeness.terms()) {
            terms.append(terms.isEmpty() ? "" : "; ");
            terms.append(
                    String.format(
                            Locale.ROOT,
                            "%s ~ %s %.2f: %+.2f",
                            term.left(),
                            term.right(),
                            term.likeness(),
                            term.logOdds()));
        }
        return terms.toString();
    }
}
