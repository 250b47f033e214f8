package org.qyran.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.qyran.kernel.Language;

class StraightTravelTest {

    private static final GroundPoint HERE = new GroundPoint(43, 77);
    private static final GroundPoint THERE = new GroundPoint(44, 77);

    @Test
    void aDegreeOfLatitudeTakesAsLongAsSaid() {
        // 111.1 km at 43.5° (WGS 84), × 1.3 at 60 km/h.
        TravelTimes.Ways ways = StraightTravel.USUAL.between(List.of(HERE, THERE), List.of(THERE));

        assertThat(ways.way(0, 0).minutes()).isCloseTo(144.4, within(0.1));
        assertThat(ways.way(0, 0).deviation()).isCloseTo(0.15 * 144.4, within(0.1));
        assertThat(ways.way(1, 0)).isEqualTo(new TravelTimes.Way(0, 0));
        assertThat(ways.fromRoadMetres()).containsOnly(0);
    }

    @Test
    void saysInEachLanguageThatItIsAnAssumption() {
        assertThat(StraightTravel.USUAL.source(Language.ENGLISH))
                .contains("1.3", "60", "15 %", "assumption");
        assertThat(StraightTravel.USUAL.source(Language.RUSSIAN)).contains("1,3", "допущение");
        assertThat(StraightTravel.USUAL.source(Language.KAZAKH)).contains("1,3", "болжам");
    }

    @Test
    void whatIsNoSpeedIsACallersMistake() {
        assertThatThrownBy(() -> new StraightTravel(0.9, 60, 0.1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TravelTimes.Way(Double.NaN, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
