package org.qyran.bench.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A seeded share of {@code ./qyran prove kills}. */
class KillsIT {

    @Test
    void nothingAcknowledgedIsLost(@TempDir Path data) throws Exception {
        Kills.Result result =
                new Kills(Path.of(System.getProperty("qyran.root", ".."))).run(data, 4, 7);

        assertThat(result.acknowledged()).isPositive();
        assertThat(result.lost()).isZero();
        assertThat(result.doubled()).isZero();
        assertThat(result.unverified()).isZero();
    }
}
