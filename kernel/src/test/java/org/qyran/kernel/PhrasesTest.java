package org.qyran.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhrasesTest {

    @ParameterizedTest
    @EnumSource(Fault.class)
    void everyFaultHasItsOwnSentenceInEveryLanguage(Fault fault) {
        BadInput bad = new BadInput("a.tif", "ImageWidth", -1, fault, "first", "second");
        for (Language language : Language.values()) {
            assertThat(bad.sentence(language))
                    .startsWith("a.tif: ImageWidth = -1: ")
                    .doesNotContain("{");
        }
        assertThat(bad.sentence(Language.RUSSIAN)).isNotEqualTo(bad.getMessage());
        assertThat(bad.sentence(Language.KAZAKH))
                .isNotEqualTo(bad.getMessage())
                .isNotEqualTo(bad.sentence(Language.RUSSIAN));
    }

    @org.junit.jupiter.api.Test
    void hostileValuesAreShownShortAndWithoutControlCharacters() {
        String hostile = "\u001b[2J" + "x".repeat(100_000);
        BadInput bad = new BadInput("a.tif", "Software", hostile, Fault.DAMAGED, "text");
        assertThat(bad.getMessage()).hasSizeLessThan(220).doesNotContain("\u001b");
    }
}
