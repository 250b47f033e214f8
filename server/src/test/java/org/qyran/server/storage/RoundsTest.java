package org.qyran.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A round may end in any way; the next one comes. */
class RoundsTest {

    @Test
    void goesOnAfterWhateverHappened() throws InterruptedException {
        CountDownLatch wentOn = new CountDownLatch(1);
        AtomicInteger round = new AtomicInteger();
        Rounds rounds =
                new Rounds("test", Duration.ofMillis(1)) {
                    @Override
                    protected Duration round() throws IOException {
                        switch (round.getAndIncrement()) {
                            case 0 -> throw new IOException("the disk");
                            case 1 -> throw new IllegalStateException("a bug");
                            case 2 -> throw new OutOfMemoryError("for a while");
                            default -> wentOn.countDown();
                        }
                        return Duration.ofDays(1);
                    }
                };
        rounds.start();
        assertThat(wentOn.await(20, TimeUnit.SECONDS)).isTrue();
        rounds.stop();
        assertThat(rounds.isRunning()).isFalse();
    }
}
