package org.qyran.imagery.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.qyran.imagery.mark.Detection;
import org.qyran.imagery.raster.MemoryRaster;
import org.qyran.kernel.Progress;

class ChipsTest {

    private static final int RED = 0xffff3b30;

    @Test
    void showsTruePixelsWithTheMarkOutlined(@TempDir Path folder) throws IOException {
        BufferedImage picture = draw(folder, false);
        // Mark of 10 × 10 with 24 around: 58 pixels, four screen pixels each.
        assertThat(picture.getWidth()).isEqualTo(58 * 4);
        int corner = 24 * 4;
        assertThat(picture.getRGB(corner, corner + 20)).isEqualTo(RED);
        assertThat(picture.getRGB(corner + 20, corner)).isEqualTo(RED);
        // Inside the mark the raster is at its brightest, far outside at its darkest.
        assertThat(picture.getRGB(corner + 20, corner + 20)).isEqualTo(0xffffffff);
        assertThat(picture.getRGB(200, 40)).isEqualTo(0xff000000);
    }

    @Test
    void simulatedImagerySaysSoInThePicture(@TempDir Path folder) throws IOException {
        BufferedImage plain = draw(folder, false);
        BufferedImage labelled = draw(folder, true);
        int changed = 0;
        for (int row = 0; row < 30; row++) {
            for (int column = 0; column < 130; column++) {
                changed += plain.getRGB(column, row) == labelled.getRGB(column, row) ? 0 : 1;
            }
        }
        assertThat(changed).isGreaterThan(100);
    }

    @Test
    void picturesAreCappedAndNamedAfterTheirMarks(@TempDir Path folder) throws IOException {
        List<Detection> two = List.of(detection("a/b:1", false), detection("c", false));
        List<Detection> drawn = Chips.write(raster(), two, folder, 1, 1, Progress.SILENT);
        assertThat(drawn.getFirst().chip()).contains(Path.of("chips", "a_b_1.png"));
        assertThat(drawn.getLast().chip()).isEmpty();
        assertThat(folder.resolve("chips")).isDirectoryContaining("glob:**.png");
    }

    private static BufferedImage draw(Path folder, boolean simulated) throws IOException {
        List<Detection> drawn =
                Chips.write(
                        raster(),
                        List.of(detection("mark", simulated)),
                        folder,
                        9,
                        2,
                        Progress.SILENT);
        Path file = folder.resolve(drawn.getFirst().chip().orElseThrow());
        return ImageIO.read(new ByteArrayInputStream(java.nio.file.Files.readAllBytes(file)));
    }

    private static MemoryRaster raster() {
        float[] band = new float[200 * 150];
        for (int row = 60; row < 70; row++) {
            for (int column = 100; column < 110; column++) {
                band[row * 200 + column] = 7;
            }
        }
        return MemoryRaster.of("made-up", 200, 150, band);
    }

    private static Detection detection(String id, boolean simulated) {
        Polygon outline =
                (Polygon) new GeometryFactory().toGeometry(new Envelope(100, 110, 60, 70));
        return new Detection(
                id,
                "made-up",
                "rx-global",
                outline,
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                1,
                false,
                List.of(),
                Optional.empty(),
                simulated);
    }
}
