package org.qyran.imagery.plots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qyran.imagery.parcels.CellGrid;
import org.qyran.imagery.parcels.Sensor;
import org.qyran.imagery.parcels.Signals;
import org.qyran.imagery.parcels.View;
import org.qyran.imagery.raster.Window;

class GrainTest {

    private static final int SIDE = 120;

    private interface Light {
        double at(double x, double y);
    }

    /** The measures of a field of 12 × 12 m at 0.1 m whose infrared is as bright as told. */
    private static double measured(String name, Light light) {
        SplittableRandom draws = new SplittableRandom(4);
        float[] infrared = new float[SIDE * SIDE];
        for (int i = 0; i < infrared.length; i++) {
            int column = i % SIDE;
            int row = i / SIDE;
            double here = light.at(column * 0.1, row * 0.1);
            infrared[i] = (float) (0.4 + 0.1 * here + 0.01 * draws.nextDouble());
        }
        View other = View.whole(new float[SIDE * SIDE], SIDE);
        View[] bands = {other, other, other, other, View.whole(infrared, SIDE)};
        CellGrid grid = CellGrid.over(new Window(0, 0, SIDE, SIDE), OptionalDouble.of(0.1));
        List<Double> measures = new ArrayList<>();
        int[] all = IntStream.range(0, grid.size()).toArray();
        Grain.add(Signals.of(grid, Sensor.FIVE_BAND, bands), all, measures);
        assertThat(measures).hasSameSizeAs(Grain.names());
        return measures.get(Grain.names().indexOf(name));
    }

    private static double wave(double metres, double spacing) {
        return Math.cos(2 * Math.PI * metres / spacing);
    }

    @Test
    void crownsOnAGridAgreeAgainAtTheirSpacing() {
        Light grid = (x, y) -> wave(x, 1.4) + wave(y, 1.4);
        assertThat(measured("correlation-most@1.5", grid)).isGreaterThan(0.8);
        assertThat(measured("correlation-least@0.7", grid)).isLessThan(0.2);
    }

    @Test
    void rowsAgreeAlongThemAtAnyDistanceAndDisagreeAcross() {
        Light rows = (x, y) -> wave(x, 1.4);
        assertThat(measured("correlation-most@0.7", rows)).isGreaterThan(0.8);
        assertThat(measured("correlation-least@0.7", rows)).isLessThan(-0.8);
        Light grid = (x, y) -> wave(x, 1.4) + wave(y, 1.4);
        assertThat(measured("correlation-most@0.7", grid)).isLessThan(0.3);
    }

    @Test
    void noiseAgreesWithNothing() {
        SplittableRandom draws = new SplittableRandom(5);
        Light noise = (x, y) -> draws.nextDouble();
        assertThat(Math.abs(measured("correlation-mean@0.9", noise))).isLessThan(0.1);
        assertThat(measured("left-of-fine-spread@4", noise)).isLessThan(0.2);
    }
}
