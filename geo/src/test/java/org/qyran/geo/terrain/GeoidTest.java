package org.qyran.geo.terrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GeoidTest {

    /** Latitude, longitude and height from the check file distributed with the EGM96 program. */
    private static final double[][] EGM96 = {
        {38.6281550, 269.7791550, -31.628},
        {-14.6212170, 305.0211140, -2.969},
        {46.8743190, 102.4487290, -43.575},
        {-23.6174460, 133.8747120, 15.871},
        {38.6254730, 359.9995000, 50.066},
        {-0.4667440, 0.0023000, 17.329}
    };

    @Test
    void aFewDegreesOfTheModelStayWithinTheErrorSaid() {
        double squares = 0;
        for (double[] known : EGM96) {
            double off = Geoid.undulationMetres(known[0], known[1]) - known[2];
            assertThat(off).as("at %s, %s", known[0], known[1]).isBetween(-25.0, 25.0);
            squares += off * off;
        }
        assertThat(Math.sqrt(squares / EGM96.length)).isLessThan(1.3 * Geoid.ERROR_METRES);
    }

    @Test
    void theGreatHollowLiesSouthOfIndiaAndThePolesAgreeFromEverySide() {
        assertThat(Geoid.undulationMetres(4, 79)).isCloseTo(-105, within(20.0));
        assertThat(Geoid.undulationMetres(90, 0))
                .isCloseTo(Geoid.undulationMetres(90, 123), within(1e-9));
    }
}
