package org.qyran.imagery.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qyran.imagery.raster.Window;

class RxLocalTest {

    @ParameterizedTest
    @CsvSource({
        "40, 30, 5, 7, 21",
        "30, 25, 1, 3, 9",
        "26, 26, 17, 5, 15",
        "12, 9, 3, 7, 21",
        "50, 40, 3, 11, 45",
        "70, 35, 26, 7, 21"
    })
    void agreesWithTheFormulaToAMillionth(int width, int height, int bands, int inner, int outer) {
        InMemory raster = InMemory.gaussian(width, height, bands, 5);
        agrees(raster, inner, outer);
    }

    @Test
    void agreesWherePixelsAreMissingAndOneIsBlinding() {
        InMemory raster = InMemory.gaussian(40, 40, 4, 6);
        for (int i = 0; i < 1600; i += 11) {
            raster.bands()[i % 4][i] = Float.NaN;
        }
        for (float[] band : raster.bands()) {
            band[20 * 40 + 13] = 60_000;
        }
        agrees(raster, 7, 21);
    }

    private static void agrees(InMemory raster, int inner, int outer) {
        float[] scores = raster.scores(new RxLocal(inner, outer), 256);
        int width = raster.width();
        double[] floor = floor(raster);
        for (int at = 0; at < scores.length; at += 7) {
            double[] pixel = SlowRx.pixel(raster, at);
            if (SlowRx.missing(pixel)) {
                assertThat(scores[at]).isNaN();
                continue;
            }
            List<double[]> ring = ring(raster, at % width, at / width, inner / 2, outer / 2);
            double slow = SlowRx.distance(ring, pixel, floor);
            assertThat((double) scores[at]).isCloseTo(slow, within(1e-6 * slow + 1e-9));
        }
    }

    private static double[] floor(InMemory raster) {
        float[] pivot =
                RxLocalScorer.pivot(
                        raster.tile(new Window(0, 0, raster.width(), raster.height()), 0));
        double[] floor = new double[pivot.length];
        for (int b = 0; b < floor.length; b++) {
            floor[b] = 1e-6 * pivot[b] * (1e-6 * pivot[b]);
        }
        return floor;
    }

    private static List<double[]> ring(InMemory raster, int x, int y, int inner, int outer) {
        List<double[]> ring = new ArrayList<>();
        for (int row = Math.max(0, y - outer); row <= y + outer && row < raster.height(); row++) {
            for (int column = Math.max(0, x - outer);
                    column <= x + outer && column < raster.width();
                    column++) {
                double[] pixel = SlowRx.pixel(raster, row * raster.width() + column);
                boolean inside = Math.abs(row - y) <= inner && Math.abs(column - x) <= inner;
                if (!inside && !SlowRx.missing(pixel)) {
                    ring.add(pixel);
                }
            }
        }
        return ring;
    }

    @Test
    void tilesDoNotShow() {
        InMemory raster = InMemory.gaussian(300, 40, 2, 8);
        float[] tiled = raster.scores(new RxLocal(), 256);
        InMemory right = new InMemory(300, 40, raster.bands());
        Scorer scorer = right.learn(new RxLocal(), 300);
        float[] whole = new float[300 * 40];
        scorer.score(right.tile(new Window(0, 0, 300, 40), 10), whole);
        for (int i = 0; i < whole.length; i++) {
            assertThat(tiled[i]).isCloseTo(whole[i], within(1e-5f * whole[i] + 1e-6f));
        }
    }

    @Test
    void takesWindowsAsAnOption() {
        assertThat(Detectors.named("rx-local:5/15")).contains(new RxLocal(5, 15));
        assertThat(Detectors.named("rx-local:6/15")).isEmpty();
        assertThat(Detectors.named("rx-local:9/5")).isEmpty();
        assertThatThrownBy(() -> new RxLocal(8, 21)).hasMessageContaining("inner 8");
    }

    @Test
    void standingOutFromItsSurroundingsPassesTheThreshold() {
        InMemory raster = InMemory.gaussian(60, 60, 5, 12);
        raster.bands()[3][30 * 60 + 30] += 300;
        Scorer scorer = raster.learn(new RxLocal(), 60);
        float[] scores = raster.scores(new RxLocal(), 60);
        assertThat(scores[30 * 60 + 30]).isGreaterThan(scorer.threshold());
        int above = 0;
        for (float score : scores) {
            above += score > scorer.threshold() ? 1 : 0;
        }
        assertThat(above).isEqualTo(1);
    }
}
