package org.qyran.network.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairLevelsTest {

    @Test
    void isWhatComparingAnewGivesAlsoWherePairsTakeEachOthersPlace() {
        PairLevels levels = new PairLevels(5000, (a, b) -> (a * 7 + b) % 5);
        SplittableRandom random = new SplittableRandom(3);
        for (int trial = 0; trial < 2_000_000; trial++) {
            int a = random.nextInt(2000);
            int b = random.nextInt(2000);
            int expected = (Math.min(a, b) * 7 + Math.max(a, b)) % 5;
            int found = levels.of(a, b);
            if (found != expected) {
                assertThat(found).as("%d, %d", a, b).isEqualTo(expected);
            }
        }
        assertThat(levels.of(1, 2)).isEqualTo(levels.of(2, 1));
    }
}
