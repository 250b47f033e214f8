package org.qyran.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide and the files it installs speak of each other, and of what the launcher has. */
class DeployTest {

    private static final Path ROOT = Path.of(System.getProperty("qyran.root", ".."));

    @Test
    void everyFileOfTheGuideIsThereAndEveryFileIsInTheGuide() throws IOException {
        String guide = Files.readString(ROOT.resolve("docs/deploy.md"));
        TreeSet<String> named = new TreeSet<>();
        Matcher file = Pattern.compile("deploy/([a-z]+/[A-Za-z0-9_.*-]+)").matcher(guide);
        while (file.find()) {
            named.add(file.group(1).replaceFirst("\\.$", ""));
        }
        List<String> there;
        try (Stream<Path> files = Files.walk(ROOT.resolve("deploy"))) {
            there =
                    files.filter(Files::isRegularFile)
                            .map(path -> ROOT.resolve("deploy").relativize(path).toString())
                            .toList();
        }
        assertThat(named)
                .allSatisfy(
                        name -> assertThat(there).anyMatch(path -> path.matches(pattern(name))));
        assertThat(there)
                .allSatisfy(
                        path -> assertThat(named).anyMatch(name -> path.matches(pattern(name))));
    }

    private static String pattern(String name) {
        return Pattern.quote(name).replace("*", "\\E.*\\Q");
    }

    @Test
    void unitsStartWhatTheLauncherHas() throws IOException {
        String launcher = Files.readString(ROOT.resolve("qyran"));
        TreeSet<String> commands = new TreeSet<>();
        try (Stream<Path> units = Files.list(ROOT.resolve("deploy/systemd"))) {
            for (Path unit : units.toList()) {
                Matcher command =
                        Pattern.compile("/opt/qyran/qyran ([a-z]+)")
                                .matcher(Files.readString(unit));
                while (command.find()) {
                    commands.add(command.group(1));
                }
            }
        }
        assertThat(commands).contains("serve", "backup");
        assertThat(commands)
                .allSatisfy(command -> assertThat(launcher).contains("\n    " + command + ")"));
    }
}
