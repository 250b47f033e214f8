package org.qyran.server.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qyran.kernel.BadInput;

class FileNameTest {

    private static String kind(String name) throws BadInput {
        return FileName.kind(name, Set.of("pmtiles"), "*.pmtiles");
    }

    @Test
    void aNameNoFileSystemTakesIsRefusedBeforeAnythingIsSent() throws Exception {
        assertThat(kind("Ж".repeat(120) + ".PMTiles")).isEqualTo("pmtiles");
        assertThatThrownBy(() -> kind("Ж".repeat(140) + ".pmtiles"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("255");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../up.pmtiles", ".hidden.pmtiles", "a/b.pmtiles", "map.exe", "pmtile"})
    void whatLeadsElsewhereOrIsOfNoKindIsRefused(String name) {
        assertThatThrownBy(() -> kind(name)).isInstanceOf(BadInput.class);
    }
}
