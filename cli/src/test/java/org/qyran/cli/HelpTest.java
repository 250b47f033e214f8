package org.qyran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qyran.kernel.Language;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class HelpTest {

    @Test
    void everyCommandIsNamedAsItsClass() {
        assertThat(Qyran.COMMANDS)
                .allSatisfy(command ->
                        assertThat(Qyran.named(command))
                                .isEqualTo(
                                        command.getAnnotation(CommandLine.Command.class).name()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scan",
                "locate",
                "telemetry",
                "search-map",
                "plan-flight",
                "height",
                "resolve",
                "names",
                "rank",
                "sample-plan",
                "exhibits",
                "scenario",
                "train",
                "journal",
                "figures",
                "bulletin",
                "demo"
            })
    void goesToStandardOutputWithoutComplaint(String command) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream talked = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(talked, true, StandardCharsets.UTF_8));
            assertThat(Qyran.run(command, "--help")).isZero();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("qyran " + command);
        assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("%%", "%n");
        assertThat(talked.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    /**
     * Every description of every command exists in each language, and the words are not English.
     */
    @ParameterizedTest
    @EnumSource(
            value = Language.class,
            names = {"RUSSIAN", "KAZAKH"})
    void speaksTheUsersLanguageThroughout(Language language) {
        CommandLine english = Qyran.line("");
        CommandLine other = Qyran.line("");
        other.setResourceBundle(HelpWords.in(language));
        List<String> untranslated = new ArrayList<>();
        compare(english, other, untranslated);
        assertThat(english.getSubcommands()).hasSizeGreaterThan(5);
        assertThat(untranslated).isEmpty();
    }

    private static void compare(CommandLine english, CommandLine other, List<String> same) {
        CommandSpec one = english.getCommandSpec();
        CommandSpec two = other.getCommandSpec();
        String name = one.qualifiedName();
        compare(name, one.usageMessage().description(), two.usageMessage().description(), same);
        compare(name + " footer", one.usageMessage().footer(), two.usageMessage().footer(), same);
        for (int i = 0; i < one.args().size(); i++) {
            ArgSpec argument = one.args().get(i);
            String label = name + " " + argument.paramLabel() + " " + argument;
            compare(label, argument.description(), two.args().get(i).description(), same);
        }
        english.getSubcommands()
                .forEach((sub, line) -> {
                    if (!line.getCommandSpec().usageMessage().hidden() && !sub.equals("help")) {
                        compare(
                                line,
                                Objects.requireNonNull(other.getSubcommands().get(sub)),
                                same);
                    }
                });
    }

    private static void compare(String name, String[] one, String[] two, List<String> same) {
        // A command line is the same in every language.
        boolean words = Arrays.stream(one).anyMatch(line -> !line.startsWith("  qyran "));
        if (words && Arrays.equals(one, two)) {
            same.add(name);
        }
    }

    @Test
    void theLauncherTellsOfTheSameCommandsInEveryLanguage() throws IOException {
        String launcher =
                Files.readString(Path.of(System.getProperty("qyran.root", ".."), "qyran"));
        Map<String, List<String>> told = new TreeMap<>();
        for (String language : List.of("en", "ru", "kk")) {
            String usage = launcher.split("usage_" + language + "\\(\\) \\{")[1];
            told.put(
                    language,
                    usage.substring(0, usage.indexOf("\nEND"))
                            .lines()
                            .filter(line -> line.matches(" {2}[a-z].*"))
                            .map(line -> line.strip().split(" ")[0])
                            .toList());
        }
        assertThat(told.get("en")).hasSizeGreaterThan(10).contains("scan", "serve");
        assertThat(told.get("ru")).isEqualTo(told.get("en"));
        assertThat(told.get("kk")).isEqualTo(told.get("en"));
    }

    @Test
    void helpIsPrintedInTheLanguageAskedFor() {
        PrintStream out = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            assertThat(Qyran.run("locate", "--lang", "ru", "--help")).isZero();
        } finally {
            System.setOut(out);
        }
        String help = said.toString(StandardCharsets.UTF_8);
        assertThat(help).contains("радиусом 95 %", "таблица отмеченных пикселей", "\\\n");
        assertThat(help).doesNotContain("%%", "%n", "\\\\", "table of marked");
    }
}
