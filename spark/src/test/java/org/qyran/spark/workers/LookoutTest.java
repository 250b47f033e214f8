package org.qyran.spark.workers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LookoutTest {

    private int machines;
    private long second;
    private int told;

    private final Lookout lookout =
            new Lookout(() -> machines, () -> TimeUnit.SECONDS.toNanos(second), () -> told++);

    private void pass(int seconds) {
        for (int s = 0; s < seconds; s++) {
            second++;
            lookout.look();
        }
    }

    @Test
    void tellsOnceOfEachTimeWithoutMachines() {
        machines = 3;
        pass(100);
        machines = 0;
        pass(29);
        assertThat(told).isZero();
        pass(100);
        assertThat(told).isEqualTo(1);
        machines = 1;
        pass(1);
        machines = 0;
        pass(31);
        assertThat(told).isEqualTo(2);
    }

    @Test
    void saysNothingOfOneThatGoesAndComes() {
        for (int time = 0; time < 10; time++) {
            machines = 0;
            pass(20);
            machines = 1;
            pass(1);
        }
        assertThat(told).isZero();
    }
}
