package org.qyran.imagery.parcels;

import java.util.Arrays;
import java.util.List;

/**
 * What the ordinary dense canopy of a tile measures: each signal's median over the greener half of
 * its green cells. A camera's gains and the light of the day move a plot's ratios and these alike,
 * so differences to them tell leaves apart more finely than the ratios themselves.
 */
public final class Canopy {

    private final List<String> names;
    private final float[] medians;

    private Canopy(List<String> names, float[] medians) {
        this.names = names;
        this.medians = medians;
    }

    public static Canopy of(Signals signals) {
        List<String> names = Signals.names(signals.sensor());
        boolean[] dense = dense(signals);
        float[] medians = new float[names.size()];
        for (int s = 0; s < medians.length; s++) {
            float[] values = signals.signal(names.get(s));
            float[] within = new float[values.length];
            Arrays.fill(within, Float.NaN);
            for (int i = 0; i < values.length; i++) {
                if (dense[i]) {
                    within[i] = values[i];
                }
            }
            medians[s] = Signals.quantile(Signals.sorted(within), 0.5);
        }
        return new Canopy(names, medians);
    }

    /** Cells of the greener half of what is green. */
    static boolean[] dense(Signals signals) {
        float[] vigour = signals.signal(Signals.names(signals.sensor()).getFirst());
        Vegetation vegetation = Vegetation.of(signals);
        float middle = Signals.quantile(Signals.sorted(vegetation.only(vigour)), 0.5);
        boolean cool = signals.sensor() == Sensor.THERMAL;
        boolean[] dense = new boolean[vigour.length];
        for (int i = 0; i < dense.length; i++) {
            dense[i] = vegetation.green()[i] && (cool ? vigour[i] <= middle : vigour[i] >= middle);
        }
        return dense;
    }

    /** NaN where nothing on the tile is green. */
    public float median(String signal) {
        return medians[names.indexOf(signal)];
    }
}
