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
import org.qyran.network.position.Position;
import org.qyran.network.position.ReadTies;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qyran rank}: position of nodes in one network. */
@Command(
        name = "rank",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Ranks the nodes of one network by their position in it, from research files.",
            "",
            "FILE is a square matrix whose rows are called as its columns, or a list with a header",
            "(from, to) or two names a line; CSV, XLSX or JSON. Several files are observations of",
            "one network: a tie seen in k of them is 1/k long. Direction does not count. Position is not guilt, and values of",
            "two networks are not to be compared.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  qyran rank phase*.csv --measure betweenness --top 5",
            "      rank,node,value of the five through whom most shortest paths go"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:refused, with the reason", "2:wrong usage"})
final class RankCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "matrices or lists of ties")
    private List<Path> files = List.of();

    @Option(
            names = "--measure",
            paramLabel = "MEASURE",
            defaultValue = "betweenness",
            description = "what to measure: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Position.Measure measure = Position.Measure.BETWEENNESS;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "20",
            description = "how many to list; default ${DEFAULT-VALUE}")
    private int top;

    @Option(names = "--out", paramLabel = "CSV", description = "write here, not to standard output")
    private @Nullable Path out;

    @Option(
            names = "--lang",
            paramLabel = "en|ru|kk",
            converter = LanguageConverter.class,
            description = "language of what is said (default: the user's)")
    private Language language = Language.ofUser();

    @Override
    public Integer call() throws IOException {
        WrongUsage.requireWithin("--top", top, 1, Integer.MAX_VALUE);
        if (out != null) {
            Target.file("--out", out, files);
        }
        ReadTies.Read read = ReadTies.read(files, new RecordInputs(null)::plain);
        StringBuilder text = new StringBuilder("rank,node,value\n");
        for (Position.Ranked ranked : Position.rank(read.ties(), measure)) {
            if (ranked.rank() <= top) {
                String value = String.format(Locale.ROOT, "%.4f", ranked.value());
                Csv.line(text, Integer.toString(ranked.rank()), ranked.node(), value);
            }
        }
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        new TextFile(text.toString()).write(out, line.getOut());
        Aside aside = new Aside(read.aside(), out, language);
        aside.write();
        aside.tell(line.getErr(), Phrases.of(RankCommand.class, "network", language));
        return CommandLine.ExitCode.OK;
    }
}
