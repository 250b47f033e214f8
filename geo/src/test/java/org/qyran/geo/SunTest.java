package org.qyran.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class SunTest {

    /** I. Reda and A. Andreas, Solar Position Algorithm, NREL/TP-560-34302, appendix A.5. */
    private static final GroundPoint GOLDEN = new GroundPoint(39.742476, -105.1786);

    private static final Instant EXAMPLE = Instant.parse("2003-10-17T19:30:30Z");

    @Test
    void standsWhereThePublishedExampleSays() {
        Sun sun = Sun.at(GOLDEN, EXAMPLE);
        assertThat(sun.elevationDegrees()).isCloseTo(39.872046, within(0.02));
        assertThat(sun.azimuthDegrees()).isCloseTo(194.340241, within(0.02));
    }

    /** J. Meeus, example 25.a: its declination is its height over the pole. */
    @Test
    void hasThePublishedDeclination() {
        Sun sun = Sun.at(new GroundPoint(90, 0), Instant.parse("1992-10-13T00:00:00Z"));
        assertThat(sun.elevationDegrees()).isCloseTo(-7.78507, within(0.01));
    }

    /**
     * The same example: 06:12:43 and 17:20:19, seven hours behind; both of the day in universal
     * time, so the setting is that of the evening before.
     */
    @Test
    void risesAndSetsWhenThePublishedExampleSays() {
        assertThat(Sun.rise(GOLDEN, EXAMPLE).orElseThrow())
                .isCloseTo(Instant.parse("2003-10-17T13:12:43Z"), within(30, ChronoUnit.SECONDS));
        Instant dayBefore = EXAMPLE.minus(1, ChronoUnit.DAYS);
        assertThat(Sun.set(GOLDEN, dayBefore).orElseThrow())
                .isCloseTo(Instant.parse("2003-10-17T00:20:19Z"), within(30, ChronoUnit.SECONDS));
    }

    @Test
    void neitherRisesNorSetsInPolarSummer() {
        GroundPoint cape = new GroundPoint(80, 20);
        Instant june = Instant.parse("2026-06-21T10:00:00Z");
        assertThat(Sun.rise(cape, june)).isEmpty();
        assertThat(Sun.set(cape, june)).isEmpty();
    }
}
