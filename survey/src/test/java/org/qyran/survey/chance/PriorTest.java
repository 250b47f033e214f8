package org.qyran.survey.chance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.qyran.geo.Crs;
import org.qyran.geo.Georeference;
import org.qyran.geo.PixelGrid;
import org.qyran.imagery.raster.MemoryRaster;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.kernel.BadInput;

class PriorTest {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    private static final Cells CELLS = Cells.square(10, 10, 250);

    /** Columns and rows of cells as an outline in degrees. */
    private static Geometry outline(double west, double south, double east, double north) {
        return CELLS.toDegrees(
                GEOMETRY.toGeometry(
                        new Envelope(
                                500_000 + 250 * west,
                                500_000 + 250 * east,
                                5_000_000 - 250 * south,
                                5_000_000 - 250 * north)));
    }

    @Test
    void withoutTermsChanceIsArea() {
        Geometry area =
                GEOMETRY.toGeometry(new Envelope(71.2, 71.3, 43.1, 43.2))
                        .difference(GEOMETRY.toGeometry(new Envelope(71.23, 71.26, 43.13, 43.16)));
        Cells cells = Cells.over(area, 500);
        ChanceMap map = new Prior(cells, List.of(), 0.25).map();
        double squareMetres = 0;
        double chance = 0;
        for (int cell = 0; cell < cells.count(); cell++) {
            squareMetres += cells.squareMetres(cell);
            chance += map.chance(cell);
        }
        // 0.1° × 0.1° at 43.15° N less a hole of 0.03°: 8.133 × 11.110 km less 9 %, by hand ± 0.2
        // %.
        assertThat(squareMetres).isCloseTo(0.91 * 8133 * 11110, within(2e-3 * 82e6));
        assertThat(chance).isCloseTo(0.75, within(1e-12));
        assertThat(map.outside()).isEqualTo(0.25);
    }

    @Test
    void everyTermIsNamedWithItsWeightAndPart() {
        Drawn drawn = new Drawn(outline(2, 8, 6, 4), Drawn.Grounds.TERRAIN, 5);
        Prior prior = new Prior(CELLS, List.of(drawn), 0);
        int inside = 4 * 10 + 3;
        int outside = 9 * 10 + 9;
        assertThat(prior.map().chance(inside) / prior.map().chance(outside))
                .isCloseTo(5, within(1e-6));
        assertThat(prior.explain(inside).getFirst().term().name()).isEqualTo("drawn");
        assertThat(prior.explain(inside).getFirst().times()).isCloseTo(5, within(1e-6));
        assertThat(drawn.weights()).containsExactly(new Term.Weight("TERRAIN", 5));
        assertThat(prior.range(0).greatest()).isCloseTo(5, within(1e-6));
        assertThat(prior.range(0).least()).isCloseTo(1, within(1e-6));
    }

    @Test
    void nearnessHalvesWithDistanceAsTheSlowWayFinds() {
        Geometry line =
                CELLS.toDegrees(
                        GEOMETRY.createLineString(
                                new Coordinate[] {
                                    new Coordinate(500_100, 4_999_900),
                                    new Coordinate(501_000, 4_999_000),
                                    new Coordinate(502_300, 4_998_000)
                                }));
        double[] factors = new Nearness(Term.Feature.WATER, line, 4, 400).factors(CELLS);
        Geometry onPlane = CELLS.toPlane(line);
        for (int cell = 0; cell < CELLS.count(); cell++) {
            double metres = onPlane.distance(GEOMETRY.createPoint(CELLS.envelope(cell).centre()));
            assertThat(factors[cell]).isCloseTo(1 + 3 * Math.pow(2, -metres / 400), within(1e-9));
        }
    }

    @Test
    void landCoverIsTheMeanOverTheCell() throws IOException {
        // Left half wetland, right half grass; ten pixels to a cell, half a cell off.
        int side = 100;
        float[] codes = new float[side * side];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = i % side < side / 2 ? 90 : 30;
        }
        LandCover cover =
                LandCover.read(
                        raster(side, codes), Map.of(Cover.WETLAND, 6.0, Cover.GRASS, 2.0), CELLS);
        double[] factors = cover.factors(CELLS);
        assertThat(factors[55]).isCloseTo(4, within(1e-9));
        assertThat(factors[51]).isCloseTo(6, within(1e-9));
        // The raster begins half a cell east: what it does not cover is ordinary.
        assertThat(factors[50]).isCloseTo(3.5, within(1e-9));
        assertThat(factors[59]).isCloseTo(2, within(1e-9));
    }

    @Test
    void ofSeveralRastersTheFirstThatKnowsAPlaceCounts() throws IOException {
        float[] west = new float[100 * 100];
        float[] all = new float[100 * 100];
        for (int i = 0; i < all.length; i++) {
            west[i] = i % 100 < 50 ? Cover.WETLAND.code() : 0;
            all[i] = Cover.GRASS.code();
        }
        double[] factors =
                LandCover.read(
                                List.of(raster(100, west), raster(100, all)),
                                Map.of(Cover.WETLAND, 6.0, Cover.GRASS, 2.0),
                                CELLS)
                        .factors(CELLS);
        assertThat(factors).contains(6.0, 2.0);
        double[] grass =
                LandCover.read(raster(100, all), Map.of(Cover.GRASS, 2.0), CELLS).factors(CELLS);
        for (int cell = 0; cell < factors.length; cell++) {
            assertThat(factors[cell]).isGreaterThanOrEqualTo(grass[cell]);
        }
    }

    @Test
    void aRasterOfAnythingElseIsRefused() {
        float[] codes = new float[100 * 100];
        codes[55 * 100 + 50] = 37;
        assertThatThrownBy(() -> LandCover.read(raster(100, codes), Map.of(), CELLS))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("37");
    }

    private static MemoryRaster raster(int side, float[] codes) {
        RasterInfo plain = MemoryRaster.of("cover.tif", side, side, codes).info();
        Georeference place =
                new Georeference(
                        PixelGrid.northUp(500_125, 5_000_000, 25), Crs.ofEpsg(32642).orElseThrow());
        return new MemoryRaster(
                new RasterInfo(
                        plain.name(),
                        side,
                        side,
                        plain.bands(),
                        plain.type(),
                        plain.blockWidth(),
                        plain.blockHeight(),
                        Optional.of(place),
                        plain.tags()),
                new float[][] {codes});
    }

    @Test
    void noTermIsAboutAHousehold() {
        Drawn yard = new Drawn(outline(2, 2.2, 2.2, 2), Drawn.Grounds.VEGETATION, 9);
        assertThatThrownBy(() -> new Prior(CELLS, List.of(yard), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("m²");
        assertThatThrownBy(() -> new Nearness(Term.Feature.PAST_FINDS, outline(1, 2, 2, 1), 9, 30))
                .isInstanceOf(IllegalArgumentException.class);
        // The kinds of terms are closed, and none of them holds a word of its own.
        assertThat(Term.class.getPermittedSubclasses())
                .containsExactlyInAnyOrder(LandCover.class, Nearness.class, Drawn.class);
        for (Class<?> kind : Term.class.getPermittedSubclasses()) {
            for (var field : kind.getDeclaredFields()) {
                assertThat(field.getType()).isNotEqualTo(String.class);
            }
        }
    }
}
