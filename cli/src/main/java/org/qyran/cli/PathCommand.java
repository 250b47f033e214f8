package org.qyran.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import org.qyran.network.links.Links;
import org.qyran.network.links.ReadLinks;
import org.qyran.network.links.When;
import org.qyran.network.paths.Chain;
import org.qyran.network.paths.Graph;
import org.qyran.network.paths.ShortestChains;
import org.qyran.network.paths.StrongestChain;
import org.qyran.network.table.Quarantined;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qyran path}: how one is tied to another, by which records. */
@Command(
        name = "path",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Tells how one is tied to another: the strongest and the shortest chains of links,",
            "each link with the records that say so.",
            "",
            "FILE is a list with a header: from, to, and where there is: kind, time, grade (B24, 1AP,",
            "A1), source, record, from_category, to_category. Also read: two names a line, a square",
            "matrix, a list of name and category, XLSX, JSON, FollowTheMoney; with --mapping any",
            "table of records (people, calls, vehicles…), for what each row ties. Victims and witnesses",
            "are never walked through. A chain is a reason to look, and says nothing of anyone's guilt.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  qyran path calls.csv seizures.csv --from A --to B",
            "      how A is tied to B, in sentences",
            "  qyran path calls.csv --from A --to B --since 2023-01 --until 2023-06 --out hops.csv",
            "      by links of that half year only; all records of each hop as a table",
            "  qyran path calls.csv --from A --to B --without \"call list 4\"",
            "      what is left when that source is withdrawn"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:refused, with the reason", "2:wrong usage"})
final class PathCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "links, and who is what")
    private List<Path> files = List.of();

    @Option(names = "--from", required = true, paramLabel = "A", description = "who")
    private String from = "";

    @Option(names = "--to", required = true, paramLabel = "B", description = "tied to whom")
    private String to = "";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "only links of this time or later; what has no time is left out")
    private @Nullable String since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "only links of this time or earlier; what has no time is left out")
    private @Nullable String until;

    @Option(
            names = "--without",
            paramLabel = "SOURCE",
            description = "as if this source had said nothing; may be given again")
    private List<String> without = List.of();

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "needed to ask for a victim or witness by name; told with the answer")
    private String reason = "";

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "3",
            description = "how many of the shortest chains; default ${DEFAULT-VALUE}")
    private int top;

    @Option(names = "--json", description = "JSON instead of sentences")
    private boolean json;

    @Option(
            names = "--out",
            paramLabel = "CSV",
            description = "write every record of every hop here too")
    private @Nullable Path out;

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
        WrongUsage.requireWithin("--top", top, 1, 1000);
        if (from.equals(to)) {
            throw new WrongUsage("same-ends", from);
        }
        Optional<When> window = window();
        if (out != null) {
            Target.file("--out", out, files);
        }
        RecordInputs inputs = new RecordInputs(mapping);
        ReadLinks.Read read = ReadLinks.read(files, inputs::links);
        Links links = read.links();
        for (String source : without) {
            if (!links.hasSource(source)) {
                throw missing("--without", source, "a record of that source");
            }
        }
        BitSet tying = links.without(without);
        Graph graph = Graph.of(links, links.without(List.of()), tying, window);
        int one = end(graph, "--from", from);
        int two = end(graph, "--to", to);
        ShortestChains.Found shortest = new ShortestChains(graph).between(one, two, top);
        Optional<Chain> strongest =
                shortest.links() == 0
                        ? Optional.empty()
                        : new StrongestChain(graph).between(one, two);
        PathAnswer answer = new PathAnswer(links, from, to, reason, strongest, shortest);
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        line.getOut().print(json ? answer.json() : answer.sentences(language));
        line.getOut().flush();
        if (out != null) {
            new TextFile(answer.table()).write(out);
        }
        tell(read, inputs, tying, window, line);
        return CommandLine.ExitCode.OK;
    }

    private Optional<When> window() {
        if (since == null && until == null) {
            return Optional.empty();
        }
        long first = since == null ? Long.MIN_VALUE : time("--since", since).first();
        long last = until == null ? Long.MAX_VALUE : time("--until", until).last();
        if (last < first) {
            throw new WrongUsage("until-before", "" + since, "" + until);
        }
        return Optional.of(new When(first, last));
    }

    private static When time(String option, String text) {
        return When.parse(text).orElseThrow(() -> new WrongUsage("not-understood", option, text));
    }

    private int end(Graph graph, String option, String name) throws BadInput {
        int node = graph.node(name);
        if (node < 0) {
            throw missing(option, name, "a record of that name");
        }
        if (graph.isProtected(node) && reason.isBlank()) {
            throw new WrongUsage("reason-needed", option, name);
        }
        return node;
    }

    private BadInput missing(String option, String value, String provides) {
        String names = files.stream().map(Path::toString).collect(Collectors.joining(", "));
        return new BadInput(names, option, value, Fault.MISSING, provides);
    }

    private void tell(
            ReadLinks.Read read,
            RecordInputs inputs,
            BitSet tying,
            Optional<When> window,
            CommandLine line)
            throws IOException {
        Phrases phrases = Phrases.of(PathCommand.class, "network", language);
        long timeless =
                IntStream.range(0, read.links().size())
                        .filter(tying::get)
                        .filter(s -> read.links().when(s).isEmpty())
                        .count();
        if (window.isPresent() && timeless > 0) {
            line.getErr().println(phrases.say("timeless", timeless));
        }
        for (String column : read.unread()) {
            line.getErr().println(phrases.say("unread", column));
        }
        inputs.proposed()
                .ifPresent(kept -> line.getErr().println(phrases.say("mapping-proposed", kept)));
        List<Quarantined> all = new ArrayList<>(inputs.aside());
        all.addAll(read.aside());
        Aside aside = new Aside(all, out, language);
        aside.write();
        aside.tell(line.getErr(), phrases);
    }
}
