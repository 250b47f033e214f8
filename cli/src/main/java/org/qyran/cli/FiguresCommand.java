package org.qyran.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.qyran.evidence.figures.AsOf;
import org.qyran.evidence.figures.Compared;
import org.qyran.evidence.figures.Counted;
import org.qyran.evidence.figures.Definition;
import org.qyran.evidence.figures.Difference;
import org.qyran.evidence.figures.Ledger;
import org.qyran.evidence.figures.Return;
import org.qyran.exchange.evidence.DefinitionFile;
import org.qyran.exchange.evidence.FactFile;
import org.qyran.exchange.evidence.ReturnFile;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qyran figures}: what is counted from facts, as of any instant, and why two differ. */
@Command(
        name = "figures",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Counts every figure from the facts of exhibits, as of any instant.",
            "",
            "A figure has its uncertainty (k = 2), the exhibits and cases behind it, its parts, and",
            "what of it no part names. Two figures that differ are explained by lines that add up to",
            "the gap. What regions reported stays reported and is never added to what was counted.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  qyran figures facts.jsonl",
            "      all that is shipped, as known now",
            "  qyran figures facts.jsonl --as-of 2023-08-01T00:00:00Z --open seized-mass",
            "      as known then; of one figure every exhibit and act",
            "  qyran figures facts.jsonl --difference 2023-07-01T00:00:00Z,2023-08-01T00:00:00Z",
            "      why each figure changed"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:refused, with the reason", "2:wrong usage"})
final class FiguresCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "FACTS.jsonl",
            description = "facts in the journal's order; their form: docs/design/figures.md")
    private Path facts = Path.of("");

    @Option(
            names = "--definitions",
            paramLabel = "D.json",
            description = "what counts, instead of what is shipped")
    private @Nullable Path definitions;

    @Option(
            names = "--as-of",
            paramLabel = "T",
            description = "as known at that time, e.g. 2023-08-01T00:00:00Z (default: now)")
    private @Nullable String asOf;

    @Option(
            names = "--open",
            paramLabel = "DEFINITION",
            description = "of this figure list every exhibit with the act that was counted")
    private @Nullable String open;

    @Option(
            names = "--difference",
            paramLabel = "T1,T2",
            description = "why figures as of the two times differ")
    private @Nullable String difference;

    @Option(
            names = "--returns",
            paramLabel = "R.json",
            description = "numbers that others reported, to lay beside the count")
    private @Nullable Path returns;

    @Option(names = "--json", description = "JSON instead of sentences")
    private boolean json;

    @Option(
            names = "--lang",
            paramLabel = "en|ru|kk",
            converter = LanguageConverter.class,
            description = "language of what is said (default: the user's)")
    private Language language = Language.ofUser();

    @Override
    public Integer call() throws IOException {
        List<Definition> asked =
                definitions == null ? DefinitionFile.SHIPPED : DefinitionFile.read(definitions);
        List<Return> reported = returns == null ? List.of() : ReturnFile.read(returns);
        Ledger ledger = new Ledger();
        FactFile.read(facts, ledger::append);
        AsOf at = asOf == null ? ledger.latest() : ledger.asOf(instant("--as-of", asOf));
        FiguresAnswer answer =
                json
                        ? new FiguresJson()
                        : new FiguresTold(
                                Phrases.of(FiguresCommand.class, "figures", language), language);
        answer.asOf(at);
        if (difference != null) {
            List<AsOf> ends = ends(ledger, difference);
            for (Definition one : asked) {
                answer.difference(
                        Difference.between(ledger, one, ends.getFirst(), one, ends.getLast()));
            }
        } else if (open != null) {
            Definition one = named(asked, "--open", open);
            List<Counted> counted = ledger.counted(one, at, -1, Integer.MAX_VALUE);
            answer.figure(ledger.figure(one, at));
            answer.opened(counted);
        } else {
            asked.forEach(one -> answer.figure(ledger.figure(one, at)));
        }
        for (Return one : reported) {
            Definition definition =
                    named(asked, Objects.toString(returns) + ": " + one.id(), one.definition());
            if (!definition.counts().unit().equals(one.unit())) {
                throw new BadInput(
                        Objects.toString(returns),
                        one.id() + ".unit",
                        one.unit(),
                        Fault.UNSUPPORTED,
                        definition.counts().unit());
            }
            answer.compared(Compared.of(ledger, definition, one, at));
        }
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.print(answer.text());
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private static Definition named(List<Definition> asked, String where, String id)
            throws BadInput {
        Optional<Definition> found = asked.stream().filter(one -> one.id().equals(id)).findFirst();
        if (found.isEmpty()) {
            throw new BadInput(
                    where,
                    "definition",
                    id,
                    Fault.UNSUPPORTED,
                    String.join(", ", asked.stream().map(Definition::id).toList()));
        }
        return found.get();
    }

    private static List<AsOf> ends(Ledger ledger, String both) throws BadInput {
        String[] two = both.split(",", -1);
        if (two.length != 2) {
            throw new BadInput(
                    "--difference",
                    "T1,T2",
                    both,
                    Fault.UNSUPPORTED,
                    "2023-07-01T00:00:00Z,2023-08-01T00:00:00Z");
        }
        List<AsOf> ends = new ArrayList<>();
        for (String one : two) {
            ends.add(ledger.asOf(instant("--difference", one)));
        }
        return ends;
    }

    private static Instant instant(String option, String text) throws BadInput {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new BadInput(
                    option, "T", text, Fault.UNSUPPORTED, "a time as 2026-05-11T00:00:00Z");
        }
    }
}
