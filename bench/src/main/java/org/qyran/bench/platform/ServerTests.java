package org.qyran.bench.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tests of the server that take too long, or too much, for every run of all tests. */
final class ServerTests {

    private ServerTests() {}

    /**
     * Runs one class of them, built anew.
     *
     * @param options for Maven
     * @return whether it passed
     */
    static boolean pass(Path root, String name, String... options)
            throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(List.of("mvn", "-q", "-f", root.resolve("pom.xml").toString()));
        words.addAll(List.of("-pl", "server", "-am", "verify", "-Dit.test=" + name));
        words.addAll(List.of("-Dtest=None", "-Dsurefire.failIfNoSpecifiedTests=false"));
        words.add("-Dfailsafe.failIfNoSpecifiedTests=false");
        words.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
        // Maven must not take the machine's own, older Java.
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start().waitFor() == 0;
    }
}
