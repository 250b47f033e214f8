package org.qyran.imagery.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.qyran.imagery.raster.Tile;
import org.qyran.imagery.raster.Window;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;

class AutoTest {

    private final Detector auto = Detectors.named("auto").orElseThrow();

    @Test
    void manyBandsAreJudgedAsStrangeAndSmallAndSaysSo() {
        InMemory raster = InMemory.gaussian(40, 40, 20, 3);
        assertThat(auto.fit(raster.scene())).isEqualTo(new Fit.Suits("strange-and-small"));
        assertThat(raster.learn(auto, 64).fuses()).containsExactly("hyperspectral");
    }

    @Test
    void everyReasonForSuitingHasASentence() {
        for (int bands = 1; bands < 15; bands++) {
            Scene scene = InMemory.gaussian(8, 8, bands, 1).scene();
            for (Detector detector : Detectors.all()) {
                String why = detector.fit(scene).why();
                for (Language language : Language.values()) {
                    assertThat(Phrases.of(Auto.class, "detect", language).say(why)).isNotBlank();
                }
            }
        }
    }

    @Test
    void aWiderMarginThanAskedForChangesNothing() {
        InMemory raster = InMemory.gaussian(120, 100, 14, 6);
        Scorer scorer = raster.learn(auto, 64);
        Window core = new Window(40, 30, 20, 20);
        float[] exact = new float[400];
        float[] wide = new float[400];
        scorer.score(raster.tile(core, scorer.marginPixels()), exact);
        scorer.score(raster.tile(core, scorer.marginPixels() + 7), wide);
        assertThat(wide).isEqualTo(exact);
    }

    @Test
    void namesBandsThatAreOff() {
        InMemory raster = InMemory.gaussian(50, 50, 16, 9);
        for (int b = 6; b < 9; b++) {
            raster.bands()[b][25 * 50 + 25] += 900;
        }
        Scorer scorer = raster.learn(auto, 64);
        Tile whole = raster.tile(new Window(0, 0, 50, 50), 32);
        boolean[] inside = new boolean[2500];
        inside[25 * 50 + 25] = true;
        assertThat(scorer.reasons(whole, inside).getFirst().subject()).isIn("band 7", "band 8");
    }
}
