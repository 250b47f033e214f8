package org.qyran.bench.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A seeded share of {@code ./qyran prove three-servers}. */
class ThreeServersIT {

    @Test
    void nothingIsLostOrDoneTwice(@TempDir Path folder) throws Exception {
        ThreeServers.Result result =
                new ThreeServers(Path.of(System.getProperty("qyran.root", "..")))
                        .run(folder, Duration.ofSeconds(40), Duration.ofSeconds(12), 7);

        assertThat(result.kills()).isPositive();
        assertThat(result.acknowledged()).isPositive();
        assertThat(result.lost()).isEmpty();
        assertThat(result.doubled()).isEmpty();
        assertThat(result.wrong()).isEmpty();
        assertThat(result.verified()).isTrue();
    }
}
