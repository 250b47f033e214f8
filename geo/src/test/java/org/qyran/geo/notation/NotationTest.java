package org.qyran.geo.notation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qyran.geo.Crs;
import org.qyran.geo.GroundPoint;
import org.qyran.kernel.Language;

class NotationTest {

    /** Known places; the last four lie where Norway and Svalbard bend the zones. */
    @ParameterizedTest
    @CsvSource({
        "38.889480, -77.035240, 18SUJ", // Washington Monument
        "21.309433, -157.916867, 4QFJ", // Honolulu: NGA's own example 4QFJ1234567890 lies there
        "-33.856785, 151.215299, 56HLH", // Sydney Opera House
        "60.0, 4.0, 32VKM",
        "60.0, 2.9, 31VDG",
        "78.0, 10.0, 33XUG",
        "78.0, 8.0, 31XFG"
    })
    void squaresAreTheKnownOnes(double latitude, double longitude, String square) {
        String text = Mgrs.of(new GroundPoint(latitude, longitude)).orElseThrow();
        assertThat(text).startsWith(square).matches("\\d{1,2}[C-X][A-Z]{2}\\d{10}");
    }

    @Test
    void theDigitsAreThoseOfTheUtmPosition() {
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 60; i++) {
            GroundPoint place =
                    new GroundPoint(random.nextDouble(-79, 55), random.nextDouble(-179, 179));
            double[] utm = Crs.utmOf(place).coordinates(place);
            String digits = Mgrs.of(place).orElseThrow().replaceAll("^.*[A-Z]", "");
            assertThat(Double.parseDouble(digits.substring(0, 5)))
                    .isCloseTo(utm[0] % 100_000, within(1.02));
            assertThat(Double.parseDouble(digits.substring(5)))
                    .isCloseTo(utm[1] % 100_000, within(1.02));
        }
    }

    @Test
    void digitsGoAsFarAsTheErrorAllows() {
        GroundPoint place = new GroundPoint(43.5, 71.5);
        assertThat(Mgrs.of(place).orElseThrow()).hasSize(15);
        assertThat(Mgrs.of(place, 30).orElseThrow()).hasSize(13);
        assertThat(Mgrs.of(place, 2000).orElseThrow()).hasSize(9);
    }

    @Test
    void thePolarCapsHaveNone() {
        assertThat(Mgrs.of(new GroundPoint(84.5, 10))).isEmpty();
        assertThat(Mgrs.of(new GroundPoint(-80.5, 10))).isEmpty();
        assertThat(Mgrs.of(new GroundPoint(10, 180)).orElseThrow()).startsWith("1P");
        assertThat(Mgrs.of(new GroundPoint(84, 10)).orElseThrow()).startsWith("33X");
    }

    @Test
    void secondsCarryIntoMinutesAndLettersFollowTheLanguage() {
        GroundPoint place = new GroundPoint(43 + 59.99 / 60 + 0.0001, -71.5);
        assertThat(Degrees.minutesSeconds(place, Language.ENGLISH))
                .isEqualTo("43°59'59.8\"N 71°30'00.0\"W");
        assertThat(Degrees.minutesSeconds(new GroundPoint(42.99999999, 71), Language.RUSSIAN))
                .isEqualTo("43°00'00.0\" с. ш. 71°00'00.0\" в. д.");
        assertThat(Degrees.minutesSeconds(new GroundPoint(-43, 71), Language.KAZAKH))
                .isEqualTo("43°00'00.0\" о. е. 71°00'00.0\" ш. б.");
        assertThat(Degrees.decimal(place)).isEqualTo("43.999933, -71.500000");
    }
}
