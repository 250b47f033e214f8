package org.qyran.imagery.parcels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qyran.imagery.raster.Tile;
import org.qyran.imagery.raster.Window;

class ParcelsTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 30})
    void boxSumsEqualCountingEveryWindow(int radius) {
        int columns = 23;
        int rows = 17;
        float[] values = noise(columns * rows, 3);
        float[] means = new float[values.length];
        float[] spreads = new float[values.length];
        new BoxSums(values, columns, rows).fill(radius, means, spreads);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                List<Double> in = new ArrayList<>();
                for (int y = Math.max(0, r - radius); y <= Math.min(rows - 1, r + radius); y++) {
                    for (int x = Math.max(0, c - radius);
                            x <= Math.min(columns - 1, c + radius);
                            x++) {
                        if (!Float.isNaN(values[y * columns + x])) {
                            in.add((double) values[y * columns + x]);
                        }
                    }
                }
                double mean = in.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
                double variance =
                        in.stream().mapToDouble(v -> (v - mean) * (v - mean)).average().orElse(0);
                if (in.isEmpty()) {
                    assertThat(means[r * columns + c]).isNaN();
                } else {
                    assertThat((double) means[r * columns + c]).isCloseTo(mean, within(1e-5));
                    assertThat((double) spreads[r * columns + c])
                            .isCloseTo(Math.sqrt(variance), within(1e-5));
                }
            }
        }
    }

    private static float[] noise(int n, long seed) {
        SplittableRandom draws = new SplittableRandom(seed);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = draws.nextInt(7) == 0 ? Float.NaN : (float) draws.nextDouble(-3, 5);
        }
        return values;
    }

    @Test
    void cellsDoNotDependOnHowWideTheMarginIs() {
        float[][] bands = Village.fiveBand(1);
        Window whole = new Window(0, 0, Village.SIDE, Village.SIDE);
        Window core = new Window(256, 512, 256, 256);
        Tile wide = new Tile(core, whole, bands);
        Window narrow = core.grown(101, Village.SIDE, Village.SIDE);
        float[][] cut = new float[5][narrow.pixels()];
        for (int b = 0; b < 5; b++) {
            for (int row = 0; row < narrow.height(); row++) {
                System.arraycopy(
                        bands[b],
                        (narrow.row() + row) * Village.SIDE + narrow.column(),
                        cut[b],
                        row * narrow.width(),
                        narrow.width());
            }
        }
        Signals a = signals(wide);
        Signals b = signals(new Tile(core, narrow, cut));
        assertThat(a.grid()).isEqualTo(b.grid());
        for (String name : Signals.names(Sensor.FIVE_BAND)) {
            assertThat(a.signal(name)).as(name).isEqualTo(b.signal(name));
        }
    }

    private static Signals signals(Tile tile) {
        CellGrid grid = CellGrid.around(tile, 100, OptionalDouble.of(0.1));
        View[] views = new View[5];
        for (int v = 0; v < 5; v++) {
            views[v] = View.of(tile, v, grid.window());
        }
        return Signals.of(grid, Sensor.FIVE_BAND, views);
    }

    @Test
    void signalsDoNotDependOnGain() {
        float[][] bands = Village.fiveBand(2);
        float[][] brighter = new float[5][];
        for (int b = 0; b < 5; b++) {
            brighter[b] = bands[b].clone();
            for (int i = 0; i < brighter[b].length; i++) {
                brighter[b][i] *= 20_000;
            }
        }
        Window whole = new Window(0, 0, Village.SIDE, Village.SIDE);
        Signals a = signals(new Tile(whole, whole, bands));
        Signals b = signals(new Tile(whole, whole, brighter));
        for (String name : Signals.names(Sensor.FIVE_BAND)) {
            for (int i = 0; i < a.grid().size(); i++) {
                assertThat((double) a.signal(name)[i])
                        .as(name)
                        .isCloseTo(b.signal(name)[i], within(2e-3));
            }
        }
    }

    @Test
    void clothOverLeavesIsCoverAndNothingElseIs() {
        Signals signals = Village.signals(3);
        float[] cover = Cover.of(signals);
        double[] best = new double[2];
        double[] count = new double[2];
        for (int cell = 0; cell < cover.length; cell++) {
            int garden = Village.gardenOf(cell, signals.grid());
            int which = garden == Village.COVERED ? 0 : 1;
            best[which] += cover[cell] >= 4 ? 1 : 0;
            count[which]++;
        }
        assertThat(best[0] / count[0]).isGreaterThan(0.8);
        assertThat(best[1] / count[1]).isLessThan(0.03);
    }

    @Test
    void theUnusualGardensStandOut() {
        Signals signals = Village.signals(4);
        List<Garden> gardens = Gardens.of(signals, Cover.of(signals));
        var compared = Neighbours.compare(gardens, signals.grid().metresPerCell());
        double ordinary = 0;
        double unusual = Double.POSITIVE_INFINITY;
        for (Neighbours.Comparison c : compared) {
            int middle = c.garden().cells()[c.garden().cells().length / 2];
            int garden = Village.gardenOf(middle, signals.grid());
            if (c.garden().cells().length <= 400) {
                continue;
            }
            if (garden == Village.DENSE || garden == Village.COVERED) {
                unusual = Math.min(unusual, c.score());
            } else {
                ordinary = Math.max(ordinary, c.score());
            }
        }
        assertThat(unusual).isBetween(ordinary, 100.0);
    }

    @Test
    void comparisonEqualsTheSlowOne() {
        SplittableRandom draws = new SplittableRandom(9);
        List<Garden> gardens = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            double[] measures = draws.doubles(Garden.MEASURES.size(), 0, 5).toArray();
            gardens.add(
                    new Garden(
                            new int[] {i},
                            draws.nextDouble(0, 300),
                            draws.nextDouble(0, 300),
                            measures));
        }
        var compared = Neighbours.compare(gardens, 0.5);
        for (int g = 0; g < gardens.size(); g++) {
            double squares = 0;
            int around = 0;
            for (int m = 0; m < Garden.MEASURES.size(); m++) {
                List<Double> values = new ArrayList<>();
                for (int o = 0; o < gardens.size(); o++) {
                    double x = gardens.get(o).column() - gardens.get(g).column();
                    double y = gardens.get(o).row() - gardens.get(g).row();
                    if (o != g && Math.hypot(x, y) * 0.5 <= 60) {
                        values.add(gardens.get(o).measures()[m]);
                    }
                }
                around = values.size();
                double median = upperMedian(values);
                List<Double> off = values.stream().map(v -> Math.abs(v - median)).toList();
                double spread = Math.max(Garden.LEAST_SPREAD[m], 1.4826 * upperMedian(off));
                double z = (gardens.get(g).measures()[m] - median) / spread;
                squares += Math.pow(Math.min(8, Math.abs(z)), 2);
            }
            double expected = Math.sqrt(squares / Garden.MEASURES.size());
            if (around >= 5) {
                assertThat(compared.get(g).score()).isCloseTo(expected, within(1e-4));
            } else {
                assertThat(compared.get(g).score()).isNaN();
            }
        }
    }

    private static double upperMedian(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty()
                ? Double.NaN
                : sorted.get((int) Math.round(0.5 * (sorted.size() - 1)));
    }

    @Test
    void segmentsKeepApartWhatDiffersAndJoinWhatDoesNot() {
        int columns = 40;
        float[] layer = new float[columns * 20];
        boolean[] usable = new boolean[layer.length];
        for (int i = 0; i < layer.length; i++) {
            int c = i % columns;
            usable[i] = c != 10;
            layer[i] = c < 25 ? 0 : 5;
        }
        List<int[]> segments = Segments.of(new float[][] {layer}, usable, columns, 20, 2, 4);
        assertThat(segments.stream().map(s -> s.length)).containsExactly(200, 280, 300);
        int[] all = segments.stream().flatMapToInt(Arrays::stream).sorted().toArray();
        assertThat(all).hasSize(780).doesNotHaveDuplicates();
    }

    @Test
    void rowsAreFoundAtTheirSpacing() {
        double[] profile = new double[81];
        for (int i = 0; i < profile.length; i++) {
            profile[i] = Math.sin(2 * Math.PI * i / 9) + 0.02 * i;
        }
        RowStructure rows = RowStructure.strongest(profile, 0.1);
        assertThat(rows.spacingMetres()).isCloseTo(0.9, within(1e-9));
        assertThat(rows.strength()).isGreaterThan(0.8);
        SplittableRandom draws = new SplittableRandom(5);
        double[] lawn = draws.doubles(81, -1, 1).toArray();
        assertThat(RowStructure.strongest(lawn, 0.1).strength()).isLessThan(0.6);
    }

    @Test
    void shapesOfARectangleAndOfADiagonalStrip() {
        List<Integer> rectangle = new ArrayList<>();
        for (int r = 5; r < 15; r++) {
            for (int c = 3; c < 23; c++) {
                rectangle.add(r * 50 + c);
            }
        }
        Shape shape = Shape.of(rectangle.stream().mapToInt(i -> i).toArray(), 50, 0.5);
        assertThat(shape.areaSquareMetres()).isEqualTo(50);
        assertThat(shape.fill()).isEqualTo(1);
        assertThat(shape.lengthMetres()).isEqualTo(10);
        assertThat(shape.widthMetres()).isEqualTo(5);
        assertThat(shape.compactness()).isCloseTo(4 * Math.PI * 50 / 900, within(1e-9));
        int[] diagonal = new int[30];
        for (int i = 0; i < 30; i++) {
            diagonal[i] = i * 50 + i;
        }
        assertThat(Shape.of(diagonal, 50, 0.5).widthMetres()).isLessThan(1.1);
    }

    @Test
    void refusesBandsOfAnotherSensor() {
        Tile tile = Village.tile(1);
        CellGrid grid = CellGrid.around(tile, 0, OptionalDouble.of(0.1));
        assertThatThrownBy(() -> Signals.of(grid, Sensor.COLOUR, new View[5]))
                .hasMessageContaining("5 bands for colour");
    }
}
