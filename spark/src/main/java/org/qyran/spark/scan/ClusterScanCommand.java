package org.qyran.spark.scan;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qyran.cli.ProgressBar;
import org.qyran.cli.ScanCommand;
import org.qyran.cli.ScanEngine;
import org.qyran.kernel.Phrases;
import org.qyran.spark.addresses.Addresses;
import org.qyran.spark.addresses.RemoteFiles;
import org.qyran.spark.workers.WorkerOptions;
import org.qyran.spark.workers.Workers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code qyran cluster scan}: {@code qyran scan} with its pieces on many machines. */
@Command(
        name = "scan",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Scans rasters on a cluster: the result is, byte for byte, that of qyran scan.",
            "",
            "FILE is a raster, a folder of rasters (in the order of their names) or a pattern such as"
                    + " 'flights/*.tif'. Every machine of the cluster must see it at the same place;"
                    + " an address that Hadoop reads (hdfs:, s3a:) will do."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  qyran cluster scan mosaics --out marks",
            "      every raster in mosaics/ on all cores of this machine",
            "  qyran cluster scan /share/mosaics --out marks --master spark://10.0.0.1:7077 \\",
            "      --conf spark.executor.memory=12g --report cost.json",
            "      on the machines of a cluster, which all see /share",
            "",
            "A machine that dies costs its pieces only. Ctrl-C stops cleanly (exit 130); the same",
            "command with the same --out goes on after the rows and rasters that are done.",
            "Exit: 0 done, 1 some file refused (the reason on standard error), 2 wrong usage."
        })
public final class ClusterScanCommand extends ScanCommand {

    @Mixin private WorkerOptions workers = new WorkerOptions();

    @Option(
            names = "--pieces",
            paramLabel = "N",
            description =
                    "Cut each pass over a raster into N pieces; else by the cores. The result does"
                            + " not depend on it.")
    private int pieces;

    @Spec private @Nullable CommandSpec spec;

    @Override
    protected List<Path> inputs(List<String> named) throws IOException {
        RemoteFiles.settings(workers.conf());
        return Addresses.files(named, ClusterScanCommand::isRaster);
    }

    /** By the name; content decides when it is opened. */
    private static boolean isRaster(Path file) {
        return file.toString()
                .matches("(?i).*\\.(tiff?|img|dat|bsq|bil|bip|mat|png|jpe?g|raw|cube)");
    }

    @Override
    protected ScanEngine engine(List<Path> rasters, ProgressBar bar) throws IOException {
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        Phrases phrases = Phrases.of(ClusterScanCommand.class, "cluster-scan", language());
        CarriedDetectors detectors = CarriedDetectors.of(detectorNames(), model(), detectorFiles());
        ScanCost cost = new ScanCost(phrases, err::println, workers.report());
        Workers cluster =
                Workers.open("qyran scan", workers, folder(), bar::stopRequested)
                        .telling(err::println, language());
        cost.ready();
        err.println(phrases.say("cores", List.of(cluster.master(), cluster.cores())));
        if (rasters.size() > 1) {
            bar.stage("cluster", rasters.stream().mapToLong(ScanCost::units).sum(), 0);
        }
        bar.also(cost::soFar);
        return new ClusterScan(cluster, detectors, pieces, rasters.size(), cost);
    }
}
