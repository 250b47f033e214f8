package org.qyran.survey.chance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.qyran.geo.Georeference;
import org.qyran.geo.GroundPoint;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.Window;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * What covers each cell, from rasters of {@link Cover}'s codes: the mean over the cell of how many
 * times likelier each class is. Land that no raster covers counts as ordinary.
 */
public final class LandCover implements Term {

    /** Places looked up along each side of a cell. */
    private static final int SAMPLES = 8;

    private final Map<Cover, Double> times;
    private final double[] factors;
    private final Cells cells;

    private LandCover(Map<Cover, Double> times, Cells cells, double[] factors) {
        this.times = times;
        this.cells = cells;
        this.factors = factors;
    }

    /**
     * @param raster one band of {@link Cover}'s codes, 0 and no-data for unknown, with a place on
     *     the ground
     * @param times likelier than ordinary land by class; 1 for those not named
     * @throws BadInput when it has no place, or a code is none of them
     */
    public static LandCover read(Raster raster, Map<Cover, Double> times, Cells cells)
            throws IOException {
        return read(List.of(raster), times, cells);
    }

    /**
     * As {@link #read(Raster, Map, Cells)}, of several rasters: the first that knows a place
     * counts.
     */
    public static LandCover read(List<Raster> rasters, Map<Cover, Double> times, Cells cells)
            throws IOException {
        times.forEach((cover, value) -> Term.requireTimes(cover.name(), value));
        Map<Cover, Double> known = new EnumMap<>(Cover.class);
        known.putAll(times);
        List<Georeference> places = new ArrayList<>();
        for (Raster raster : rasters) {
            places.add(place(raster));
        }
        double[] factors = new double[cells.count()];
        double[] samples = new double[cells.columns() * SAMPLES * SAMPLES];
        for (int row = 0; row < cells.rows(); row++) {
            Arrays.fill(samples, Double.NaN);
            for (int i = 0; i < rasters.size(); i++) {
                new Strip(rasters.get(i), places.get(i), cells, row, known).fill(samples);
            }
            for (int column = 0; column < cells.columns(); column++) {
                factors[row * cells.columns() + column] = mean(samples, column);
            }
        }
        return new LandCover(known, cells, factors);
    }

    private static double mean(double[] samples, int column) {
        double sum = 0;
        for (int i = 0; i < SAMPLES * SAMPLES; i++) {
            double sample = samples[column * SAMPLES * SAMPLES + i];
            sum += Double.isNaN(sample) ? 1 : sample;
        }
        return sum / (SAMPLES * SAMPLES);
    }

    private static Georeference place(Raster raster) throws BadInput {
        String name = raster.info().name();
        return raster.info()
                .georeference()
                .orElseThrow(() ->
                        new BadInput(
                                name,
                                "georeference",
                                "",
                                Fault.MISSING,
                                "a raster with coordinates"));
    }

    @Override
    public String name() {
        return "cover";
    }

    @Override
    public List<Weight> weights() {
        return times.entrySet().stream()
                .map(entry -> new Weight(entry.getKey().name(), entry.getValue()))
                .toList();
    }

    @Override
    public double[] factors(Cells asked) {
        if (asked != cells) {
            throw new IllegalArgumentException("land cover was read for other cells");
        }
        return factors.clone();
    }

    /** One row of cells. Within a cell the way to the raster's pixels is taken as straight. */
    private static final class Strip {
        private final Raster raster;
        private final Cells cells;
        private final int row;
        private final Map<Cover, Double> times;

        /** Column and row in the raster of the row's upper, then lower cell corners. */
        private final double[][] corners;

        Strip(Raster raster, Georeference place, Cells cells, int row, Map<Cover, Double> times) {
            this.raster = raster;
            this.cells = cells;
            this.row = row;
            this.times = times;
            this.corners = new double[2 * (cells.columns() + 1)][];
            for (int i = 0; i < corners.length; i++) {
                int column = i % (cells.columns() + 1);
                int line = row + i / (cells.columns() + 1);
                GroundPoint at = cells.georeference().place(column, line);
                corners[i] = place.pixel(at);
            }
        }

        /** Of each cell, its places one after the other; what is known already stays. */
        void fill(double[] samples) throws IOException {
            double left = Double.POSITIVE_INFINITY;
            double top = Double.POSITIVE_INFINITY;
            double right = Double.NEGATIVE_INFINITY;
            double bottom = Double.NEGATIVE_INFINITY;
            for (double[] corner : corners) {
                left = Math.min(left, corner[0]);
                right = Math.max(right, corner[0]);
                top = Math.min(top, corner[1]);
                bottom = Math.max(bottom, corner[1]);
            }
            int column = (int) Math.max(0, Math.floor(left));
            int line = (int) Math.max(0, Math.floor(top));
            int width = (int) Math.min(raster.info().width(), Math.ceil(right) + 1) - column;
            int height = (int) Math.min(raster.info().height(), Math.ceil(bottom) + 1) - line;
            if (width <= 0 || height <= 0) {
                return;
            }
            Window window = new Window(column, line, width, height);
            float[][] codes = new float[1][window.pixels()];
            raster.read(window, new int[] {0}, codes);
            for (int c = 0; c < cells.columns(); c++) {
                if (cells.squareMetres(row * cells.columns() + c) > 0) {
                    look(c, window, codes[0], samples);
                }
            }
        }

        private void look(int column, Window window, float[] codes, double[] samples)
                throws BadInput {
            double[] a = corners[column];
            double[] b = corners[column + 1];
            double[] c = corners[column + cells.columns() + 1];
            int from = column * SAMPLES * SAMPLES;
            for (int line = 0; line < SAMPLES; line++) {
                double down = (line + 0.5) / SAMPLES;
                for (int i = 0; i < SAMPLES; i++) {
                    double across = (i + 0.5) / SAMPLES;
                    double x = a[0] + across * (b[0] - a[0]) + down * (c[0] - a[0]);
                    double y = a[1] + across * (b[1] - a[1]) + down * (c[1] - a[1]);
                    int sample = from + line * SAMPLES + i;
                    if (Double.isNaN(samples[sample])) {
                        samples[sample] =
                                at((int) Math.floor(x), (int) Math.floor(y), window, codes);
                    }
                }
            }
        }

        /** NaN where this raster says nothing. */
        private double at(int column, int line, Window window, float[] codes) throws BadInput {
            int x = column - window.column();
            int y = line - window.row();
            if (x < 0 || y < 0 || x >= window.width() || y >= window.height()) {
                return Double.NaN;
            }
            float code = codes[y * window.width() + x];
            if (Float.isNaN(code) || code == 0) {
                return Double.NaN;
            }
            Cover cover =
                    Cover.of(Math.round(code))
                            .orElseThrow(() ->
                                    new BadInput(
                                            raster.info().name(),
                                            "pixel (%d, %d)".formatted(column, line),
                                            code,
                                            Fault.OUT_OF_RANGE,
                                            "ESA WorldCover's 10, 20 … 90, 95, 100"));
            return times.getOrDefault(cover, 1.0);
        }
    }
}
