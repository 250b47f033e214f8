package org.qyran.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

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
        return CommandRun.run(line, Qyran.class, arguments);
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
}
