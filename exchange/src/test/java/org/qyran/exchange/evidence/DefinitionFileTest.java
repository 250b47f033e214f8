package org.qyran.exchange.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qyran.evidence.figures.Definition;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Language;

class DefinitionFileTest {

    @Test
    void shipsWhatTheSeasonsFiguresNeed() {
        Map<String, Definition> shipped =
                DefinitionFile.SHIPPED.stream()
                        .collect(Collectors.toMap(Definition::id, Function.identity()));
        assertThat(shipped.keySet())
                .contains(
                        "seizure-cases",
                        "cultivation-cases",
                        "plantations-from-the-air",
                        "seized-mass",
                        "plants",
                        "plants-wet-mass",
                        "plants-dry-mass",
                        "laboratories",
                        "caches-named",
                        "caches-found",
                        "caches-mass",
                        "precursors-mass");
        assertThat(of(shipped, "plantations-from-the-air").apartFrom())
                .contains("cultivation-cases");
        for (Definition one : shipped.values()) {
            assertThat(one.apartFrom())
                    .allSatisfy(
                            other -> assertThat(of(shipped, other).apartFrom()).contains(one.id()));
            assertThat(one.texts().get(Language.KAZAKH))
                    .isNotEqualTo(one.texts().get(Language.RUSSIAN))
                    .isNotEqualTo(one.texts().get(Language.ENGLISH));
        }
    }

    private static Definition of(Map<String, Definition> shipped, String id) {
        return Objects.requireNonNull(shipped.get(id), id);
    }

    @Test
    void isWrittenAndReadInOneSpelling() throws BadInput {
        for (Definition one : DefinitionFile.SHIPPED) {
            String text = DefinitionFile.text(one);
            Definition read = DefinitionFile.readOne(text, one.id());
            assertThat(read).isEqualTo(one);
            assertThat(DefinitionFile.text(read)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"cases\"|\"guesses\"|definitions[0].counts",
                "\"en\"|\"de\"|definitions[0].names.de",
                "\"states\"|\"status\"|definitions[0].where.status",
                "\"divided\"|\"shared\"|definitions[0].where.states[1] = shared",
                "\"a-figure\"|\"A figure\"|definitions[0].id = A figure",
                "2024-05-01|2023-05-01|definitions[0].where.seizedTo",
                "[\"held\",\"divided\"]|[]|definitions[0].where.states",
            })
    void refusesAndNamesTheMember(String from, String to, String named, @TempDir Path folder)
            throws IOException {
        String text =
                "{\"definitions\":[{\"id\":\"a-figure\",\"names\":{\"en\":\"n\",\"ru\":\"n\",\"kk\":\"n\"},"
                        + "\"texts\":{\"en\":\"t\",\"ru\":\"t\",\"kk\":\"t\"},\"counts\":\"cases\","
                        + "\"where\":{\"states\":[\"held\",\"divided\"],\"seizedFrom\":\"2024-04-01\","
                        + "\"seizedTo\":\"2024-05-01\"}}]}";
        Path file = folder.resolve("definitions.json");
        Files.writeString(file, text);
        assertThat(DefinitionFile.read(file))
                .extracting(Definition::id)
                .isEqualTo(List.of("a-figure"));
        assertThat(text).contains(from);
        Files.writeString(file, text.replaceFirst(java.util.regex.Pattern.quote(from), to));
        assertThatThrownBy(() -> DefinitionFile.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(named);
    }
}
