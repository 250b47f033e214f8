package org.qyran.imagery.mark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Location;
import org.qyran.imagery.raster.Window;

/** The streaming marks against a flood fill of the whole array. */
class MarksTest {

    private static final float THRESHOLD = 0.5f;

    @ParameterizedTest
    @CsvSource({
        "1, 0, 1, 0.30", "2, 0, 3, 0.45", "3, 0, 1, 0.60", "4, 1, 1, 0.02", "5, 1, 4, 0.10",
        "6, 2, 1, 0.01", "7, 2, 9, 0.05", "8, 4, 2, 0.004", "9, 0, 1, 0.95", "10, 1, 1, 0.0"
    })
    void equalsFloodFillOfTheWholeArray(int seed, int radius, int least, double share) {
        Random random = new Random(seed);
        int width = 70 + random.nextInt(60);
        int height = 60 + random.nextInt(30);
        float[] scores = noise(random, width * height, share);
        MarkRules rules = new MarkRules(radius, least, 100_000);
        FloodFill slow = new FloodFill(scores, width, height, THRESHOLD, rules);
        for (int side : new int[] {7, 64, 300}) {
            Marks.Ranked fast = marks(scores, width, height, side, rules);
            assertThat(fast.found()).isEqualTo(slow.marks.size());
            for (int i = 0; i < fast.marks().size(); i++) {
                assertSame(fast.marks().get(i), slow.marks.get(i), slow);
            }
        }
    }

    @Test
    void aRingIsOneMarkWithItsHole() {
        float[] scores = new float[30 * 30];
        for (int i = 5; i < 25; i++) {
            for (int edge : new int[] {5, 24}) {
                scores[i * 30 + edge] = 1;
                scores[edge * 30 + i] = 1;
            }
        }
        Marks.Ranked ranked = marks(scores, 30, 30, 8, new MarkRules(0, 1, 10));
        assertThat(ranked.marks()).hasSize(1);
        assertThat(ranked.marks().getFirst().outline().getNumInteriorRing()).isEqualTo(1);
        assertThat(ranked.marks().getFirst().outline().getArea()).isEqualTo(400 - 324);
    }

    @Test
    void theCapKeepsTheStrongestAndCountsTheRest() {
        float[] scores = new float[100];
        for (int i = 0; i < 50; i++) {
            scores[2 * i] = 0.5f + i / 100f;
        }
        Marks.Ranked ranked = marks(scores, 100, 1, 16, new MarkRules(0, 1, 3));
        assertThat(ranked.found()).isEqualTo(50);
        assertThat(ranked.marks().stream().map(Mark::bestColumn)).containsExactly(98, 96, 94);
    }

    @Test
    void whatIsTooRaggedToOutlineKeepsItsBounds() {
        // A comb: one spine, and teeth on every other column in every row.
        int width = 2100;
        int height = 520;
        float[] scores = new float[width * height];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column += 2) {
                scores[row * width + column] = 1;
            }
        }
        Arrays.fill(scores, 0, width, 1f);
        Marks.Ranked ranked = marks(scores, width, height, 512, new MarkRules(0, 1, 3));
        assertThat(ranked.marks()).hasSize(1);
        Mark mark = ranked.marks().getFirst();
        assertThat(mark.boundsOnly()).isTrue();
        assertThat(mark.bounds()).isEqualTo(new Window(0, 0, width - 1 + 1, height));
        assertThat(mark.scoredPixels()).isEqualTo(1050L * 519 + 2100);
    }

    private static void assertSame(Mark fast, FloodFill.Found slow, FloodFill all) {
        assertThat(new int[] {fast.firstRow(), fast.firstColumn()})
                .containsExactly(slow.firstRow(), slow.firstColumn());
        assertThat(fast.best()).isEqualTo(slow.best());
        assertThat(new int[] {fast.bestRow(), fast.bestColumn()})
                .containsExactly(slow.bestRow(), slow.bestColumn());
        assertThat(fast.scoredPixels()).isEqualTo(slow.scored());
        assertThat(fast.outline().isValid()).isTrue();
        assertThat(fast.outline().getArea()).isEqualTo(slow.bridgedPixels());
        IndexedPointInAreaLocator inside = new IndexedPointInAreaLocator(fast.outline());
        for (int row = 0; row < all.height; row++) {
            for (int column = 0; column < all.width; column++) {
                boolean is =
                        inside.locate(new Coordinate(column + 0.5, row + 0.5)) == Location.INTERIOR;
                assertThat(is).isEqualTo(slow.bridged()[row * all.width + column]);
            }
        }
    }

    private static float[] noise(Random random, int pixels, double share) {
        float[] scores = new float[pixels];
        for (int i = 0; i < pixels; i++) {
            boolean above = random.nextDouble() < share;
            // Few levels, so that ties happen.
            scores[i] = (above ? 0.5f : 0) + random.nextInt(4) / 10f;
            if (random.nextInt(50) == 0) {
                scores[i] = Float.NaN;
            }
        }
        return scores;
    }

    static Marks.Ranked marks(float[] scores, int width, int height, int side, MarkRules rules) {
        Marks marks = new Marks(rules);
        for (int row = 0; row < height; row += side) {
            List<Runs> tiles = new ArrayList<>();
            for (int column = 0; column < width; column += side) {
                Window core =
                        new Window(
                                column,
                                row,
                                Math.min(side, width - column),
                                Math.min(side, height - row));
                float[] cut = new float[core.pixels()];
                for (int r = 0; r < core.height(); r++) {
                    System.arraycopy(
                            scores,
                            (row + r) * width + column,
                            cut,
                            r * core.width(),
                            core.width());
                }
                tiles.add(Runs.above(core, cut, THRESHOLD));
            }
            marks.addTileRow(tiles);
        }
        return marks.finish();
    }
}
