package org.qyran.survey.chance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ChanceMapTest {

    private static final ChanceMap MAP =
            ChanceMap.of(Cells.square(2, 1, 100), new double[] {3, 1}, 0.2);

    private static void requireWhole(ChanceMap map) {
        double sum = map.outside();
        for (int cell = 0; cell < map.cells().count(); cell++) {
            sum += map.chance(cell);
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
    }

    @Test
    void nothingSeenByHand() {
        double[] pod = {0.5, 0};
        assertThat(MAP.success(pod)).isCloseTo(0.3, within(1e-12));
        ChanceMap after = MAP.afterNothingSeen(pod);
        assertThat(after.chance(0)).isCloseTo(0.3 / 0.7, within(1e-12));
        assertThat(after.chance(1)).isCloseTo(0.2 / 0.7, within(1e-12));
        assertThat(after.outside()).isCloseTo(0.2 / 0.7, within(1e-12));
        requireWhole(after);
        // A second look at the same: 0.6 × (1 − 0.5²) in all.
        assertThat(after.afterNothingSeen(pod).successSoFar()).isCloseTo(0.45, within(1e-12));
        assertThat(after.wouldAdd(pod)).isCloseTo(0.15, within(1e-12));
    }

    @Test
    void aSignMultipliesTheOddsOfItsCell() {
        ChanceMap after = MAP.afterSign(1, 6);
        double odds = 0.2 / 0.8 * 6;
        assertThat(after.chance(1)).isCloseTo(odds / (1 + odds), within(1e-12));
        assertThat(after.chance(0) / after.outside()).isCloseTo(3, within(1e-12));
        requireWhole(after);
    }

    @Test
    void refusesWhatIsNoProbability() {
        assertThatThrownBy(() -> MAP.success(new double[] {1.1, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.1");
        assertThatThrownBy(() -> ChanceMap.of(MAP.cells(), new double[] {0, 0}, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
