package org.qyran.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import org.qyran.operation.law.NightRule;

class DoorLawTest {

    /** Of each rule that is shipped, as the engine reads it. */
    private static List<NightRule> shipped() throws IOException {
        try (InputStream table = NightRule.class.getResourceAsStream("night.tsv")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("//") && !line.isBlank())
                    .map(line -> line.split("\t"))
                    .map(cells -> NightRule.of(cells[0], LocalDate.parse(cells[1])).orElseThrow())
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyRuleThatIsShippedIsNamedInEveryLanguage(Language language) throws IOException {
        Phrases say = Phrases.of(DoorLaw.class, "operations", language);
        assertThat(shipped())
                .isNotEmpty()
                .allSatisfy(rule -> {
                    String told = DoorLaw.source(rule, say);
                    assertThat(told).contains("231-V");
                    if (language == Language.ENGLISH) {
                        assertThat(told).isEqualTo(rule.source());
                    } else {
                        assertThat(told).doesNotContain("Code");
                    }
                });
    }
}
