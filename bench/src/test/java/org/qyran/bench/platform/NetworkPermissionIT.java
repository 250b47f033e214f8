package org.qyran.bench.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two worlds of {@code ./qyran prove network-permission}, a share of the people. */
class NetworkPermissionIT {

    @Test
    void nobodyLearnsOfWhatIsHidden(@TempDir Path data) throws Exception {
        NetworkPermission.Result result =
                new NetworkPermission(Path.of(System.getProperty("qyran.root", "..")))
                        .run(data, 2, 4);

        assertThat(result.told()).isEmpty();
        assertThat(result.answers()).isGreaterThan(500);
        assertThat(result.leaks()).as("with the walls taken off").isPositive();
    }
}
