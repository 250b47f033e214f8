package org.qyran.spark.workers;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command of a cluster: where it runs and what is reported of it. */
public final class WorkerOptions {

    @Option(
            names = "--master",
            paramLabel = "URL",
            description =
                    "Who hands out the work: local[N] for N cores of this machine (local[*], the"
                            + " default, for all), spark://HOST:7077, or what spark-submit said.")
    private @Nullable String master;

    @Option(
            names = "--conf",
            paramLabel = "KEY=VALUE",
            description =
                    "A setting of Spark itself, e.g. spark.executor.memory=8g; may be repeated.")
    private Map<String, String> conf = new LinkedHashMap<>();

    @Option(
            names = "--report",
            paramLabel = "FILE.json",
            description = "Write what it took: core-seconds and bytes read, in all and per unit.")
    private @Nullable Path report;

    public Optional<String> master() {
        return Optional.ofNullable(master);
    }

    public Map<String, String> conf() {
        return Map.copyOf(conf);
    }

    public Optional<Path> report() {
        return Optional.ofNullable(report);
    }
}
