package org.qyran.spark;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.qyran.cli.CommandRun;
import org.qyran.cli.LanguageConverter;
import org.qyran.kernel.Language;
import org.qyran.spark.resolve.ResolveOnCluster;
import org.qyran.spark.scan.ClusterScanCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code qyran cluster COMMAND …}: the same commands, carried to many machines. */
@Command(
        name = "qyran cluster",
        mixinStandardHelpOptions = true,
        version = "Qyran 0.1.0",
        description = {
            "Runs on Apache Spark what otherwise runs on one machine, with the same result.",
            "",
            "Without --master the cores of this machine are the cluster."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ClusterScanCommand.class,
            ResolveOnCluster.class,
            JarCommand.class,
            WarmUpOnCluster.class
        })
public final class Cluster {

    @Option(
            names = "--lang",
            paramLabel = "en|ru|kk",
            converter = LanguageConverter.class,
            description = "Language of what people read; else as the system says.")
    private Language language = Language.ofUser();

    Cluster() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs one command and returns its exit code; output is UTF-8 whatever the locale. */
    public static int run(String... arguments) {
        CommandLine line = line();
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        return CommandRun.run(line, Cluster.class, arguments);
    }

    static CommandLine line() {
        return new CommandLine(new Cluster());
    }

    Language language() {
        return language;
    }
}
