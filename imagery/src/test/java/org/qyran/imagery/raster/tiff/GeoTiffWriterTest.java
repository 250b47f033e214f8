package org.qyran.imagery.raster.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qyran.geo.Crs;
import org.qyran.geo.Georeference;
import org.qyran.geo.PixelGrid;
import org.qyran.imagery.Rasters;
import org.qyran.imagery.raster.Band;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.SampleType;
import org.qyran.imagery.raster.Window;

/** What is written is what is read. */
class GeoTiffWriterTest {

    private static final int WIDTH = 75;
    private static final int HEIGHT = 50;

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(SampleType.class)
    void everyTypeComesBackExactly(SampleType type) throws IOException {
        boolean floating = type == SampleType.FLOAT32 || type == SampleType.FLOAT64;
        for (boolean planar : new boolean[] {false, true}) {
            for (int predictor = 0; predictor <= (floating ? 3 : 2); predictor++) {
                GeoTiffSpec.Packing packing =
                        predictor == 0 ? GeoTiffSpec.Packing.NONE : GeoTiffSpec.Packing.DEFLATE;
                GeoTiffSpec spec =
                        GeoTiffSpec.of(WIDTH, HEIGHT, type, 3)
                                .withTileSize(32)
                                .withPlanar(planar)
                                .withCompression(packing, Math.max(1, predictor), 6);
                double[][] values = values(type, 3);
                Path file = folder.resolve(type + "-" + planar + predictor + ".tif");
                try (GeoTiffWriter out = GeoTiffWriter.create(file, spec)) {
                    out.write(new Window(0, 0, WIDTH, HEIGHT), values);
                    out.finish();
                }
                try (Raster raster = Rasters.open(file)) {
                    assertThat(raster.info().type()).isEqualTo(type);
                    for (int b = 0; b < 3; b++) {
                        double[] read = new double[WIDTH * HEIGHT];
                        raster.readStored(raster.info().whole(), b, read);
                        assertThat(read).as("%s band %d", file, b).isEqualTo(values[b]);
                    }
                }
            }
        }
    }

    private static double[][] values(SampleType type, int bands) {
        Random random = new Random(7);
        double[][] values = new double[bands][WIDTH * HEIGHT];
        for (double[] band : values) {
            for (int i = 0; i < band.length; i++) {
                band[i] =
                        switch (type) {
                            case UINT8 -> random.nextInt(256);
                            case INT8 -> random.nextInt(256) - 128;
                            case UINT16 -> random.nextInt(65536);
                            case INT16 -> random.nextInt(65536) - 32768;
                            case UINT32 -> random.nextInt() & 0xffffffffL;
                            case INT32 -> random.nextInt();
                            case FLOAT32 -> (float) random.nextGaussian();
                            case FLOAT64 -> random.nextGaussian();
                        };
            }
        }
        return values;
    }

    @Test
    void placeNamesAndWordsComeBack() throws IOException {
        Georeference where =
                new Georeference(
                        PixelGrid.northUp(300_000.5, 4_900_000.25, 0.13),
                        Crs.ofEpsg(32642).orElseThrow());
        List<Band> bands =
                List.of(
                        new Band("red", OptionalDouble.of(668), 0.5, -3, OptionalDouble.of(-9)),
                        new Band(
                                "a <b> & \"c\"",
                                OptionalDouble.empty(),
                                1,
                                0,
                                OptionalDouble.of(-9)));
        GeoTiffSpec spec =
                GeoTiffSpec.of(40, 20, SampleType.INT16, 2)
                        .withBands(bands)
                        .withGeoreference(Optional.of(where))
                        .withTags(Map.of("Software", "Qyran SIMULATED", "Season", "June"));
        Path file = folder.resolve("words.tif");
        float[][] values = new float[2][800];
        java.util.Arrays.fill(values[0], 4.5f);
        values[0][3] = Float.NaN;
        try (GeoTiffWriter out = GeoTiffWriter.create(file, spec)) {
            out.write(new Window(0, 0, 40, 20), values);
            out.finish();
        }
        try (Raster raster = Rasters.open(file)) {
            assertThat(raster.info().bands()).isEqualTo(bands);
            assertThat(raster.info().georeference().orElseThrow().grid()).isEqualTo(where.grid());
            assertThat(raster.info().georeference().orElseThrow().crs().epsg()).isEqualTo(32642);
            assertThat(raster.info().tags())
                    .containsEntry("Software", "Qyran SIMULATED")
                    .containsEntry("Season", "June");
            float[][] read = new float[2][800];
            raster.read(raster.info().whole(), new int[] {0, 1}, read);
            assertThat(read[0][0]).isEqualTo(4.5f);
            assertThat(read[0][3]).isNaN();
            assertThat(read[1][3]).isZero();
        }
    }

    @Test
    void threadsWriteTilesInAnyOrder() throws IOException {
        Path file = folder.resolve("threads.tif");
        GeoTiffSpec spec = GeoTiffSpec.of(500, 400, SampleType.FLOAT32, 2).withTileSize(64);
        try (GeoTiffWriter out = GeoTiffWriter.create(file, spec)) {
            StreamSupport.stream(out.tiles().spliterator(), true)
                    .forEach(window -> writeRamp(out, window));
            out.finish();
        }
        try (Raster raster = Rasters.open(file)) {
            Window odd = new Window(37, 101, 333, 222);
            float[][] read = new float[1][odd.pixels()];
            raster.read(odd, new int[] {1}, read);
            for (int i = 0; i < odd.pixels(); i++) {
                int column = odd.column() + i % odd.width();
                int row = odd.row() + i / odd.width();
                assertThat(read[0][i]).isEqualTo(column * 1000f + row + 1);
            }
        }
    }

    private static void writeRamp(GeoTiffWriter out, Window window) {
        float[][] values = new float[2][window.pixels()];
        for (int b = 0; b < 2; b++) {
            for (int i = 0; i < window.pixels(); i++) {
                int column = window.column() + i % window.width();
                int row = window.row() + i / window.width();
                values[b][i] = column * 1000f + row + b;
            }
        }
        try {
            out.write(window, values);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void nothingHalfWrittenRemains() throws IOException {
        Path file = folder.resolve("half.tif");
        GeoTiffSpec spec = GeoTiffSpec.of(100, 100, SampleType.UINT8, 1).withTileSize(64);
        try (GeoTiffWriter out = GeoTiffWriter.create(file, spec)) {
            out.write(new Window(0, 0, 64, 64), new float[1][64 * 64]);
            assertThatThrownBy(out::finish)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("never written");
        }
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }
}
