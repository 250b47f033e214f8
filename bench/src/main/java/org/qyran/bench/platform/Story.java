package org.qyran.bench.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.qyran.bench.Row;

/** The first story in a real browser, which also takes the pictures of {@code docs/pictures}. */
public final class Story implements Row {

    private static final List<Path> BROWSERS =
            List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));

    @Override
    public String name() {
        return "story";
    }

    @Override
    public String asks() {
        return "the first story by people in Chromium, axe-core finds nothing on any page; takes the"
                + " pictures of docs/pictures";
    }

    @Override
    public Outcome measure() throws Exception {
        if (BROWSERS.stream().noneMatch(Files::isExecutable)) {
            return new Outcome.CannotRun("needs apt: chromium");
        }
        Path root = Path.of(System.getProperty("qyran.root", "."));
        boolean passed = ServerTests.pass(root, "BrowserStoryIT", "-Dqyran.pictures=docs");
        return passed
                ? new Outcome.Holds("every step taken, no finding, pictures in docs/pictures")
                : new Outcome.Falls("see server/target/failsafe-reports and server/target/failed");
    }
}
