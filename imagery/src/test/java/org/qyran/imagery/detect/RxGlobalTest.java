package org.qyran.imagery.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qyran.imagery.raster.Tile;
import org.qyran.imagery.raster.Window;

class RxGlobalTest {

    @ParameterizedTest
    @CsvSource({"60, 40, 5", "33, 21, 1", "300, 20, 12"})
    void agreesWithTheFormula(int width, int height, int bands) {
        InMemory raster = InMemory.gaussian(width, height, bands, 7);
        float[] scores = raster.scores(new RxGlobal(), 17);
        List<double[]> pixels = SlowRx.pixels(raster);
        for (int i = 0; i < scores.length; i += 13) {
            double slow = SlowRx.distance(pixels, pixels.get(i));
            assertThat((double) scores[i]).isCloseTo(slow, within(1e-3 * slow + 1e-3));
        }
    }

    @Test
    void pixelsWithoutDataAreLeftOutAndGetNoScore() {
        InMemory raster = InMemory.gaussian(50, 50, 3, 9);
        for (int i = 0; i < 50 * 50; i += 7) {
            raster.bands()[i % 3][i] = Float.NaN;
        }
        float[] scores = raster.scores(new RxGlobal(), 16);
        List<double[]> pixels = SlowRx.pixels(raster);
        double[] first = {raster.bands()[0][1], raster.bands()[1][1], raster.bands()[2][1]};
        double slow = SlowRx.distance(pixels, first);
        assertThat((double) scores[1]).isCloseTo(slow, within(1e-3 * slow));
        assertThat(scores[0]).isNaN();
        assertThat(scores[7]).isNaN();
    }

    @Test
    void aRasterOfOneValueScoresNothing() {
        InMemory raster = new InMemory(8, 8, new float[4][64]);
        assertThat(raster.scores(new RxGlobal(), 8)).containsOnly(0f);
    }

    @Test
    void aRasterWithoutDataScoresNaN() {
        InMemory raster = new InMemory(4, 4, new float[2][16]);
        java.util.Arrays.fill(raster.bands()[1], Float.NaN);
        assertThat(raster.scores(new RxGlobal(), 3)).containsOnly(Float.NaN);
    }

    @Test
    void namesTheBandThatIsOff() {
        InMemory raster = InMemory.gaussian(40, 40, 4, 3);
        raster.bands()[2][5 * 40 + 6] += 900;
        Scorer scorer = raster.learn(new RxGlobal(), 16);
        Tile whole = raster.tile(new Window(0, 0, 40, 40), 0);
        boolean[] inside = new boolean[1600];
        inside[5 * 40 + 6] = true;
        List<Reason> reasons = scorer.reasons(whole, inside);
        assertThat(reasons).hasSize(3);
        assertThat(reasons.getFirst().subject()).isEqualTo("band 3");
        float[] scores = new float[1600];
        scorer.score(whole, scores);
        assertThat(scores[5 * 40 + 6]).isGreaterThan(scorer.threshold());
    }
}
