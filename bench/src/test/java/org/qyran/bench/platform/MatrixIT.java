package org.qyran.bench.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A share of the people of {@code ./qyran prove access-matrix}, who ask for everything. */
class MatrixIT {

    private static final int ONE_PERSON_IN = 4;

    @Test
    void everybodyGetsExactlyWhatTheRulesSay(@TempDir Path data) throws Exception {
        AccessMatrix.Result result =
                new AccessMatrix(Path.of(System.getProperty("qyran.root", "..")))
                        .run(data, ONE_PERSON_IN, 11);

        assertThat(result.wrong()).isEmpty();
        assertThat(result.cells()).isGreaterThan(2_000);
    }
}
