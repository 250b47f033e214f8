package org.qyran.geo.roads;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/** Where the process that searches roads stands, and how it is started. */
public final class RoadsPart {

    private static final String MAIN = "org.qyran.routing.Roads";
    private static final String JAR = "routing-0.1.0.jar";
    private static final String BUILD = "./qyran add roads";

    private RoadsPart() {}

    /**
     * What starts it, without its arguments.
     *
     * @param extract whose user is told what is missing
     * @throws BadInput where the part was not built
     */
    public static List<String> command(Path extract) throws BadInput {
        Path folder =
                Path.of(
                        System.getProperty(
                                "qyran.routing",
                                Path.of(System.getProperty("qyran.root", "."), "routing", "target")
                                        .toString()));
        if (!Files.isRegularFile(folder.resolve(JAR))
                || !Files.isDirectory(folder.resolve("lib"))) {
            throw new BadInput(extract.toString(), "roads", "", Fault.NEEDS_PART, BUILD);
        }
        return java(folder.resolve(JAR) + ":" + folder.resolve("lib") + "/*");
    }

    /** Where a user's programs keep what can be made again (XDG base directories). */
    public static Path cache() {
        String named = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        Path caches =
                named.isEmpty()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(named);
        return caches.resolve("qyran").resolve("roads");
    }

    /** The same with a class path that is known already. */
    public static List<String> java(String classPath) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // A country's roads are a few hundred megabytes; the program that asks needs room as well.
        command.addAll(
                List.of(
                        "-XX:MaxRAMPercentage=40",
                        "-XX:+UseParallelGC",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        classPath,
                        MAIN));
        return command;
    }
}
