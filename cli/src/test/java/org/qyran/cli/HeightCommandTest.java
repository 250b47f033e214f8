package org.qyran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeightCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Qyran.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    /** One-inch-class: 13.2 mm in 5,472 pixels behind 8.8 mm; a 1 m plant has 15 px at 243 m. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "ru", "kk"})
    void saysHowHighAThingIsRecognised(String language) {
        assertThat(run("height", "--tell", "1", "--lang", language)).isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString())
                .contains("243", "one-inch-rgb", "79")
                .containsPattern("15[.,]0 (pixels|пикс)")
                .doesNotContain("{");
    }

    @Test
    void theLongestSideOfABedCounts() {
        assertThat(run("height", "--tell", "3x4", "--json")).isZero();
        assertThat(out.toString())
                .contains("\"heightMetres\":972.", "\"thingMetres\":4.0000", "\"pixels\":15.0")
                .contains("\"recogniseSmallestMetres\":4.0");
    }

    @Test
    void saysWhatIsToldFromAHeight() {
        assertThat(run("height", "--height", "250", "--thing", "3х4", "--json")).isZero();
        assertThat(out.toString()).contains("\"heightMetres\":250.", "\"thingMetres\":4.0000");
    }

    @Test
    void wrongUsageSaysWhatIsMeant() {
        assertThat(run("height", "--lang", "en")).isEqualTo(2);
        assertThat(run("height", "--height", "250", "--thing", "big", "--lang", "en")).isEqualTo(2);
        assertThat(run("height", "--tell", "0", "--lang", "en")).isEqualTo(2);
        assertThat(run("height", "--tell", "1", "--camera", "eye", "--lang", "en")).isEqualTo(1);
        assertThat(err.toString()).contains("--thing", "big", "five-band");
    }
}
