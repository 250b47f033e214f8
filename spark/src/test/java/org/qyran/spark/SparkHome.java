package org.qyran.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The folder in which Spark's own programs look for Spark before they start a worker. */
public final class SparkHome {

    private SparkHome() {}

    /** Made as far as they ask for it: the classes come from the class path. */
    public static void make() throws IOException {
        Files.createDirectories(
                Path.of(Objects.requireNonNull(System.getenv("SPARK_HOME")), "jars"));
    }
}
