package org.qyran.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.Language;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

/** The command line: {@code qyran COMMAND …}. Exit 0 done, 1 refused with the reason, 2 usage. */
@Command(
        name = "qyran",
        mixinStandardHelpOptions = true,
        version = "Qyran 0.1.0",
        description = "From the air to the ground, lawfully: imagery in, places out.",
        synopsisSubcommandLabel = "COMMAND")
public final class Qyran {

    static final List<Class<?>> COMMANDS =
            List.of(
                    ScanCommand.class,
                    WarmUpCommand.class,
                    TrainCommand.class,
                    LocateCommand.class,
                    TelemetryCommand.class,
                    SearchMapCommand.class,
                    PlanFlightCommand.class,
                    HeightCommand.class,
                    ResolveCommand.class,
                    NamesCommand.class,
                    PathCommand.class,
                    SimilarCommand.class,
                    RankCommand.class,
                    PlanEntryCommand.class,
                    SamplePlanCommand.class,
                    ExhibitsCommand.class,
                    ScenarioCommand.class,
                    FiguresCommand.class,
                    JournalCommand.class,
                    BulletinCommand.class,
                    DemoCommand.class,
                    CommandLine.HelpCommand.class);

    /** The width the help texts are written for. */
    private static final int HELP_COLUMNS = 100;

    Qyran() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs one command and returns its exit code; output is UTF-8 whatever the locale. */
    public static int run(String... arguments) {
        return run(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                arguments);
    }

    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = line(arguments.length == 0 ? "" : arguments[0]);
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(HELP_COLUMNS);
        Language language = UsageSentences.language(arguments);
        if (language != Language.ENGLISH) {
            // English stands in the commands themselves.
            line.setResourceBundle(HelpWords.in(language));
        }
        line.setParameterExceptionHandler(Qyran::wrongUsage);
        line.setExecutionExceptionHandler(Qyran::refuse);
        return line.execute(arguments);
    }

    /** All commands, or only the one of that name: reading the options of all takes a while. */
    static CommandLine line(String name) {
        CommandLine line = new CommandLine(new Qyran());
        List<Class<?>> one = COMMANDS.stream().filter(c -> named(c).equals(name)).toList();
        (one.isEmpty() ? COMMANDS : one).forEach(line::addSubcommand);
        return line;
    }

    /** SearchMapCommand is search-map: reading every command's annotation takes a while, too. */
    static String named(Class<?> command) {
        return command.getSimpleName()
                .replaceFirst("Command$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    /** Says it in the language of {@code --lang} where the command was given one. */
    private static int refuse(Exception problem, CommandLine line, CommandLine.ParseResult parsed)
            throws Exception {
        if (problem instanceof WrongUsage wrong) {
            return wrongUsage(line, wrong.sentence(language(line)));
        }
        Exception cause = problem instanceof UncheckedIOException e ? e.getCause() : problem;
        if (cause instanceof IOException trouble) {
            line.getErr().println(sentence(trouble, language(line)));
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw problem;
    }

    /** One sentence for a reader: never a bare path, never a stack trace. */
    static String sentence(IOException trouble, Language language) {
        return switch (trouble) {
            case BadInput bad -> bad.sentence(language);
            case FileSystemException e when e.getFile() != null ->
                    new BadInput(
                                    e.getFile(),
                                    "file",
                                    Objects.requireNonNullElse(e.getReason(), ""),
                                    Fault.UNUSABLE)
                            .sentence(language);
            default -> Objects.requireNonNullElse(trouble.getMessage(), trouble.toString());
        };
    }

    private static Language language(CommandLine line) {
        OptionSpec option = line.getCommandSpec().findOption("--lang");
        return option != null && option.getValue() instanceof Language chosen
                ? chosen
                : Language.ofUser();
    }

    private static int wrongUsage(CommandLine.ParameterException problem, String[] arguments) {
        Language language = UsageSentences.language(arguments);
        return wrongUsage(problem.getCommandLine(), UsageSentences.of(problem, language));
    }

    /** The whole help would push the one sentence that matters off the screen. */
    private static int wrongUsage(CommandLine line, String sentence) {
        line.getErr().println(sentence);
        line.getErr().println(line.getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }
}
