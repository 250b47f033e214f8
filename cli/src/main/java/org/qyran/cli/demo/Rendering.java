package org.qyran.cli.demo;

import java.io.IOException;
import org.qyran.imagery.chip.SampledValues;
import org.qyran.imagery.detect.BandRoles;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.imagery.raster.Window;

/**
 * Turns a raster's values into colours: each band from its 1st to its 99th percentile, with a
 * gamma, so that shadows stay readable; one band through a palette from cold to hot. Safe for many
 * threads.
 */
final class Rendering {

    private static final double LOW_SHARE = 0.01;
    private static final double HIGH_SHARE = 0.99;
    private static final double GAMMA = 1 / 1.35;
    private static final int SAMPLES_ACROSS = 9;
    private static final int SAMPLE_SIDE = 48;

    /**
     * Dark blue, violet, orange, pale yellow: lightness grows evenly, also for the colour-blind.
     */
    private static final int[][] PALETTE = {
        {8, 10, 40}, {66, 22, 104}, {140, 41, 99}, {205, 73, 58}, {245, 137, 30}, {252, 232, 150}
    };

    private final Raster raster;
    private final int[] bands;
    private final float[] low;
    private final float[] high;

    private Rendering(Raster raster, int[] bands, float[] low, float[] high) {
        this.raster = raster;
        this.bands = bands;
        this.low = low;
        this.high = high;
    }

    static Rendering of(Raster raster, Look look) throws IOException {
        RasterInfo info = raster.info();
        int[] bands = look.bands(BandRoles.of(info));
        float[] low = new float[bands.length];
        float[] high = new float[bands.length];
        for (int b = 0; b < bands.length; b++) {
            float[] values = SampledValues.sorted(raster, bands[b], SAMPLES_ACROSS, SAMPLE_SIDE);
            low[b] = values.length == 0 ? 0 : values[(int) (LOW_SHARE * (values.length - 1))];
            high[b] = values.length == 0 ? 1 : values[(int) (HIGH_SHARE * (values.length - 1))];
        }
        return new Rendering(raster, bands, low, high);
    }

    RasterInfo info() {
        return raster.info();
    }

    /** 0xRRGGBB for each pixel of a window, row by row; black without data. */
    int[] colours(Window window) throws IOException {
        float[][] values = new float[bands.length][window.pixels()];
        raster.read(window, bands, values);
        int[] colours = new int[window.pixels()];
        for (int i = 0; i < colours.length; i++) {
            colours[i] =
                    bands.length == 1
                            ? palette(share(values[0][i], 0))
                            : level(values[0][i], 0) << 16
                                    | level(values[1][i], 1) << 8
                                    | level(values[2][i], 2);
        }
        return colours;
    }

    private double share(float value, int band) {
        return Math.clamp((value - low[band]) / Math.max(1e-9, high[band] - low[band]), 0, 1);
    }

    private int level(float value, int band) {
        return Float.isNaN(value) ? 0 : (int) Math.round(255 * Math.pow(share(value, band), GAMMA));
    }

    private static int palette(double share) {
        if (Double.isNaN(share)) {
            return 0;
        }
        double at = share * (PALETTE.length - 1);
        int below = Math.min(PALETTE.length - 2, (int) at);
        int colour = 0;
        for (int c = 0; c < 3; c++) {
            double mixed =
                    PALETTE[below][c] + (at - below) * (PALETTE[below + 1][c] - PALETTE[below][c]);
            colour = colour << 8 | (int) Math.round(mixed);
        }
        return colour;
    }
}
