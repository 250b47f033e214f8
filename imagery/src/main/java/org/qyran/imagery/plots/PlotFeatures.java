package org.qyran.imagery.plots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.qyran.imagery.parcels.Canopy;
import org.qyran.imagery.parcels.CellGrid;
import org.qyran.imagery.parcels.Components;
import org.qyran.imagery.parcels.RowStructure;
import org.qyran.imagery.parcels.Sensor;
import org.qyran.imagery.parcels.Shape;
import org.qyran.imagery.parcels.Signals;
import org.qyran.imagery.parcels.SunlitLeaf;

/**
 * What a candidate looks like as a whole: its outline, its inside, the ring of 1 to 5 m around it,
 * the 25 m around, its rows, how sure its cells were and what other methods say about it.
 */
final class PlotFeatures {

    private static final int GRAIN_LAGS = 4;
    private static final double GAP_METRES = 1;
    private static final double RING_METRES = 4;
    private static final double AROUND_METRES = 25;

    private final Signals signals;
    private final float[] likeness;
    private final List<Evidence> evidence;
    private final Canopy canopy;
    private final SunlitLeaf leaf;

    /**
     * @param likeness each cell's share of likeness to confirmed plots, 0…1
     */
    PlotFeatures(Signals signals, float[] likeness, List<Evidence> evidence) {
        this.signals = signals;
        this.likeness = likeness;
        this.evidence = evidence;
        this.canopy = signals.canopy();
        this.leaf = signals.leaf();
    }

    /** For groups that are judged by their looks alone: their cells are like nothing. */
    static PlotFeatures withoutLikeness(Signals signals, List<Evidence> evidence) {
        return new PlotFeatures(signals, new float[signals.grid().size()], evidence);
    }

    static List<String> names(Sensor sensor, List<String> evidence) {
        List<String> names =
                new ArrayList<>(
                        List.of(
                                "area",
                                "length",
                                "width",
                                "fill",
                                "compactness",
                                "cut",
                                "likeness",
                                "likeness-spread",
                                "likeness-most",
                                "likeness-around",
                                "row-spacing",
                                "row-strength",
                                "metres-per-pixel"));
        for (String signal : grained(sensor)) {
            for (int lag = 1; lag <= GRAIN_LAGS; lag++) {
                names.add(signal + "@grain-" + lag);
            }
        }
        for (String layer : layers(sensor, evidence)) {
            names.add(layer + "@inside");
            names.add(layer + "@inside-spread");
            names.add(layer + "@less-ring");
            names.add(layer + "@less-around");
            names.add(layer + "@around-spread");
        }
        for (String signal : Signals.names(sensor)) {
            names.add(signal + "@low");
            names.add(signal + "@high");
            names.add(signal + "@less-canopy");
        }
        for (String zone : List.of("@whole", "@whole-less-around")) {
            SunlitLeaf.names(sensor).forEach(name -> names.add(name + zone));
        }
        names.add("sunlit@whole");
        names.addAll(Leaves.names(sensor));
        names.addAll(Grain.names());
        names.addAll(Shade.names());
        return List.copyOf(names);
    }

    /** The signals whose grain tells how large single plants are. */
    private static List<String> grained(Sensor sensor) {
        String first = Signals.names(sensor).getFirst();
        return sensor == Sensor.THERMAL ? List.of(first) : List.of(first, "bright");
    }

    private static List<String> layers(Sensor sensor, List<String> evidence) {
        List<String> layers = new ArrayList<>(Signals.names(sensor));
        layers.addAll(evidence);
        return layers;
    }

    /**
     * @param cells of the candidate, rising
     */
    float[] of(int[] cells) {
        CellGrid grid = signals.grid();
        Box box = Box.around(cells, grid, grid.cells(AROUND_METRES, 8));
        byte[] zone = zones(cells, box, grid);
        List<Double> row = new ArrayList<>();
        shape(cells, grid, row);
        double[] sure = statistics(likeness, box, zone, grid);
        row.add(sure[0]);
        row.add(sure[1]);
        double most = 0;
        for (int cell : cells) {
            most = Math.max(most, likeness[cell]);
        }
        row.add(most);
        row.add(sure[3]);
        RowStructure rows = RowStructure.around(signals, middle(cells, grid));
        row.add(rows.spacingMetres());
        row.add(rows.strength());
        row.add(grid.metresPerPixel());
        for (String name : grained(signals.sensor())) {
            grain(signals.signal(name), cells, grid, row);
        }
        for (String name : Signals.names(signals.sensor())) {
            add(signals.signal(name), box, zone, grid, row);
        }
        for (Evidence other : evidence) {
            add(other.cells(), box, zone, grid, row);
        }
        for (String name : Signals.names(signals.sensor())) {
            quantiles(signals.signal(name), cells, canopy.median(name), row);
        }
        leafColours(cells, box, zone, row);
        Leaves.add(signals, canopy, cells, row);
        Grain.add(signals, cells, row);
        boolean thermal = signals.sensor() == Sensor.THERMAL;
        Shade.add(signals.signal(thermal ? "warmth" : "bright"), cells, grid, row);
        float[] features = new float[row.size()];
        for (int f = 0; f < features.length; f++) {
            float value = row.get(f).floatValue();
            features[f] = Float.isInfinite(value) ? Float.NaN : value;
        }
        return features;
    }

    private static void shape(int[] cells, CellGrid grid, List<Double> row) {
        Shape shape = Shape.of(cells, grid.columns(), grid.metresPerCell());
        row.add(shape.areaSquareMetres());
        row.add(shape.lengthMetres());
        row.add(shape.widthMetres());
        row.add(shape.fill());
        row.add(shape.compactness());
        int last = grid.columns() - 1;
        boolean cut =
                Arrays.stream(cells)
                        .anyMatch(c ->
                                c % grid.columns() == 0
                                        || c % grid.columns() == last
                                        || c < grid.columns()
                                        || c >= grid.size() - grid.columns());
        row.add(cut ? 1.0 : 0.0);
    }

    /** Sunlit leaves of the candidate, and less those of the 25 m around. */
    private void leafColours(int[] cells, Box box, byte[] zone, List<Double> row) {
        int columns = signals.grid().columns();
        int[] around =
                IntStream.range(0, zone.length)
                        .filter(i -> zone[i] == 0 || zone[i] == RING)
                        .map(i -> (box.top + i / box.width) * columns + box.left + i % box.width)
                        .toArray();
        double[] own = leaf.of(cells);
        double[] others = leaf.of(around);
        for (double ratio : own) {
            row.add(ratio);
        }
        for (int p = 0; p < own.length; p++) {
            row.add(own[p] - others[p]);
        }
        double share = 0;
        for (int cell : cells) {
            share += leaf.share()[cell];
        }
        row.add(share / cells.length);
    }

    /** The values a tenth of the candidate's cells lie below and above; median to the canopy. */
    private static void quantiles(float[] layer, int[] cells, float ordinary, List<Double> row) {
        double[] sorted =
                Arrays.stream(cells)
                        .mapToDouble(cell -> layer[cell])
                        .filter(v -> !Double.isNaN(v))
                        .sorted()
                        .toArray();
        boolean none = sorted.length == 0;
        int last = sorted.length - 1;
        row.add(none ? Double.NaN : sorted[(int) Math.round(0.1 * last)]);
        row.add(none ? Double.NaN : sorted[(int) Math.round(0.9 * last)]);
        row.add(none ? Double.NaN : sorted[(int) Math.round(0.5 * last)] - ordinary);
    }

    private void add(float[] layer, Box box, byte[] zone, CellGrid grid, List<Double> row) {
        double[] s = statistics(layer, box, zone, grid);
        row.add(s[0]);
        row.add(s[1]);
        row.add(s[0] - s[2]);
        row.add(s[0] - s[3]);
        row.add(s[4]);
    }

    /**
     * The variogram at 1 to 4 cells over the variance: near 0 inside one crown, near 1 from one
     * plant to the next, so it rises with the lag as far as plants are wide.
     */
    private static void grain(float[] layer, int[] cells, CellGrid grid, List<Double> row) {
        double sum = 0;
        double squares = 0;
        int n = 0;
        for (int cell : cells) {
            if (!Float.isNaN(layer[cell])) {
                sum += layer[cell];
                squares += (double) layer[cell] * layer[cell];
                n++;
            }
        }
        double variance = squares / n - sum / n * (sum / n);
        for (int lag = 1; lag <= GRAIN_LAGS; lag++) {
            double differences = 0;
            int pairs = 0;
            for (int cell : cells) {
                for (int other : new int[] {cell + lag, cell + lag * grid.columns()}) {
                    if (Arrays.binarySearch(cells, other) >= 0) {
                        double d = layer[cell] - layer[other];
                        if (!Double.isNaN(d)) {
                            differences += d * d;
                            pairs++;
                        }
                    }
                }
            }
            row.add(differences / (2 * pairs * variance));
        }
    }

    /** The cell of the candidate nearest to its centre. */
    private static int middle(int[] cells, CellGrid grid) {
        double x = 0;
        double y = 0;
        for (int cell : cells) {
            x += cell % grid.columns();
            y += (cell - cell % grid.columns()) / (double) grid.columns();
        }
        x /= cells.length;
        y /= cells.length;
        int best = cells[0];
        double nearest = Double.POSITIVE_INFINITY;
        for (int cell : cells) {
            int row = cell / grid.columns();
            double off = Math.hypot(cell % grid.columns() - x, row - y);
            if (off < nearest) {
                nearest = off;
                best = cell;
            }
        }
        return best;
    }

    /** A rectangle of cells. */
    private record Box(int left, int top, int width, int height) {
        static Box around(int[] cells, CellGrid grid, int margin) {
            int left = Integer.MAX_VALUE;
            int right = 0;
            for (int cell : cells) {
                left = Math.min(left, cell % grid.columns());
                right = Math.max(right, cell % grid.columns());
            }
            int top = cells[0] / grid.columns();
            int bottom = cells[cells.length - 1] / grid.columns();
            left = Math.max(0, left - margin);
            top = Math.max(0, top - margin);
            right = Math.min(grid.columns(), right + margin + 1);
            bottom = Math.min(grid.rows(), bottom + margin + 1);
            return new Box(left, top, right - left, bottom - top);
        }
    }

    private static final byte INSIDE = 1;
    private static final byte GAP = 2;
    private static final byte RING = 3;

    /** Which part each cell of the box plays; 0 is the wider surroundings. */
    private static byte[] zones(int[] cells, Box box, CellGrid grid) {
        boolean[] inside = new boolean[box.width * box.height];
        for (int cell : cells) {
            int c = cell % grid.columns() - box.left;
            int r = cell / grid.columns() - box.top;
            inside[r * box.width + c] = true;
        }
        int gap = grid.cells(GAP_METRES, 1);
        boolean[] near = Components.grown(inside, box.width, box.height, gap);
        boolean[] ring = Components.grown(near, box.width, box.height, grid.cells(RING_METRES, 2));
        byte[] zone = new byte[inside.length];
        for (int i = 0; i < zone.length; i++) {
            zone[i] = inside[i] ? INSIDE : near[i] ? GAP : ring[i] ? RING : 0;
        }
        return zone;
    }

    /** {inside mean, inside spread, ring mean, surroundings' mean, surroundings' spread}. */
    private static double[] statistics(float[] layer, Box box, byte[] zone, CellGrid grid) {
        double[] sum = new double[4];
        double[] squares = new double[4];
        int[] count = new int[4];
        for (int r = 0; r < box.height; r++) {
            int line = (box.top + r) * grid.columns() + box.left;
            for (int c = 0; c < box.width; c++) {
                float v = layer[line + c];
                if (!Float.isNaN(v)) {
                    byte z = zone[r * box.width + c];
                    sum[z] += v;
                    squares[z] += (double) v * v;
                    count[z]++;
                }
            }
        }
        double inside = sum[INSIDE] / count[INSIDE];
        int allCount = count[0] + count[RING];
        double around = (sum[0] + sum[RING]) / allCount;
        return new double[] {
            inside,
            spread(squares[INSIDE], count[INSIDE], inside),
            sum[RING] / count[RING],
            around,
            spread(squares[0] + squares[RING], allCount, around)
        };
    }

    private static double spread(double squares, int count, double mean) {
        return count == 0 ? Double.NaN : Math.sqrt(Math.max(0, squares / count - mean * mean));
    }
}
