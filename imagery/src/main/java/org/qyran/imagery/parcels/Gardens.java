package org.qyran.imagery.parcels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts a tile's planted ground into gardens and measures each. */
public final class Gardens {

    private static final double SCALE = 60;
    private static final double LEAST_SQUARE_METRES = 12;
    private static final double MOST_SQUARE_METRES = 4000;

    /** A garden of 4 × 4 m has a quarter of its cells a metre inside. */
    private static final double INNER_SHARE = 0.2;

    private Gardens() {}

    /**
     * @param cover from {@link Cover#of}
     */
    public static List<Garden> of(Signals signals, float[] cover) {
        CellGrid grid = signals.grid();
        int columns = grid.columns();
        int rows = grid.rows();
        Vegetation vegetation = Vegetation.of(signals);
        float[] greens = new float[grid.size()];
        for (int i = 0; i < greens.length; i++) {
            greens[i] = vegetation.green()[i] ? 1 : 0;
        }
        float[] density = new BoxSums(greens, columns, rows).means(grid.cells(1, 1));
        boolean[] planted = new boolean[greens.length];
        for (int i = 0; i < planted.length; i++) {
            planted[i] = density[i] >= 0.3f;
        }
        int least = (int) Math.ceil(LEAST_SQUARE_METRES / area(grid));
        List<Garden> gardens = new ArrayList<>();
        for (int[] cells :
                Segments.of(layers(signals, planted), planted, columns, rows, SCALE, least)) {
            double squareMetres = cells.length * area(grid);
            if (squareMetres >= LEAST_SQUARE_METRES
                    && squareMetres <= MOST_SQUARE_METRES
                    && !isFringe(cells, grid)) {
                gardens.add(garden(signals, cells, greens, cover));
            }
        }
        return gardens;
    }

    /** A strip along the edge of something else: few cells lie a metre inside. */
    private static boolean isFringe(int[] cells, CellGrid grid) {
        int reach = grid.cells(1, 1);
        int inner = 0;
        for (int cell : cells) {
            boolean inside = true;
            for (int step :
                    new int[] {-reach, reach, -reach * grid.columns(), reach * grid.columns()}) {
                inside &= Arrays.binarySearch(cells, cell + step) >= 0;
            }
            inner += inside ? 1 : 0;
        }
        return inner < INNER_SHARE * cells.length;
    }

    private static double area(CellGrid grid) {
        return grid.metresPerCell() * grid.metresPerCell();
    }

    /** Smoothed signals over their ordinary spread in the tile: 1 is a clear difference. */
    private static float[][] layers(Signals signals, boolean[] planted) {
        CellGrid grid = signals.grid();
        List<String> names =
                switch (signals.sensor()) {
                    case FIVE_BAND -> List.of("ndvi", "edge", "bright", "texture");
                    case COLOUR -> List.of("excess-green", "green-red", "bright", "texture");
                    case THERMAL -> List.of("warmth", "texture");
                };
        float[][] layers = new float[names.size()][];
        for (int l = 0; l < layers.length; l++) {
            float[] signal = signals.signal(names.get(l)).clone();
            for (int i = 0; i < signal.length; i++) {
                signal[i] = planted[i] ? signal[i] : Float.NaN;
            }
            layers[l] = new BoxSums(signal, grid.columns(), grid.rows()).means(grid.cells(0.5, 1));
            Ordinary ordinary = Ordinary.of(layers[l], 1e-3f);
            for (int i = 0; i < signal.length; i++) {
                layers[l][i] = (float) Math.clamp(ordinary.spreads(layers[l][i]), -4.0, 4.0);
            }
        }
        return layers;
    }

    private static Garden garden(Signals signals, int[] cells, float[] greens, float[] cover) {
        CellGrid grid = signals.grid();
        double column = 0;
        double row = 0;
        for (int cell : cells) {
            column += cell % grid.columns();
            row += (double) (cell - cell % grid.columns()) / grid.columns();
        }
        column /= cells.length;
        row /= cells.length;
        Sensor sensor = signals.sensor();
        String vigour = sensor == Sensor.FIVE_BAND ? "ndvi" : sensor.signals().getFirst();
        String bright = sensor == Sensor.THERMAL ? "warmth" : "bright";
        double[] measures = {
            mean(signals.signal(vigour), cells),
            mean(greens, cells),
            mean(signals.signal("texture"), cells),
            spread(signals.signal(bright), cells),
            rows(signals, cells),
            mean(cover, cells),
            shade(signals.signal(bright), cells, grid)
        };
        return new Garden(cells, column, row, measures);
    }

    private static double rows(Signals signals, int[] cells) {
        return RowStructure.around(signals, cells[cells.length / 2]).strength();
    }

    static double mean(float[] values, int[] cells) {
        double sum = 0;
        int n = 0;
        for (int cell : cells) {
            if (!Float.isNaN(values[cell])) {
                sum += values[cell];
                n++;
            }
        }
        return sum / n;
    }

    private static double spread(float[] values, int[] cells) {
        double mean = mean(values, cells);
        double squares = 0;
        int n = 0;
        for (int cell : cells) {
            if (!Float.isNaN(values[cell])) {
                squares += (values[cell] - mean) * (values[cell] - mean);
                n++;
            }
        }
        return Math.sqrt(squares / n);
    }

    /** Share of cells within a metre outside that are less than half as bright as the tile. */
    private static double shade(float[] bright, int[] cells, CellGrid grid) {
        int reach = grid.cells(1, 1);
        int dark = 0;
        int all = 0;
        for (int cell : cells) {
            int column = cell % grid.columns();
            for (int step :
                    new int[] {-reach, reach, -reach * grid.columns(), reach * grid.columns()}) {
                int next = cell + step;
                boolean wraps =
                        Math.abs(step) == reach
                                && (column + step < 0 || column + step >= grid.columns());
                if (next >= 0
                        && next < bright.length
                        && !wraps
                        && Arrays.binarySearch(cells, next) < 0) {
                    all++;
                    dark += bright[next] < -0.7f ? 1 : 0;
                }
            }
        }
        return all == 0 ? Double.NaN : dark / (double) all;
    }
}
