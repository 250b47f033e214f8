package org.qyran.server.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RestoreCommandTest {

    /** The machine that is restored has the settings of the one that was lost. */
    @Test
    void aWitnessAtAnAddressIsNoFolder() {
        assertThat(RestoreCommand.folder("https://witness.example/unit")).isNull();
        assertThat(RestoreCommand.folder("http://127.0.0.1:8080")).isNull();
        assertThat(RestoreCommand.folder(" ")).isNull();
        assertThat(RestoreCommand.folder(null)).isNull();
        assertThat(RestoreCommand.folder("/mnt/witness")).isEqualTo(Path.of("/mnt/witness"));
    }
}
