package org.qyran.imagery.parcels;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one cell tells about plants, cloth and texture. Ratios of bands, logarithms against the
 * tile's median and spreads over means: none changes with the camera's gain, and the tile's median
 * takes out the light of the day.
 *
 * <ul>
 *   <li>{@code ndvi} (N−R)/(N+R), {@code ndre} (N−E)/(N+E), {@code gndvi} (N−G)/(N+G);
 *   <li>{@code edge} (E−R)/(N−R): how early the red edge rises. Textile that is green to the eye
 *       rises before the leaf does, so at 717 nm it is already further up;
 *   <li>{@code green-blue} (G−B)/(G+B), {@code green-red} (G−R)/(G+R), {@code excess-green}
 *       (2G−R−B)/(R+G+B);
 *   <li>{@code bright} ln of the visible mean, {@code nir} ln of near infrared, both minus the
 *       tile's median;
 *   <li>{@code texture}, {@code nir-texture} spread inside the cell over its mean, of green and of
 *       near infrared; {@code gradient} root of the mean squared slope over the mean;
 *   <li>{@code warmth} temperature minus the tile's median over the tile's quartile distance.
 * </ul>
 */
public final class Signals {

    private final CellGrid grid;
    private final Sensor sensor;
    private final float[][] values;
    private final CellSums sums;
    private final View[] bands;
    private final int textured;
    private @Nullable Canopy canopy;
    private @Nullable SunlitLeaf leaf;

    private Signals(
            CellGrid grid,
            Sensor sensor,
            float[][] values,
            CellSums sums,
            View[] bands,
            int textured) {
        this.bands = bands;
        this.textured = textured;
        this.grid = grid;
        this.sensor = sensor;
        this.values = values;
        this.sums = sums;
    }

    /**
     * @param bands over the grid's window, in the order {@link Sensor} states
     */
    public static Signals of(CellGrid grid, Sensor sensor, View[] bands) {
        if (bands.length != sensor.bands()) {
            throw new IllegalArgumentException(
                    "%d bands for %s".formatted(bands.length, sensor.word()));
        }
        return switch (sensor) {
            case FIVE_BAND -> fiveBand(grid, bands);
            case COLOUR -> colour(grid, bands);
            case THERMAL -> thermal(grid, bands);
        };
    }

    /** The names of a sensor's signals, in order. */
    public static List<String> names(Sensor sensor) {
        return sensor.signals();
    }

    public CellGrid grid() {
        return grid;
    }

    public Sensor sensor() {
        return sensor;
    }

    /** One value per cell of the named signal. */
    public float[] signal(String name) {
        int at = sensor.signals().indexOf(name);
        if (at < 0) {
            throw new IllegalArgumentException(
                    "no signal %s of %s".formatted(name, sensor.signals()));
        }
        return values[at];
    }

    /** The pixels texture is judged by, over the grid's window. */
    View pixels() {
        return bands[textured];
    }

    /** One band's pixels over the grid's window, in the order {@link Sensor} states. */
    public View band(int band) {
        return bands[band];
    }

    /** Worked out when first asked for; a tile's signals belong to one thread. */
    public Canopy canopy() {
        Canopy known = canopy;
        if (known == null) {
            known = Canopy.of(this);
            canopy = known;
        }
        return known;
    }

    /** Worked out when first asked for. */
    public SunlitLeaf leaf() {
        SunlitLeaf known = leaf;
        if (known == null) {
            known = SunlitLeaf.of(this);
            leaf = known;
        }
        return known;
    }

    CellSums sums() {
        return sums;
    }

    private static Signals fiveBand(CellGrid grid, View[] bands) {
        CellSums sums = CellSums.of(grid, bands, bands[1]);
        float[][] m = sums.means();
        float[] nirSpread = CellSums.of(grid, new View[0], bands[4]).spread();
        int n = grid.size();
        float[][] v = new float[Sensor.FIVE_BAND.signals().size()][n];
        float[] visible = new float[n];
        for (int i = 0; i < n; i++) {
            float b = m[0][i];
            float g = m[1][i];
            float r = m[2][i];
            float e = m[3][i];
            float nir = m[4][i];
            v[0][i] = ratio(nir, r);
            v[1][i] = ratio(nir, e);
            v[2][i] = ratio(nir, g);
            float rise = nir - r;
            v[3][i] = rise > 0.02f * (nir + r) ? Math.clamp((e - r) / rise, -0.5f, 2f) : Float.NaN;
            v[4][i] = ratio(g, b);
            v[5][i] = ratio(g, r);
            visible[i] = (b + g + r) / 3;
            v[8][i] = sums.spread()[i] / g;
            v[9][i] = nirSpread[i] / nir;
            v[10][i] = (float) Math.sqrt(sums.xx()[i] + sums.yy()[i]) / g;
        }
        v[6] = logOverMedian(visible);
        v[7] = logOverMedian(m[4]);
        return new Signals(grid, Sensor.FIVE_BAND, finite(v), sums, bands, 1);
    }

    private static Signals colour(CellGrid grid, View[] bands) {
        CellSums sums = CellSums.of(grid, bands, bands[1]);
        float[][] m = sums.means();
        int n = grid.size();
        float[][] v = new float[Sensor.COLOUR.signals().size()][n];
        float[] visible = new float[n];
        for (int i = 0; i < n; i++) {
            float r = m[0][i];
            float g = m[1][i];
            float b = m[2][i];
            v[0][i] = (2 * g - r - b) / (r + g + b);
            v[1][i] = ratio(g, r);
            v[2][i] = ratio(g, b);
            visible[i] = (r + g + b) / 3;
            v[4][i] = sums.spread()[i] / g;
            v[5][i] = (float) Math.sqrt(sums.xx()[i] + sums.yy()[i]) / g;
        }
        v[3] = logOverMedian(visible);
        return new Signals(grid, Sensor.COLOUR, finite(v), sums, bands, 1);
    }

    private static Signals thermal(CellGrid grid, View[] bands) {
        CellSums sums = CellSums.of(grid, bands, bands[0]);
        float[] mean = sums.means()[0];
        int n = grid.size();
        float[] sorted = sorted(mean);
        float median = quantile(sorted, 0.5);
        float quartiles = quantile(sorted, 0.75) - quantile(sorted, 0.25);
        float[][] v = new float[Sensor.THERMAL.signals().size()][n];
        for (int i = 0; i < n; i++) {
            v[0][i] = (mean[i] - median) / quartiles;
            v[1][i] = sums.spread()[i] / quartiles;
            v[2][i] = (float) Math.sqrt(sums.xx()[i] + sums.yy()[i]) / quartiles;
        }
        return new Signals(grid, Sensor.THERMAL, finite(v), sums, bands, 0);
    }

    private static float ratio(float a, float b) {
        return (a - b) / (a + b);
    }

    private static float[] logOverMedian(float[] values) {
        float median = quantile(sorted(values), 0.5);
        float[] logs = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            logs[i] = (float) Math.log(Math.max(values[i] / median, 1e-3));
        }
        return logs;
    }

    /** Division by zero measures nothing. */
    private static float[][] finite(float[][] values) {
        for (float[] layer : values) {
            for (int i = 0; i < layer.length; i++) {
                if (Float.isInfinite(layer[i])) {
                    layer[i] = Float.NaN;
                }
            }
        }
        return values;
    }

    /** The measured values in rising order. */
    static float[] sorted(float[] values) {
        float[] copy = new float[values.length];
        int n = 0;
        for (float v : values) {
            if (!Float.isNaN(v)) {
                copy[n++] = v;
            }
        }
        float[] sorted = Arrays.copyOf(copy, n);
        Arrays.sort(sorted);
        return sorted;
    }

    /** NaN of nothing. */
    static float quantile(float[] sorted, double share) {
        return sorted.length == 0
                ? Float.NaN
                : sorted[
                        (int)
                                Math.min(
                                        sorted.length - 1L,
                                        Math.round(share * (sorted.length - 1)))];
    }
}
