package org.qyran.bench.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A share of the phones of {@code ./qyran prove run-phones}. */
class RunPhonesIT {

    @Test
    void everyEntryArrivesOnceAndTheBoardClaimsNothingWrong(@TempDir Path data) throws Exception {
        RunPhones.Result result =
                new RunPhones(Path.of(System.getProperty("qyran.root", "..")))
                        .run(data, 24, Duration.ofSeconds(8), new int[] {60, 300}, 11);

        assertThat(result.wrong()).isEmpty();
        assertThat(result.entries()).isGreaterThan(100);
        assertThat(result.claims()).isGreaterThan(300);
        assertThat(result.naiveWrong()).as("the last to arrive").isPositive();
    }
}
