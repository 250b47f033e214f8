package org.qyran.spark;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.qyran.cli.LanguageConverter;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import org.qyran.spark.workers.OwnJars;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code qyran cluster jar}: one file for {@code spark-submit}. */
@Command(
        name = "jar",
        mixinStandardHelpOptions = true,
        description = {
            "Writes Qyran and its libraries as one jar for a cluster's own spark-submit.",
            "",
            "Spark itself is not in it: the cluster has its own, version 4.2 for Scala 2.13, on Java"
                    + " 25."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  qyran cluster jar --out qyran-cluster.jar",
            "  spark-submit --class org.qyran.spark.Cluster --master spark://HOST:7077 \\",
            "      qyran-cluster.jar scan /mosaics --out /results"
        })
final class JarCommand implements Callable<Integer> {

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The jar to write; default ${DEFAULT-VALUE}.")
    private Path out = Path.of("qyran-cluster.jar");

    @Option(
            names = "--lang",
            paramLabel = "en|ru|kk",
            converter = LanguageConverter.class,
            description = "Language of what people read; else as the system says.")
    private Language language = Language.ofUser();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        OneJar.write(out, OwnJars.ofThisProcess());
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        err.println(
                Phrases.of(Cluster.class, "cluster", language)
                        .say("written", List.of(out.toString())));
        return 0;
    }
}
