package org.qyran.imagery.spectra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CoverSpectrumTest {

    @Test
    void trainedKnowsLeafFromCloth() {
        CoverSpectrum cover = CoverSpectrum.trained();
        // Typical canopy; the same in shade; olive, black and blue textile.
        assertThat(cover.logOdds(0.03, 0.08, 0.04, 0.20, 0.55)).isNegative();
        assertThat(cover.logOdds(0.012, 0.032, 0.016, 0.08, 0.22)).isNegative();
        assertThat(cover.logOdds(0.03, 0.03, 0.05, 0.36, 0.97)).isPositive();
        assertThat(cover.logOdds(0.27, 0.09, 0.13, 0.63, 1.0)).isPositive();
    }

    @Test
    void brightnessDoesNotMatter() {
        CoverSpectrum cover = CoverSpectrum.trained();
        double bright = cover.logOdds(0.06, 0.11, 0.07, 0.3, 0.5);
        double dark = cover.logOdds(0.03, 0.055, 0.035, 0.15, 0.25);
        assertThat(dark).isCloseTo(bright, within(1e-9));
    }

    @Test
    void fitFindsTheMiddleOfTheGroupsNotOfTheSamples() {
        Random random = new Random(1);
        List<double[]> many = samples(random, 200, 0.04, 0.08);
        List<double[]> few = samples(random, 5, 0.04, 0.16);
        CoverSpectrum one =
                CoverSpectrum.fit(List.of(many, few), List.of(samples(random, 9, 0.3, 0.1)));
        assertThat(one.logOdds(0.04, 0.113, 0.04, 0.2, 0.5))
                .isLessThan(one.logOdds(0.04, 0.055, 0.04, 0.2, 0.5));
    }

    @Test
    void logOddsAreTheDifferenceOfTwoGaussians() {
        Random random = new Random(3);
        List<List<double[]>> leaves = List.of(samples(random, 40, 0.04, 0.09));
        List<List<double[]>> cloths = List.of(samples(random, 40, 0.09, 0.05));
        double fast = CoverSpectrum.fit(leaves, cloths).logOdds(0.05, 0.07, 0.06, 0.25, 0.5);
        double slow =
                SlowGaussian.of(cloths.getFirst(), 0.7).logDensity(0.05, 0.07, 0.06, 0.25, 0.5)
                        - SlowGaussian.of(leaves.getFirst(), 0.15)
                                .logDensity(0.05, 0.07, 0.06, 0.25, 0.5);
        assertThat(fast).isCloseTo(slow, within(1e-9));
    }

    private static List<double[]> samples(Random random, int count, double red, double green) {
        List<double[]> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] bands = {0.04, green, red, 0.2, 0.5};
            for (int b = 0; b < 5; b++) {
                bands[b] *= Math.exp(0.1 * random.nextGaussian());
            }
            samples.add(bands);
        }
        return samples;
    }
}
