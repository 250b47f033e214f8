package org.qyran.geo.terrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.kernel.BadInput;

class SrtmTileTest {

    @TempDir Path folder;

    @Test
    void heightsAreInterpolatedBetweenPostsAndVoidsAreNot() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(1201 * 1201 * 2);
        for (int row = 0; row < 1201; row++) {
            for (int column = 0; column < 1201; column++) {
                bytes.putShort((short) (row == 700 && column == 700 ? -32768 : row + 2 * column));
            }
        }
        Path bare = folder.resolve("S44W071.hgt");
        Files.write(bare, bytes.array());
        SrtmTile tile = SrtmTile.read(bare);
        // Row 10.25, column 20.5: linear in both.
        assertThat(tile.heightMetres(-43 - 10.25 / 1200, -71 + 20.5 / 1200).orElseThrow())
                .isCloseTo(10.25 + 41, within(1e-6));
        assertThat(tile.heightMetres(-43, -71)).hasValue(0);
        assertThat(tile.heightMetres(-44, -70)).hasValue(1200 + 2400);
        assertThat(tile.heightMetres(-43 - 700.5 / 1200, -71 + 700.5 / 1200)).isEmpty();
        assertThat(tile.heightMetres(-42.99, -70.5)).isEmpty();
        // 2 m per column of 92.1 m × cos 44°, 1 m per row of 92.1 m.
        assertThat(tile.steepestSlope()).isCloseTo(Math.hypot(2 / 66.3, 1 / 92.1), within(1e-3));

        Path zipped = folder.resolve("S44W071.hgt.zip");
        try (OutputStream out = Files.newOutputStream(zipped);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("S44W071.hgt"));
            zip.write(bytes.array());
        }
        assertThat(SrtmTile.read(zipped).heightMetres(-43.5, -70.5))
                .isEqualTo(tile.heightMetres(-43.5, -70.5));
    }

    @Test
    void whatIsNoTileIsRefusedByName() throws IOException {
        Path shortOne = folder.resolve("N43E071.hgt");
        Files.write(shortOne, new byte[1000]);
        assertThatThrownBy(() -> SrtmTile.read(shortOne))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("N43E071.hgt")
                .hasMessageContaining("1000");
        Path nameless = folder.resolve("terrain.hgt");
        Files.write(nameless, new byte[1201 * 1201 * 2]);
        assertThatThrownBy(() -> SrtmTile.read(nameless)).isInstanceOf(BadInput.class);
        Path noZip = folder.resolve("N43E071.hgt.zip");
        Files.write(noZip, new byte[1000]);
        assertThatThrownBy(() -> SrtmTile.read(noZip)).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> SrtmTile.read(folder.resolve("N01E001.hgt")))
                .isInstanceOf(BadInput.class);
    }

    @Test
    void theRealTileKnowsAndorrasValleysAndPeaks() throws IOException {
        Path real =
                Path.of(System.getProperty("qyran.root", "."))
                        .resolve("../shared/data/roads-terrain/N42E001.hgt.zip");
        Assumptions.assumeTrue(Files.exists(real), "needs ../shared/data/roads-terrain");
        SrtmTile tile = SrtmTile.read(real);
        // Andorra la Vella lies at about 1,020 m, Coma Pedrosa (2,942 m) is the highest peak.
        assertThat(tile.heightMetres(42.5063, 1.5218).orElseThrow()).isBetween(980.0, 1080.0);
        assertThat(tile.heightMetres(42.5917, 1.4440).orElseThrow()).isBetween(2800.0, 2950.0);
    }
}
