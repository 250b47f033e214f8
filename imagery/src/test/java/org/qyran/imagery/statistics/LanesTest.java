package org.qyran.imagery.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qyran.imagery.raster.Tile;
import org.qyran.imagery.raster.Window;

/** The twins agree bit by bit; that they are right is RxLocalTest's business. */
class LanesTest {

    @Test
    void testsRunOnVectors() {
        assertThat(Lanes.best()).isInstanceOf(VectorLanes.class);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 30, 20, 3, 10",
        "3, 45, 9, 1, 4",
        "5, 40, 33, 3, 10",
        "23, 37, 12, 2, 7",
        "72, 21, 6, 3, 10"
    })
    void vectorsGiveTheBitsOfPlainJava(int bands, int width, int height, int inner, int outer) {
        Tile tile = tile(bands, width, height, outer);
        float[] pivot = new float[bands];
        double[] floor = new double[bands];
        for (int b = 0; b < bands; b++) {
            pivot[b] = 100 * b;
            floor[b] = 1.0 / 12;
        }
        float[] plain = new float[tile.core().pixels()];
        float[] vectors = new float[tile.core().pixels()];
        new LocalDistance(inner, outer, floor, new ScalarLanes()).score(tile, pivot, plain);
        new LocalDistance(inner, outer, floor, new VectorLanes()).score(tile, pivot, vectors);
        assertThat(vectors).isEqualTo(plain);
        int known = 0;
        for (float score : plain) {
            known += score > 0 ? 1 : 0;
        }
        assertThat(known).isGreaterThan(plain.length * 9 / 10).isLessThan(plain.length);
    }

    /** A tile off a raster's left edge, some of its pixels without data. */
    private static Tile tile(int bands, int width, int height, int margin) {
        Window core = new Window(2, 40, width, height);
        Window padded = new Window(0, 40 - margin, width + 2 + margin, height + 2 * margin);
        Random random = new Random(bands);
        float[][] values = new float[bands][padded.pixels()];
        for (int i = 0; i < padded.pixels(); i++) {
            double shared = random.nextGaussian();
            for (int b = 0; b < bands; b++) {
                values[b][i] = (float) (100 * b + 20 * shared + 5 * random.nextGaussian());
            }
            if (i % 37 == 0) {
                values[i % bands][i] = Float.NaN;
            }
        }
        return new Tile(core, padded, values);
    }
}
