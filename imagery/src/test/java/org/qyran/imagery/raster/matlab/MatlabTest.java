package org.qyran.imagery.raster.matlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qyran.imagery.Rasters;
import org.qyran.imagery.raster.Raster;
import org.qyran.kernel.BadInput;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sinks;

/** Cubes that MFL and jhdf write come back, and real ones read as SciPy reads them. */
class MatlabTest {

    private static final int ROWS = 7;
    private static final int COLUMNS = 5;
    private static final int BANDS = 3;

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(names = {"Double", "Single", "Int8", "UInt8", "Int16", "UInt16", "Int32", "UInt32"})
    void everyNumericClassComesBack(MatlabType type) throws IOException {
        for (int level : new int[] {0, 9}) {
            Random random = new Random(3);
            Matrix cube =
                    us.hebi.matlab.mat.format.Mat5.newMatrix(
                            new int[] {ROWS, COLUMNS, BANDS}, type);
            for (int i = 0; i < cube.getNumElements(); i++) {
                cube.setDouble(i, random.nextInt(100));
            }
            Matrix mask = us.hebi.matlab.mat.format.Mat5.newMatrix(new int[] {50, 50, 9}, type);
            Path path = folder.resolve(type + "-" + level + ".mat");
            write(path, level, cube, mask);
            try (Raster raster = Rasters.open(path)) {
                assertThat(raster.info().width()).isEqualTo(COLUMNS);
                assertThat(raster.info().height()).isEqualTo(ROWS);
                assertThat(raster.info().bands()).hasSize(BANDS);
                assertThat(raster.info().tags()).containsEntry("Variable", "cube");
                double[] read = new double[ROWS * COLUMNS];
                for (int b = 0; b < BANDS; b++) {
                    raster.readStored(raster.info().whole(), b, read);
                    for (int i = 0; i < read.length; i++) {
                        int[] index = {i / COLUMNS, i % COLUMNS, b};
                        assertThat(read[i]).isEqualTo(cube.getDouble(index));
                    }
                }
            }
        }
    }

    private static void write(Path path, int level, Matrix cube, Matrix mask) throws IOException {
        Mat5File file = us.hebi.matlab.mat.format.Mat5.newMatFile();
        file.addArray("cube", cube);
        file.addArray("gt", mask);
        try (var sink = Sinks.newStreamingFile(path.toFile())) {
            us.hebi.matlab.mat.format.Mat5.newWriter(sink).setDeflateLevel(level).writeMat(file);
        }
    }

    @Test
    void aVersion73CubeComesBackWithMatlabsOrder() throws IOException {
        Path path = folder.resolve("cube73.mat");
        float[][][] stored = new float[BANDS][COLUMNS][ROWS];
        for (int b = 0; b < BANDS; b++) {
            for (int c = 0; c < COLUMNS; c++) {
                for (int r = 0; r < ROWS; r++) {
                    stored[b][c][r] = b * 100 + r * 10 + c;
                }
            }
        }
        try (WritableHdfFile file = HdfFile.write(path)) {
            var dataset = file.putDataset("cube", stored);
            dataset.putAttribute("MATLAB_class", "single");
            file.putDataset("truth", new double[99][99]);
        }
        try (Raster raster = Rasters.open(path)) {
            assertThat(raster.info().width()).isEqualTo(COLUMNS);
            assertThat(raster.info().height()).isEqualTo(ROWS);
            double[] read = new double[ROWS * COLUMNS];
            for (int b = 0; b < BANDS; b++) {
                raster.readStored(raster.info().whole(), b, read);
                for (int i = 0; i < read.length; i++) {
                    assertThat(read[i]).isEqualTo(b * 100 + i / COLUMNS * 10 + i % COLUMNS);
                }
            }
        }
    }

    @Test
    void realCubesReadAsSciPyReadsThem() throws IOException {
        Path file =
                Path.of(System.getProperty("qyran.root", "."))
                        .resolve("../shared/data/hyperspectral/an_hsi_image_sub_for_demo.mat");
        assumeThat(Files.exists(file)).as("../shared/data/hyperspectral is not here").isTrue();
        try (Raster raster = Rasters.open(file)) {
            assertThat(raster.info().tags()).containsEntry("Variable", "hsi_img_sub");
            assertThat(raster.info().height()).isEqualTo(51);
            assertThat(raster.info().width()).isEqualTo(88);
            assertThat(raster.info().bands()).hasSize(72);
            assertThat(raster.info().bands().getFirst().wavelengthNanometres())
                    .hasValue(367.700012);
            double[] read = new double[51 * 88];
            raster.readStored(raster.info().whole(), 0, read);
            assertThat(read[0]).isCloseTo(0.00489149, within(5e-9));
        }
    }

    @Test
    void anArrayWithoutACubeIsRefusedByName() throws IOException {
        Path path = folder.resolve("mask.mat");
        Mat5File file = us.hebi.matlab.mat.format.Mat5.newMatFile();
        file.addArray("mask", us.hebi.matlab.mat.format.Mat5.newMatrix(20, 20));
        try (var sink = Sinks.newStreamingFile(path.toFile())) {
            us.hebi.matlab.mat.format.Mat5.newWriter(sink).writeMat(file);
        }
        assertThatThrownBy(() -> Rasters.open(path).close())
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("MAT variables = mask");
    }
}
