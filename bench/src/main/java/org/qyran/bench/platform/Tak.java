package org.qyran.bench.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import org.qyran.bench.Row;

/** A real TAK server, killed and started again while places are reported. */
public final class Tak implements Row {

    @Override
    public String name() {
        return "tak";
    }

    @Override
    public String asks() {
        return "200 places reported while a real TAK server is killed again and again: another client"
                + " of it sees each, and none that was withdrawn";
    }

    @Override
    public Outcome measure() throws Exception {
        Path root = Path.of(System.getProperty("qyran.root", "."));
        if (!Files.isExecutable(root.resolve("build/partners/bin/taky"))) {
            return new Outcome.CannotRun(
                    "needs PyPI: python3 -m venv build/partners && build/partners/bin/pip install"
                            + " pystac-client jsonschema taky");
        }
        Path figure = root.resolve("server/target/tak.txt");
        Files.deleteIfExists(figure);
        ProcessBuilder builder =
                new ProcessBuilder(
                                "mvn",
                                "-q",
                                "-f",
                                root.resolve("pom.xml").toString(),
                                "-pl",
                                "server",
                                "-am",
                                "verify",
                                "-Dtest=None",
                                "-Dsurefire.failIfNoSpecifiedTests=false",
                                "-Dit.test=TakyIT",
                                "-Dfailsafe.failIfNoSpecifiedTests=false")
                        .inheritIO();
        // Maven must not take the machine's own, older Java.
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        int exit = builder.start().waitFor();
        String told =
                Files.exists(figure)
                        ? Files.readString(figure)
                        : "see server/target/failsafe-reports";
        return exit == 0 ? new Outcome.Holds(told) : new Outcome.Falls(told);
    }
}
