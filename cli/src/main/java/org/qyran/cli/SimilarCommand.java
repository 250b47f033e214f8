package org.qyran.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qyran.exchange.network.ExportMark;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import org.qyran.network.sites.CompareSites;
import org.qyran.network.sites.ReadSites;
import org.qyran.network.sites.Site;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qyran similar}: sites that may have been worked as one was. */
@Command(
        name = "similar",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Lists sites that may have been worked as one was: leads with their reasons, no links.",
            "",
            "FILE is a table (CSV, XLSX) or a JSON list of sites that were seized or are named in",
            "a case: site, case, kind, and what is known of product, precursors, equipment, packaging,",
            "cover_business, premises, power, waste, substance and profile. Several values of a cell",
            "are divided by semicolons; an empty cell is not known, \"-value\" was looked for and is",
            "not there. Rare agreement counts more than common. Nobody is scored.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  qyran similar L-17 laboratories.csv --top 5",
            "      the five laboratories most like L-17, and why each",
            "  qyran similar L-17 new.json --among laboratories.csv --out leads.csv",
            "      a site of one file among those of another; the leads as a table"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:refused, with the reason", "2:wrong usage"})
final class SimilarCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SITE", description = "the site to compare")
    private String site = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "FILE", description = "sites")
    private List<Path> files = List.of();

    @Option(names = "--among", paramLabel = "FILE", description = "more sites; may be given again")
    private List<Path> among = List.of();

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "10",
            description = "how many to list; default ${DEFAULT-VALUE}")
    private int top;

    @Option(names = "--json", description = "JSON instead of sentences")
    private boolean json;

    @Option(names = "--out", paramLabel = "CSV", description = "write the leads here too")
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
        List<Path> all = new ArrayList<>(files);
        all.addAll(among);
        if (all.isEmpty()) {
            throw new WrongUsage("missing", "FILE");
        }
        if (out != null) {
            Target.file("--out", out, all);
        }
        for (Path file : all) {
            ExportMark.refuse(file);
        }
        ReadSites.Read read = ReadSites.read(all, new RecordInputs(null)::plain);
        Site asked = asked(read, all);
        SimilarAnswer answer =
                new SimilarAnswer(asked, new CompareSites(read.sites()).leads(asked, top));
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        line.getOut().print(json ? answer.json() : answer.sentences(language));
        line.getOut().flush();
        if (out != null) {
            new TextFile(answer.table()).write(out);
        }
        Phrases phrases = Phrases.of(SimilarCommand.class, "network", language);
        for (String column : read.unread()) {
            line.getErr().println(phrases.say("unread", column));
        }
        Aside aside = new Aside(read.aside(), out, language);
        aside.write();
        aside.tell(line.getErr(), phrases);
        return CommandLine.ExitCode.OK;
    }

    private Site asked(ReadSites.Read read, List<Path> all) throws BadInput {
        return read.sites().stream()
                .filter(one -> one.name().equals(site))
                .findFirst()
                .orElseThrow(() ->
                        new BadInput(
                                all.stream().map(Path::toString).collect(Collectors.joining(", ")),
                                "SITE",
                                site,
                                Fault.MISSING,
                                "a site of that name"));
    }
}
