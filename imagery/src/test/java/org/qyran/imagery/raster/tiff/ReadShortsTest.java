package org.qyran.imagery.raster.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.SampleType;
import org.qyran.imagery.raster.Source;
import org.qyran.imagery.raster.Window;

/** The quick way gives what the exact way gives. */
class ReadShortsTest {

    private static final int WIDTH = 150;
    private static final int HEIGHT = 100;

    @ParameterizedTest
    @CsvSource({
        "DEFLATE, 2, false",
        "DEFLATE, 1, false",
        "NONE, 1, false",
        "DEFLATE, 2, true",
        "NONE, 1, true"
    })
    void equalsReadStored(
            GeoTiffSpec.Packing packing, int predictor, boolean planar, @TempDir Path folder)
            throws IOException {
        Path file = folder.resolve("a.tif");
        write(file, packing, predictor, planar);
        try (Raster raster = Tiff.open(Source.open(file))) {
            for (Window window :
                    new Window[] {
                        new Window(0, 0, WIDTH, HEIGHT),
                        new Window(64, 32, 32, 64),
                        new Window(128, 96, WIDTH - 128, HEIGHT - 96)
                    }) {
                short[][] quick = new short[3][window.pixels()];
                assertThat(raster.readShorts(window, quick)).isTrue();
                for (int band = 0; band < 3; band++) {
                    double[] exact = new double[window.pixels()];
                    raster.readStored(window, band, exact);
                    for (int i = 0; i < exact.length; i++) {
                        assertThat(quick[band][i] + 32768.0).isEqualTo(exact[i]);
                    }
                }
            }
            Window inside = new Window(1, 0, 31, 32);
            assertThat(raster.readShorts(inside, new short[3][inside.pixels()])).isFalse();
        }
    }

    private static void write(Path file, GeoTiffSpec.Packing packing, int predictor, boolean planar)
            throws IOException {
        Random random = new Random(3);
        GeoTiffSpec spec =
                GeoTiffSpec.of(WIDTH, HEIGHT, SampleType.UINT16, 3)
                        .withTileSize(32)
                        .withPlanar(planar)
                        .withCompression(packing, predictor, 6);
        try (GeoTiffWriter out = GeoTiffWriter.create(file, spec)) {
            for (Window window : out.tiles()) {
                float[][] values = new float[3][window.pixels()];
                for (float[] band : values) {
                    for (int i = 0; i < band.length; i++) {
                        band[i] = random.nextInt(65536);
                    }
                }
                out.write(window, values);
            }
            out.finish();
        }
    }
}
