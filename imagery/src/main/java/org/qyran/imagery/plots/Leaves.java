package org.qyran.imagery.plots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.qyran.imagery.parcels.Canopy;
import org.qyran.imagery.parcels.Sensor;
import org.qyran.imagery.parcels.Signals;
import org.qyran.imagery.parcels.View;

/**
 * The colour of a candidate's sunlit pixels (the brightest fifth in near infrared; of colour
 * rasters in green) and of its shaded fifth. Sunlit pixels show the leaf or the cloth alone,
 * without the soil between and the shade below; the shaded ones show what lies under and between.
 * Ratios are differences to the tile's {@link Canopy}.
 */
final class Leaves {

    private static final double SHARE = 0.2;

    private Leaves() {}

    /** Pairs of bands, each as (a − b)/(a + b). */
    private static int[][] pairs(Sensor sensor) {
        return switch (sensor) {
            case FIVE_BAND -> new int[][] {{4, 2}, {4, 3}, {4, 1}, {1, 0}, {1, 2}, {3, 1}};
            case COLOUR -> new int[][] {{1, 0}, {1, 2}};
            case THERMAL -> new int[0][];
        };
    }

    /** The cell signal each pair is measured against, empty for none. */
    private static List<String> signals(Sensor sensor) {
        return switch (sensor) {
            case FIVE_BAND -> List.of("ndvi", "ndre", "gndvi", "green-blue", "green-red", "");
            case COLOUR -> List.of("green-red", "green-blue");
            case THERMAL -> List.of();
        };
    }

    static List<String> names(Sensor sensor) {
        List<String> names = new ArrayList<>();
        for (String part : List.of("sunlit", "shaded")) {
            for (int[] pair : pairs(sensor)) {
                names.add(part + "@bands-%d-%d".formatted(pair[0], pair[1]));
            }
        }
        names.add("sunlit-over-shaded");
        return names;
    }

    static void add(Signals signals, Canopy canopy, int[] cells, List<Double> row) {
        Sensor sensor = signals.sensor();
        Patch patch = Patch.around(cells, signals.grid(), 0);
        int sorting = sensor == Sensor.FIVE_BAND ? 4 : sensor == Sensor.COLOUR ? 1 : 0;
        float[] bright = inside(signals.band(sorting), patch);
        float[] sorted = bright.clone();
        Arrays.sort(sorted);
        int measured = sorted.length;
        while (measured > 0 && Float.isNaN(sorted[measured - 1])) {
            measured--;
        }
        float high = measured == 0 ? Float.NaN : sorted[(int) ((1 - SHARE) * (measured - 1))];
        float low = measured == 0 ? Float.NaN : sorted[(int) (SHARE * (measured - 1))];
        double[] sunlit = new double[sensor.bands()];
        double[] shaded = new double[sensor.bands()];
        for (int b = 0; b < sunlit.length; b++) {
            float[] values = inside(signals.band(b), patch);
            for (int i = 0; i < values.length; i++) {
                if (!Float.isNaN(values[i])) {
                    sunlit[b] += bright[i] >= high ? values[i] : 0;
                    shaded[b] += bright[i] <= low ? values[i] : 0;
                }
            }
        }
        ratios(sunlit, sensor, canopy, row);
        ratios(shaded, sensor, canopy, row);
        row.add(Math.log(sunlit[sorting] / shaded[sorting]));
    }

    private static void ratios(double[] sums, Sensor sensor, Canopy canopy, List<Double> row) {
        int[][] pairs = pairs(sensor);
        for (int p = 0; p < pairs.length; p++) {
            double a = sums[pairs[p][0]];
            double b = sums[pairs[p][1]];
            String signal = signals(sensor).get(p);
            double ordinary = signal.isEmpty() ? 0 : canopy.median(signal);
            row.add((a - b) / (a + b) - ordinary);
        }
    }

    private static float[] inside(View view, Patch patch) {
        float[] values = new float[patch.inside().length];
        int n = 0;
        for (int i = 0; i < values.length; i++) {
            if (patch.inside()[i]) {
                values[n++] =
                        view.at(patch.left() + i % patch.width(), patch.top() + i / patch.width());
            }
        }
        return Arrays.copyOf(values, n);
    }
}
