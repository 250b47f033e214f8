package org.qyran.imagery.terrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.qyran.geo.Crs;
import org.qyran.geo.Georeference;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.PixelGrid;
import org.qyran.imagery.raster.MemoryRaster;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.kernel.BadInput;

class RasterTerrainTest {

    private static final int WIDTH = 700;
    private static final int HEIGHT = 600;
    private static final Crs UTM = Crs.ofEpsg(32642).orElseThrow();
    private static final PixelGrid GRID = PixelGrid.northUp(600_000, 4_800_000, 10);

    private static RasterTerrain plane() throws BadInput {
        float[] heights = new float[WIDTH * HEIGHT];
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                heights[row * WIDTH + column] = 300 + 0.5f * column - 0.25f * row;
            }
        }
        heights[400 * WIDTH + 300] = Float.NaN;
        heights[500 * WIDTH + 300] = -9999;
        MemoryRaster bare = MemoryRaster.of("dem.tif", WIDTH, HEIGHT, heights);
        RasterInfo i = bare.info();
        RasterInfo placed =
                new RasterInfo(
                        i.name(),
                        i.width(),
                        i.height(),
                        i.bands(),
                        i.type(),
                        i.blockWidth(),
                        i.blockHeight(),
                        Optional.of(new Georeference(GRID, UTM)),
                        i.tags());
        return new RasterTerrain(new MemoryRaster(placed, new float[][] {heights}));
    }

    private static GroundPoint at(double column, double row) {
        return UTM.place(GRID.x(column, row), GRID.y(column, row));
    }

    @Test
    void aPlaneIsThePlaneBetweenPixelCentresAcrossBlocks() throws IOException {
        try (RasterTerrain terrain = plane()) {
            SplittableRandom random = new SplittableRandom(3);
            for (int i = 0; i < 300; i++) {
                double column = random.nextDouble(0.5, WIDTH - 0.5);
                double row = random.nextDouble(0.5, 390);
                GroundPoint p = at(column, row);
                assertThat(
                                terrain.heightMetres(p.latitudeDegrees(), p.longitudeDegrees())
                                        .orElseThrow())
                        .isCloseTo(300 + 0.5 * (column - 0.5) - 0.25 * (row - 0.5), within(0.01));
            }
        }
    }

    @Test
    void besideAVoidAndOutsideThereIsNoHeight() throws IOException {
        try (RasterTerrain terrain = plane()) {
            for (double[] pixel : List.of(new double[] {300.7, 400.2}, new double[] {-1, 5})) {
                GroundPoint p = at(pixel[0], pixel[1]);
                assertThat(terrain.heightMetres(p.latitudeDegrees(), p.longitudeDegrees()))
                        .isEmpty();
            }
        }
    }

    @Test
    void aRasterThatLiesNowhereIsRefused() {
        assertThatThrownBy(() -> new RasterTerrain(MemoryRaster.of("x.tif", 2, 2, new float[4])))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("georeference");
    }

    @Test
    void whatNoPlaceOnEarthHasIsNotKnown() throws IOException {
        try (RasterTerrain terrain = plane()) {
            GroundPoint hole = at(300.5, 500.5);
            GroundPoint near = at(299.8, 500.5);
            GroundPoint beside = at(298.5, 500.5);
            assertThat(height(terrain, hole)).isEmpty();
            assertThat(height(terrain, near)).isEmpty();
            assertThat(height(terrain, beside)).isPresent();
        }
    }

    private static java.util.OptionalDouble height(RasterTerrain terrain, GroundPoint at) {
        return terrain.heightMetres(at.latitudeDegrees(), at.longitudeDegrees());
    }
}
