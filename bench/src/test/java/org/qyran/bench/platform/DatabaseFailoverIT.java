package org.qyran.bench.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A share of {@code ./qyran prove database-failover}. */
class DatabaseFailoverIT {

    @Test
    void nothingAcknowledgedIsLostWithThePrimary(@TempDir Path folder) throws Exception {
        DatabaseFailover.Result result =
                new DatabaseFailover(Path.of(System.getProperty("qyran.root", "..")))
                        .run(folder, 1);

        assertThat(result.acknowledged()).isPositive();
        assertThat(result.lost()).isZero();
        assertThat(result.unverified()).isZero();
        assertThat(result.away()).isZero();
        assertThat(result.naive()).isPositive();
    }
}
