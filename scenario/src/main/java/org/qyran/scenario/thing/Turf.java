package org.qyran.scenario.thing;

import org.qyran.scenario.paint.Canvas;
import org.qyran.scenario.paint.Material;

/** Low growth over soil, mixed in steps: how much is covered and how much of that is green. */
final class Turf {

    private static final int STEPS = 10;

    private final Material[] mixtures = new Material[(STEPS + 1) * (STEPS + 1)];

    Turf(Material soil, Material dry, Material green) {
        for (int cover = 0; cover <= STEPS; cover++) {
            for (int share = 0; share <= STEPS; share++) {
                Material growth = dry.mixed(green, share / (double) STEPS);
                mixtures[cover * (STEPS + 1) + share] = soil.mixed(growth, cover / (double) STEPS);
            }
        }
    }

    /**
     * @param cover share of ground covered; outside 0 … 1 is cut
     * @param green share of the cover that is green; outside 0 … 1 is cut
     */
    boolean lay(Canvas canvas, int at, double cover, double green, double brightness) {
        int c = (int) (Math.clamp(cover, 0, 1) * STEPS + 0.5);
        int g = (int) (Math.clamp(green, 0, 1) * STEPS + 0.5);
        return canvas.lay(at, mixtures[c * (STEPS + 1) + g], brightness, 0);
    }
}
