package org.qyran.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Language;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code qyran COMMAND …}. Exit 0 done, 1 refused with the reason, 2 usage. */
@Command(
        name = "qyran",
        mixinStandardHelpOptions = true,
        version = "Qyran 0.1.0",
        description = "From the air to the ground, lawfully: imagery in, places out.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ScanCommand.class,
            WarmUpCommand.class,
            TrainCommand.class,
            LocateCommand.class,
            ScenarioCommand.class,
            DemoCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Qyran {

    private Qyran() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs one command and returns its exit code; output is UTF-8 whatever the locale. */
    public static int run(String... arguments) {
        CommandLine line = new CommandLine(new Qyran());
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(Qyran::refuse);
        return line.execute(arguments);
    }

    private static int refuse(Exception problem, CommandLine line, CommandLine.ParseResult parsed)
            throws Exception {
        if (problem instanceof BadInput bad) {
            line.getErr().println(bad.sentence(Language.ofUser()));
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw problem;
    }
}
