package org.qyran.imagery.parcels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qyran.imagery.raster.Window;

class SunlitLeafTest {

    private static final int SIDE = 200;
    private static final double[] SOIL = {0.08, 0.12, 0.18, 0.22, 0.28};
    private static final double[] LEAF = {0.03, 0.07, 0.04, 0.20, 0.50};
    private static final double[] OTHER = {0.03, 0.08, 0.03, 0.18, 0.52};

    /** Left half one leaf, right half another; in one pixel of {@code soilEach} lies soil. */
    private static Signals signals(int soilEach, double[] gains) {
        View[] views = new View[5];
        for (int b = 0; b < 5; b++) {
            float[] values = new float[SIDE * SIDE];
            for (int i = 0; i < values.length; i++) {
                double[] leaf = i % SIDE < SIDE / 2 ? LEAF : OTHER;
                boolean soil = (i % SIDE + i / SIDE * 7) % soilEach == 0;
                values[i] = (float) (gains[b] * (soil ? SOIL[b] : leaf[b]));
            }
            views[b] = View.whole(values, SIDE);
        }
        CellGrid grid = CellGrid.over(new Window(0, 0, SIDE, SIDE), OptionalDouble.of(0.1));
        return Signals.of(grid, Sensor.FIVE_BAND, views);
    }

    private static double[] ofLeftHalf(Signals signals) {
        int columns = signals.grid().columns();
        int[] left =
                IntStream.range(0, signals.grid().size())
                        .filter(cell -> cell % columns < columns / 2)
                        .toArray();
        return SunlitLeaf.of(signals).of(left);
    }

    @Test
    void soilBetweenThePlantsDoesNotMoveIt() {
        double[] dense = ofLeftHalf(signals(50, new double[] {1, 1, 1, 1, 1}));
        double[] sparse = ofLeftHalf(signals(3, new double[] {1, 1, 1, 1, 1}));
        for (int p = 0; p < dense.length; p++) {
            assertThat(sparse[p]).isCloseTo(dense[p], within(2e-3));
        }
        // (N−E)/(N+E) of 0.50 and 0.20 less that of both halves together.
        assertThat(dense[1]).isCloseTo(3.0 / 7 - 0.64 / 1.40, within(2e-3));
    }

    @Test
    void gainsOfSingleBandsMoveItLittle() {
        double[] plain = ofLeftHalf(signals(10, new double[] {1, 1, 1, 1, 1}));
        double[] gained = ofLeftHalf(signals(10, new double[] {1.03, 0.97, 1.02, 0.97, 1.03}));
        for (int p = 0; p < plain.length; p++) {
            assertThat(gained[p]).isCloseTo(plain[p], within(2e-3));
        }
    }

    @Test
    void aCellWithoutLeafHasNoColour() {
        Signals signals = signals(1, new double[] {1, 1, 1, 1, 1});
        assertThat(ofLeftHalf(signals)).containsOnly(Double.NaN);
        assertThat(SunlitLeaf.of(signals).share()).containsOnly(0f);
    }
}
