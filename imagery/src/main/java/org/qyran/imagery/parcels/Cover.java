package org.qyran.imagery.parcels;

/**
 * Artificial cover over vegetation, cell by cell, in ordinary spreads of the tile's vegetation.
 *
 * <p>Five bands: the share of the rise from red to near infrared that is already done at the red
 * edge, (E−R)/(N−R). Bare soil rises in a straight line and so leaves a canopy's share as it is;
 * textile dyed like leaves rises earlier than chlorophyll lets a leaf (680–721 nm against 720–727),
 * so a net over plants lies above both. It counts only where vegetation still shows through (NDVI),
 * which tells a net from a roof, a tarpaulin or a greenhouse. Colour: a camouflage pattern varies
 * between green and brown within metres and lies on greenish ground. Thermal: dry textile in the
 * sun is warmer than the canopy around and even.
 */
public final class Cover {

    private static final double PLOT_METRES = 2;

    private Cover() {}

    /** Larger is more like cover; 0 where no vegetation shows through; NaN where not measured. */
    public static float[] of(Signals signals) {
        return switch (signals.sensor()) {
            case FIVE_BAND -> fiveBand(signals);
            case COLOUR -> colour(signals);
            case THERMAL -> thermal(signals);
        };
    }

    private static float[] fiveBand(Signals signals) {
        float[] ndvi = means(signals, "ndvi");
        float[] edge = means(signals, "edge");
        Vegetation green = Vegetation.of(signals);
        float[] leaves = green.only(edge);
        float[] cover = new float[ndvi.length];
        Ordinary ordinary = Ordinary.of(leaves, 0.01f);
        for (int i = 0; i < cover.length; i++) {
            double through = ramp(ndvi[i], 0.5 * green.threshold(), green.threshold());
            cover[i] = (float) (through * Math.max(0, ordinary.spreads(edge[i])));
        }
        return unmeasured(cover, ndvi);
    }

    private static float[] colour(Signals signals) {
        float[] green = means(signals, "excess-green");
        float[] mottled = spreads(signals, "green-red");
        Vegetation plants = Vegetation.of(signals);
        Ordinary ordinary = Ordinary.of(plants.only(mottled), 0.003f);
        float[] cover = new float[green.length];
        for (int i = 0; i < cover.length; i++) {
            double through = ramp(green[i], 0, plants.threshold());
            cover[i] = (float) (through * Math.max(0, ordinary.spreads(mottled[i])));
        }
        return unmeasured(cover, green);
    }

    private static float[] thermal(Signals signals) {
        float[] warmth = means(signals, "warmth");
        float[] uneven = spreads(signals, "warmth");
        Ordinary ordinary = Ordinary.of(warmth, 0.05f);
        Ordinary even = Ordinary.of(uneven, 0.02f);
        float[] cover = new float[warmth.length];
        for (int i = 0; i < cover.length; i++) {
            double calm = 1 - ramp(even.spreads(uneven[i]), 0, 3);
            cover[i] = (float) (calm * Math.max(0, ordinary.spreads(warmth[i])));
        }
        return unmeasured(cover, warmth);
    }

    private static float[] means(Signals signals, String name) {
        CellGrid grid = signals.grid();
        return new BoxSums(signals.signal(name), grid.columns(), grid.rows())
                .means(grid.cells(PLOT_METRES, 2));
    }

    private static float[] spreads(Signals signals, String name) {
        CellGrid grid = signals.grid();
        float[] means = new float[grid.size()];
        float[] spreads = new float[grid.size()];
        new BoxSums(signals.signal(name), grid.columns(), grid.rows())
                .fill(grid.cells(PLOT_METRES, 2), means, spreads);
        return spreads;
    }

    /** 0 up to {@code from}, 1 beyond {@code to}, straight between; 0 for NaN. */
    static double ramp(double value, double from, double to) {
        return Double.isNaN(value) ? 0 : Math.clamp((value - from) / (to - from), 0, 1);
    }

    private static float[] unmeasured(float[] cover, float[] measured) {
        for (int i = 0; i < cover.length; i++) {
            if (Float.isNaN(measured[i])) {
                cover[i] = Float.NaN;
            } else if (Float.isNaN(cover[i])) {
                cover[i] = 0;
            }
        }
        return cover;
    }
}
