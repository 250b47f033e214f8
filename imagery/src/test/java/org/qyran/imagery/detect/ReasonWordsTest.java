package org.qyran.imagery.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.qyran.kernel.Language;

class ReasonWordsTest {

    private static String said(Language language, Reason reason) {
        return new ReasonWords(language).say(reason);
    }

    @Test
    void fourDigitsAndNoMinusBeforeNothing() {
        assertThat(said(Language.ENGLISH, new Reason("band-off", "NIR", 3712.4375, 0.123456, -2.5)))
                .contains(": 3712 ", "0.1235 ", "-2.5 ");
        assertThat(said(Language.ENGLISH, new Reason("ndvi", -0.001, -0.012, -0.04)))
                .contains("NDVI 0.00 ", "-0.01 ", "(0.0 ");
        assertThat(said(Language.RUSSIAN, new Reason("ndvi", -0.001, 0.5, 1)))
                .contains("NDVI 0,00 ");
    }

    @Test
    void bandsHaveTheirNamesInTheLanguage() {
        Reason blue = new Reason("band-off", "Blue", 1, 2, 3);
        assertThat(said(Language.ENGLISH, blue)).startsWith("blue: ");
        assertThat(said(Language.RUSSIAN, blue)).startsWith("синий: ");
        assertThat(said(Language.KAZAKH, new Reason("band-off", "Red edge", 1, 2, 3)))
                .startsWith("қызыл шет: ");
        assertThat(said(Language.RUSSIAN, new Reason("band-off", "band 12", 1, 2, 3)))
                .startsWith("канал 12: ");
        assertThat(said(Language.RUSSIAN, new Reason("band-off", "B8A", 1, 2, 3)))
                .startsWith("B8A: ");
    }
}
