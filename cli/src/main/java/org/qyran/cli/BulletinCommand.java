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
import org.qyran.verifier.BulletinReport;
import org.qyran.verifier.BulletinVerification;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qyran bulletin}: what can be done with a frozen bulletin. */
@Command(
        name = "bulletin",
        mixinStandardHelpOptions = true,
        description = "Checks frozen bulletins.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {BulletinCommand.Verify.class, CommandLine.HelpCommand.class})
final class BulletinCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(
                Objects.requireNonNull(spec).commandLine(), "bulletin needs a command: verify");
    }

    /** {@code qyran bulletin verify}: counts every figure anew with the verifier alone. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = {
                "Counts every figure of a frozen bulletin anew from the rows it discloses, and checks",
                "its hash, every payload against its row, and every number its text prints.",
                "",
                "With an export of the journal it also finds a row that is not the journal's and an",
                "exhibit that was left out. Erased rows are named; they are no fault.",
                ""
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  qyran bulletin verify bulletin.qb",
                "      the figures come out as printed, or the first that does not",
                "  qyran bulletin verify bulletin.qb --journal journal.qj --hash 5f0a…",
                "      also that it is the one published, and that nothing was left out"
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:nothing is wrong",
                "1:something is wrong, or cannot be read",
                "2:wrong usage"
            })
    static final class Verify implements Callable<Integer> {

        @Spec private @Nullable CommandSpec spec;

        @Parameters(paramLabel = "FILE", description = "a frozen bulletin (.qb)")
        private Path file = Path.of("");

        @Option(
                names = "--journal",
                paramLabel = "F",
                description = "a part of one exported journal (.qj); may be given several times")
        private List<Path> journal = List.of();

        @Option(
                names = "--witness",
                paramLabel = "F",
                description =
                        "checkpoints of that journal kept outside: a file or a folder of files")
        private List<Path> witnesses = List.of();

        @Option(
                names = "--key",
                paramLabel = "KEY",
                description = "the journal's public key as you were given it, or a file with it")
        private @Nullable String key;

        @Option(
                names = "--hash",
                paramLabel = "HASH",
                description = "the hash that was published beside the text")
        private @Nullable String hash;

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
            BulletinReport report =
                    new BulletinVerification(
                                    file, journal, witnesses, key(), Optional.ofNullable(hash))
                            .run();
            PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
            if (json) {
                out.println(report.json(language.locale()));
            } else {
                report.sentences(language.locale()).forEach(out::println);
            }
            return report.holds() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }

        /** Keys have a plus in them, files hardly. */
        private Optional<String> key() throws IOException {
            if (key == null) {
                return Optional.empty();
            }
            return Optional.of(key.contains("+") ? key : Files.readString(Path.of(key)));
        }
    }
}
