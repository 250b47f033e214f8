package org.qyran.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Language;
import org.qyran.verifier.Report;
import org.qyran.verifier.Verification;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qyran journal}: what can be done with an exported journal. */
@Command(
        name = "journal",
        mixinStandardHelpOptions = true,
        description = "Checks exported journals.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {JournalCommand.Verify.class, CommandLine.HelpCommand.class})
final class JournalCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(
                Objects.requireNonNull(spec).commandLine(), "journal needs a command: verify");
    }

    /** {@code qyran journal verify}: re-derives everything with the verifier alone. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = {
                "Re-derives a journal from exported files: every row, salted payload, tile, checkpoint",
                "and signature. Says the first thing that is wrong and where, or how far its word goes.",
                "",
                "Erased payloads are counted and are no fault. A folder among the files is a content",
                "store: the hash of every file in it is compared with its name.",
                ""
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  qyran journal verify journal.qj",
                "      agrees with its own signed checkpoints, or the first row that does not",
                "  qyran journal verify journal-*.qj --witness /mnt/prosecutor/checkpoints",
                "      also finds a journal rewritten by whoever holds its key",
                "  qyran journal verify store/",
                "      every stored image is what it was when it came in"
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:nothing is wrong",
                "1:something is wrong, or cannot be read",
                "2:wrong usage"
            })
    static final class Verify implements Callable<Integer> {

        @Spec private @Nullable CommandSpec spec;

        @Parameters(
                arity = "1..*",
                paramLabel = "FILES",
                description = "all parts of one exported journal (.qj); folders are content stores")
        private List<Path> files = List.of();

        @Option(
                names = "--witness",
                paramLabel = "F",
                description =
                        "checkpoints kept outside: a file or a folder of files; may be given several"
                                + " times")
        private List<Path> witnesses = List.of();

        @Option(
                names = "--witness-key",
                paramLabel = "KEY",
                description =
                        "the public key of a witness that signs checkpoints itself, or a file with it:"
                                + " only what bears its signature counts")
        private @Nullable String witnessKey;

        @Option(
                names = "--key",
                paramLabel = "KEY",
                description = "the journal's public key as you were given it, or a file with it")
        private @Nullable String key;

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
            Report report = new Verification(files, witnesses, key(key), key(witnessKey)).run();
            PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
            if (json) {
                out.println(report.json(language.locale()));
            } else {
                report.sentences(language.locale()).forEach(out::println);
            }
            return report.holds() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }

        /** Keys have a plus in them, files hardly. */
        private static Optional<String> key(@Nullable String given) throws IOException {
            if (given == null) {
                return Optional.empty();
            }
            return Optional.of(given.contains("+") ? given : Files.readString(Path.of(given)));
        }
    }
}
