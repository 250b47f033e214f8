package org.qyran.spark.workers;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;

/** What Spark is told before it starts; what a user or spark-submit said stands. */
final class Settings {

    /**
     * As the launcher's own: natives of libraries, large pages, no heap that grows step by step.
     */
    private static final String EXECUTOR_OPTIONS =
            "-XX:+UseParallelGC -XX:+UseTransparentHugePages --enable-native-access=ALL-UNNAMED"
                    + " --sun-misc-unsafe-memory-access=allow"
                    + " -Dfile.encoding=UTF-8 -Djava.awt.headless=true -Xms";

    /**
     * A process of a standalone worker begins in a folder of its own two below the worker's: the
     * first leaves there what it linked of Spark's classes, and later ones begin a second or two
     * sooner. The JVM makes no use of what was written by another version or not to its end.
     */
    private static final String LINKED_CLASSES =
            " -XX:+AutoCreateSharedArchive -XX:SharedArchiveFile=../../qyran-executor.jsa"
                    + " -Xlog:aot*=off -Xlog:cds=off";

    private static final String VECTORS = "jdk.incubator.vector";

    private Settings() {}

    static SparkConf of(String name, WorkerOptions options) throws IOException {
        SparkConf conf = new SparkConf();
        options.conf().forEach(conf::set);
        options.master().ifPresent(conf::setMaster);
        conf.setIfMissing("spark.master", "local[*]");
        conf.setIfMissing("spark.app.name", name);
        conf.setIfMissing("spark.ui.enabled", "false");
        // Results come piece by piece and are folded at once; their sum says nothing.
        conf.setIfMissing("spark.driver.maxResultSize", "0");
        // A machine that dies again and again takes its piece along more than once.
        conf.setIfMissing("spark.task.maxFailures", "8");
        // A piece waits this long for the machine that has its data decoded.
        conf.setIfMissing("spark.locality.wait", "1s");
        conf.setIfMissing("spark.logConf", "false");
        String master = conf.get("spark.master");
        if (master.startsWith("local") || master.startsWith("spark://127.0.0.1")) {
            conf.setIfMissing("spark.driver.host", "127.0.0.1");
            conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
        }
        if (master.startsWith("local-cluster")) {
            String home = System.getenv("SPARK_HOME");
            if (home != null && !Files.isDirectory(Path.of(home, "jars"))) {
                // Nothing need be in it, but a worker looks for it.
                Files.createDirectories(Path.of(home, "jars"));
            }
            // Processes on this machine, with this machine's classes: local-cluster[N,CORES,MB].
            String megabytes = master.replaceFirst(".*,\\s*", "").replaceFirst("\\D.*", "");
            conf.setIfMissing("spark.executor.memory", megabytes + "m");
            conf.setIfMissing(
                    "spark.executor.extraClassPath",
                    absolute(System.getProperty("java.class.path")));
        } else if (!master.startsWith("local") && !conf.contains("spark.jars")) {
            conf.set(
                    "spark.jars",
                    OwnJars.ofThisProcess().stream()
                            .filter(Files::isRegularFile)
                            .map(Path::toString)
                            .collect(Collectors.joining(",")));
        }
        conf.setIfMissing("spark.executor.extraJavaOptions", executorOptions(conf));
        return conf;
    }

    /** What this process was started with for its command holds for all that do its work. */
    private static String executorOptions(SparkConf conf) {
        String options = EXECUTOR_OPTIONS + conf.get("spark.executor.memory", "1g");
        if (conf.get("spark.master").startsWith("spark://")) {
            options += LINKED_CLASSES;
        }
        if (ModuleLayer.boot().findModule(VECTORS).isPresent()) {
            options += " --add-modules=" + VECTORS;
        }
        for (String said : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (said.startsWith("-XX:InlineSmallCode=") || said.startsWith("-XX:MaxNewSize=")) {
                options += " " + said;
            }
        }
        return options;
    }

    /** Workers run in folders of their own. */
    private static String absolute(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator, -1))
                .map(part -> Path.of(part).toAbsolutePath().normalize().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
