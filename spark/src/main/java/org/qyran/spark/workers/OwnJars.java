package org.qyran.spark.workers;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Which files of this process's class path are ours: all that Spark did not bring. */
public final class OwnJars {

    private OwnJars() {}

    /**
     * Our jars and folders of classes, in the order of the class path. Under {@code spark-submit}
     * none: it sends the one jar to whoever needs it.
     */
    public static List<Path> ofThisProcess() {
        List<Path> own = new ArrayList<>();
        for (String part :
                System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            Path path = Path.of(part).toAbsolutePath().normalize();
            if (Files.exists(path) && !isOfSpark(path)) {
                own.add(path);
            }
        }
        return Collections.unmodifiableList(own);
    }

    /** What the build put into {@code target/spark}. */
    private static boolean isOfSpark(Path path) {
        Path folder = path.getParent();
        return folder != null
                && folder.endsWith(Path.of("target", "spark"))
                && !Files.isDirectory(path);
    }
}
