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
        boolean passed = ServerTests.pass(root, "TakyIT");
        String told =
                Files.exists(figure)
                        ? Files.readString(figure)
                        : "see server/target/failsafe-reports";
        return passed ? new Outcome.Holds(told) : new Outcome.Falls(told);
    }
}
