package org.qyran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qyran.exchange.evidence.DefinitionFile;
import org.qyran.exchange.evidence.FactFile;
import org.qyran.kernel.Language;

class FiguresCommandTest {

    @TempDir Path folder;

    private String facts = "";

    @BeforeEach
    void write() throws IOException {
        Path file = folder.resolve("facts.jsonl");
        FactFile.write(file, new MadeBulletin(21, 200).facts);
        facts = file.toString();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void tellsEveryShippedFigureWithItsName(Language language) {
        Said said = Said.run("figures", facts, "--lang", language.code());
        assertThat(said.exit()).as(said.err()).isZero();
        DefinitionFile.SHIPPED.forEach(one ->
                assertThat(said.out()).contains(one.id() + " (" + one.names().get(language) + ")"));
        assertThat(said.out()).contains(" ± ");
    }

    @Test
    void opensAFigureAsOfAnInstantAndExplainsTwo() {
        Said opened =
                Said.run(
                        "figures",
                        facts,
                        "--as-of",
                        "2023-05-01T07:00:00Z",
                        "--open",
                        "seized-mass",
                        "--json");
        assertThat(opened.out())
                .contains("\"asOf\":{\"instant\":\"2023-05-01T0", "\"opened\":[{\"exhibit\":\"");
        Said difference =
                Said.run(
                        "figures",
                        facts,
                        "--difference",
                        "2023-05-01T07:00:00Z,2023-05-01T09:00:00Z",
                        "--lang",
                        "en");
        assertThat(difference.out()).contains("seized-mass (seized, by mass): ", "recorded later");
    }

    @Test
    void laysAReturnBesideTheCount() throws IOException {
        Path returns =
                Files.writeString(
                        folder.resolve("returns.json"),
                        "{\"returns\":[{\"id\":\"r\",\"definition\":\"seized-mass\",\"value\":\"1\","
                                + "\"unit\":\"g\",\"source\":\"made up\","
                                + "\"receivedAt\":\"2023-05-01T07:00:00Z\"}]}");
        Said said = Said.run("figures", facts, "--returns", returns.toString(), "--lang", "ru");
        assertThat(said.out()).contains("Сообщено r (изъято, масса, made up): 1 g", "не объяснено");
    }

    @Test
    void refusesWithTheReason() throws IOException {
        assertThat(Said.run("figures", facts, "--as-of", "yesterday").exit()).isEqualTo(1);
        assertThat(Said.run("figures", facts, "--open", "tea", "--lang", "en").err())
                .contains("definition = tea", "seized-mass");
        Path wrong = Files.writeString(folder.resolve("wrong.jsonl"), "{\"fact\":{}}\n");
        Said said = Said.run("figures", wrong.toString(), "--lang", "en");
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err()).contains("line 1");
        assertThat(Said.run("figures").exit()).isEqualTo(2);
    }
}
