package org.qyran.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.imagery.raster.MemoryRaster;
import org.qyran.kernel.Progress;

class PyramidTest {

    private static final int WIDTH = 1301;
    private static final int HEIGHT = 777;

    @TempDir Path folder;

    /** Left half cold, right half hot. */
    private static MemoryRaster halves() {
        float[] values = new float[WIDTH * HEIGHT];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % WIDTH < WIDTH / 2 ? 10 : 40;
        }
        return MemoryRaster.of("halves", WIDTH, HEIGHT, values);
    }

    @Test
    void levelsHalveDownToOneTileAndTilesCoverThem() throws IOException {
        List<Pyramid.Level> levels =
                new Pyramid(Rendering.of(halves(), Look.THERMAL), folder).write(Progress.SILENT);
        assertThat(levels)
                .containsExactly(
                        new Pyramid.Level(1301, 777),
                        new Pyramid.Level(651, 389),
                        new Pyramid.Level(326, 195));
        for (int n = 0; n < levels.size(); n++) {
            int width = 0;
            for (int c = 0; c * Pyramid.TILE < levels.get(n).width(); c++) {
                width += tile(n, c, 0).getWidth();
            }
            assertThat(width).isEqualTo(levels.get(n).width());
        }
        assertThat(tile(0, 0, 1).getHeight()).isEqualTo(777 - 512);
    }

    @Test
    void everyLevelShowsTheSamePicture() throws IOException {
        List<Pyramid.Level> levels =
                new Pyramid(Rendering.of(halves(), Look.THERMAL), folder).write(Progress.SILENT);
        for (int n = 0; n < levels.size(); n++) {
            int last = (levels.get(n).width() - 1) / Pyramid.TILE;
            int cold = tile(n, 0, 0).getRGB(20, 20);
            BufferedImage right = tile(n, last, 0);
            int hot = right.getRGB(right.getWidth() - 20, 20);
            assertThat(blue(cold)).isCloseTo(40, within(12));
            assertThat(red(cold)).isCloseTo(8, within(12));
            assertThat(red(hot)).isCloseTo(252, within(12));
        }
    }

    private BufferedImage tile(int level, int column, int row) throws IOException {
        Path file = folder.resolve(level + "_" + column + "_" + row + ".jpg");
        return ImageIO.read(file.toFile());
    }

    private static int red(int colour) {
        return colour >> 16 & 255;
    }

    private static int blue(int colour) {
        return colour & 255;
    }
}
