package org.qyran.imagery.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.qyran.imagery.raster.Window;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;

class IndexDetectorTest {

    @Test
    void fiveBandsAgreeWithTheFormula() {
        InMemory raster = InMemory.gaussian(31, 23, 5, 11);
        float[] scores = raster.scores(new IndexDetector(), 10);
        int n = 31 * 23;
        double[] vigour = new double[n];
        double mean = 0;
        for (int i = 0; i < n; i++) {
            double red = raster.bands()[2][i];
            double edge = raster.bands()[3][i];
            double infrared = raster.bands()[4][i];
            vigour[i] =
                    ((infrared - red) / (infrared + red) + (infrared - edge) / (infrared + edge))
                            / 2;
            mean += vigour[i] / n;
        }
        double squares = 0;
        for (double v : vigour) {
            squares += (v - mean) * (v - mean);
        }
        double deviation = Math.sqrt(squares / (n - 1));
        for (int i = 0; i < n; i++) {
            assertThat((double) scores[i]).isCloseTo((vigour[i] - mean) / deviation, within(1e-3));
        }
    }

    @Test
    void oneBandIsRefusedWithTheReason() {
        Scene scene = InMemory.gaussian(4, 4, 1, 1).scene();
        assertThat(new IndexDetector().fit(scene))
                .isEqualTo(new Fit.DoesNot("needs-red-and-infrared-or-colour"));
    }

    @Test
    void reasonsAreIndicesWithASentenceInEveryLanguage() {
        InMemory raster = InMemory.gaussian(30, 30, 5, 2);
        raster.bands()[4][100] = 4000;
        Scorer scorer = raster.learn(new IndexDetector(), 30);
        boolean[] inside = new boolean[900];
        inside[100] = true;
        List<Reason> reasons = scorer.reasons(raster.tile(new Window(0, 0, 30, 30), 0), inside);
        assertThat(reasons).extracting(Reason::key).contains("ndvi", "ndre");
        for (Language language : Language.values()) {
            Phrases phrases = Phrases.of(Reason.class, "detect", language);
            for (Reason r : reasons) {
                assertThat(phrases.say(r.key(), r.value(), r.ordinary(), r.strength(), r.subject()))
                        .containsPattern("[0-9]")
                        .doesNotContain("{");
            }
        }
    }

    @Test
    void redEdgePositionIsHalfwayUp() {
        BandRoles roles = InMemory.gaussian(2, 2, 5, 1).scene().roles();
        double[] leaf = {0.03, 0.09, 0.04, 0.20, 0.50};
        double expected = 717 + (0.27 - 0.20) / (0.50 - 0.20) * (842 - 717);
        assertThat(VegetationIndex.RED_EDGE_POSITION.of(roles, leaf).orElseThrow())
                .isCloseTo(expected, within(1e-9));
    }
}
