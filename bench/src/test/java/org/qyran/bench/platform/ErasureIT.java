package org.qyran.bench.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./qyran prove erasure}, as it is. */
class ErasureIT {

    @Test
    void noPieceOfAnyPayloadIsLeft(@TempDir Path folder) throws Exception {
        Erasure.Result result =
                new Erasure(Path.of(System.getProperty("qyran.root", ".."))).run(folder);

        assertThat(result.planted()).isEqualTo(result.kinds());
        assertThat(result.naive()).isNotEmpty();
        assertThat(result.running()).isEmpty();
        assertThat(result.stopped()).isEmpty();
        assertThat(result.verifies()).isTrue();
    }
}
