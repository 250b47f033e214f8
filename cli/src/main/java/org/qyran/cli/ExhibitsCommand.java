package org.qyran.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.qyran.evidence.chain.Chain;
import org.qyran.evidence.chain.ExhibitAct;
import org.qyran.evidence.chain.Rules;
import org.qyran.evidence.chain.Standing;
import org.qyran.exchange.evidence.ActFile;
import org.qyran.kernel.Language;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qyran exhibits}: what can be done with acts on exhibits. */
@Command(
        name = "exhibits",
        mixinStandardHelpOptions = true,
        description = "Follows exhibits from the scene to their end.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ExhibitsCommand.Verify.class, CommandLine.HelpCommand.class})
final class ExhibitsCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(
                Objects.requireNonNull(spec).commandLine(), "exhibits needs a command: verify");
    }

    /** {@code qyran exhibits verify}: folds acts anew and says what does not agree. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = {
                "Follows exhibits through acts of several files and devices, and says what does not agree.",
                "",
                "Of each seizure it tells what was seized, what is held, taken, used up and destroyed, and",
                "the difference with its uncertainty (k = 2). Acts are ordered by what must have come",
                "first, never by the time somebody's clock showed. What is told has to be explained;",
                "it is no finding of guilt.",
                ""
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  qyran exhibits verify acts.jsonl",
                "      every seizure's balance, and what does not agree",
                "  qyran exhibits verify phone-1.jsonl phone-2.jsonl --lineage K-14",
                "      one chain of both phones, and where K-14 comes from and went"
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:nothing is wrong",
                "1:something does not agree, or cannot be read",
                "2:wrong usage"
            })
    static final class Verify implements Callable<Integer> {

        @Spec private @Nullable CommandSpec spec;

        @Parameters(
                arity = "1..*",
                paramLabel = "FILES",
                description =
                        "acts, one JSON object a line, in any order; one act may be in several")
        private List<Path> files = List.of();

        @Option(
                names = "--as-of",
                paramLabel = "TIME",
                description = "leave out what was recorded later, e.g. 2026-06-01T00:00:00Z")
        private @Nullable Instant asOf;

        @Option(
                names = "--lineage",
                paramLabel = "EXHIBIT",
                description = "draw where this one comes from and went: its number or identifier")
        private @Nullable String lineage;

        @Option(names = "--json", description = "JSON instead of sentences")
        private boolean json;

        @Option(
                names = "--lang",
                paramLabel = "en|ru|kk",
                converter = LanguageConverter.class,
                description = "language of the sentences (default: the user's)")
        private Language language = Language.ofUser();

        @Override
        public Integer call() throws IOException {
            List<ExhibitAct> acts = new ArrayList<>();
            for (Path file : files) {
                acts.addAll(ActFile.read(file));
            }
            Chain chain = Chain.fold(acts, asOf == null ? Rules.USUAL : Rules.USUAL.asOf(asOf));
            Optional<Standing> drawn = lineage == null ? Optional.empty() : find(chain, lineage);
            PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
            if (json) {
                out.println(new ExhibitsJson(chain, language).text(drawn));
            } else {
                new ExhibitsReport(chain, language).lines(drawn).forEach(out::println);
            }
            return chain.flags().isEmpty()
                    ? CommandLine.ExitCode.OK
                    : CommandLine.ExitCode.SOFTWARE;
        }

        private static Optional<Standing> find(Chain chain, String name) {
            return Optional.of(
                    chain.standings().stream()
                            .filter(one ->
                                    one.number().equals(name)
                                            || one.exhibit().toString().equals(name))
                            .findFirst()
                            .orElseThrow(() -> new WrongUsage("no-exhibit", "--lineage", name)));
        }
    }
}
