package org.qyran.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class ClusterHelpTest {

    private record Said(int exit, String out, String err) {}

    private static Said run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream talked = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(talked, true, StandardCharsets.UTF_8));
            int exit = Cluster.run(arguments);
            return new Said(
                    exit,
                    said.toString(StandardCharsets.UTF_8),
                    talked.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    @Test
    void goesToStandardOutputWithoutComplaint() {
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {"--help"});
        Cluster.line()
                .getSubcommands()
                .forEach((name, command) -> {
                    if (!command.getCommandSpec().usageMessage().hidden()) {
                        lines.add(new String[] {name, "--help"});
                    }
                });
        for (String[] line : lines) {
            Said said = run(line);
            assertThat(said.exit()).isZero();
            assertThat(said.out()).contains("qyran cluster").doesNotContain("%%", "%n", "\\\\");
            assertThat(said.err()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ru", "kk"})
    void everyDescriptionIsInTheUsersLanguage(String language) throws Exception {
        Properties words = new Properties();
        try (var in =
                Objects.requireNonNull(
                        Cluster.class.getResourceAsStream("help_" + language + ".properties"))) {
            words.load(new java.io.InputStreamReader(in, StandardCharsets.UTF_8));
        }
        List<String> missing = new ArrayList<>();
        check(Cluster.line(), words, missing);
        assertThat(missing).isEmpty();
        assertThat(run("--lang", language, "--help").out()).doesNotContain("Without --master");
    }

    private static void check(CommandLine line, Properties words, List<String> missing) {
        CommandSpec spec = line.getCommandSpec();
        if (spec.usageMessage().hidden()) {
            return;
        }
        String name = spec.qualifiedName(".");
        require(name + ".usage.description", words, missing);
        if (spec.usageMessage().footer().length > 0) {
            require(name + ".usage.footer", words, missing);
        }
        for (ArgSpec argument : spec.args()) {
            if (argument.description().length == 0) {
                continue;
            }
            String key =
                    argument.isOption()
                            ? Arrays.stream(((CommandLine.Model.OptionSpec) argument).names())
                                    .filter(n -> n.startsWith("--"))
                                    .findFirst()
                                    .orElseThrow()
                                    .substring(2)
                            : argument.paramLabel() + "[0..*]";
            boolean shared =
                    words.containsKey(key) || words.containsKey("mixinStandardHelpOptions." + key);
            if (!shared) {
                require(name + "." + key, words, missing);
            }
        }
        for (Map.Entry<String, CommandLine> sub : line.getSubcommands().entrySet()) {
            check(sub.getValue(), words, missing);
        }
    }

    private static void require(String key, Properties words, List<String> missing) {
        if (!words.containsKey(key)) {
            missing.add(key);
        }
    }

    @Test
    void saysWrongUsageInTheLanguageAskedFor() {
        Said said = run("jar", "--lang", "ru", "--nonsense");
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("--nonsense").containsPattern("[а-я]{5}");
    }
}
