package org.qyran.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

    private static final Instant START = Instant.parse("2026-05-01T06:00:00Z");

    private Instant machine = START;
    private long counter = 77;
    private final SteadyClock clock = new SteadyClock(() -> machine, () -> counter);

    private void passes(Duration time) {
        counter += time.toNanos();
        machine = machine.plus(time);
    }

    @Test
    void agreesWithAMachineThatKeepsTime() {
        passes(Duration.ofHours(3));

        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(3)));
    }

    @Test
    void aJumpForwardEndsNothingAtOnce() {
        machine = machine.plus(Duration.ofDays(400));
        passes(Duration.ofSeconds(10));

        assertThat(clock.instant())
                .isBetween(START.plusSeconds(10), START.plusSeconds(10).plusMillis(100));
    }

    @Test
    void aJumpBackNeverTurnsTimeBack() {
        Instant last = clock.instant();
        machine = machine.minus(Duration.ofDays(1));
        for (int i = 0; i < 1000; i++) {
            passes(Duration.ofMillis(i % 7));
            Instant now = clock.instant();
            assertThat(now).isAfterOrEqualTo(last);
            last = now;
        }
        assertThat(last).isAfter(START.plusSeconds(2));
    }

    @Test
    void aClockThatIsALittleOffIsFollowed() {
        machine = machine.plusSeconds(2);
        for (int i = 0; i < 300; i++) {
            passes(Duration.ofSeconds(1));
            clock.instant();
        }

        assertThat(Duration.between(clock.instant(), machine)).isZero();
    }

    @Test
    void aClockThatDriftsBackIsFollowedSlowly() {
        machine = machine.minusSeconds(1);
        passes(Duration.ofSeconds(50));

        assertThat(clock.instant()).isEqualTo(START.plusMillis(49_500));
    }
}
