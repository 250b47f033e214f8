package org.qyran.scenario.sense;

import org.qyran.scenario.paint.Canvas;
import org.qyran.scenario.paint.Material;
import org.qyran.scenario.season.Season;
import org.qyran.scenario.season.Sun;

/**
 * Sunlight and skylight on a canvas, as reflectance factors against a level white panel in full
 * sun: ρ × (direct × cos incidence ÷ cos zenith × lit + diffuse).
 */
final class Light {

    /** Share of skylight in each band on a clear day (Gueymard's SMARTS, rounded). */
    private static final double[] DIFFUSE = {0.27, 0.20, 0.15, 0.135, 0.105};

    /** How much light leaves scatter into their own shade, per band. */
    private static final float[] SCATTER = {0.01f, 0.05f, 0.01f, 0.14f, 0.32f};

    private final float east;
    private final float north;
    private final float up;
    private final float[] diffuse = new float[5];

    Light(Season season) {
        Sun sun = season.sun();
        east = (float) sun.east();
        north = (float) sun.north();
        up = (float) sun.up();
        for (int b = 0; b < 5; b++) {
            diffuse[b] = (float) Math.min(0.6, DIFFUSE[b] + 2 * season.haze());
        }
    }

    /** Cosine of the angle to the sun over its cosine on level ground, cut to 0 … 1.7. */
    float incidence(Canvas canvas, int at) {
        float toEast = canvas.leanEast[at];
        float toNorth = canvas.leanNorth[at];
        if (toEast == 0 && toNorth == 0) {
            return 1;
        }
        float cosine =
                (east * toEast + north * toNorth + up)
                        / (float) Math.sqrt(1 + toEast * toEast + toNorth * toNorth);
        return Math.clamp(cosine / up, 0f, 1.7f);
    }

    /** Reflectance factors of one cell in the five bands, row-major planes. */
    void shine(Canvas canvas, int at, float lit, float[][] planes, int to) {
        Material top = canvas.top[at];
        float leaf = (float) top.leaf();
        float[] colour = top.reflectance();
        float hole = canvas.hole[at];
        float incidence = incidence(canvas, at);
        float wet = 1 - 0.38f * canvas.moisture[at] * (1 - leaf);
        float gain = canvas.gain[at] * (1 - hole) * wet;
        float infrared = canvas.infraredGain[at];
        float sky = 0.82f + 0.18f * lit;
        float shaded = (1 - lit) * leaf;
        for (int b = 0; b < 5; b++) {
            float light =
                    (1 - diffuse[b]) * incidence * (lit + shaded * SCATTER[b]) + diffuse[b] * sky;
            planes[b][to] = colour[b] * gain * light;
        }
        planes[3][to] *= 0.5f + 0.5f * infrared;
        planes[4][to] *= infrared;
        if (hole > 0) {
            below(canvas, at, lit, sky, planes, to);
        }
    }

    private void below(Canvas canvas, int at, float lit, float sky, float[][] planes, int to) {
        Material below = canvas.below[at];
        float through = canvas.belowGain[at] * canvas.hole[at];
        float shaded = (1 - lit) * (float) below.leaf();
        for (int b = 0; b < 5; b++) {
            float light = (1 - diffuse[b]) * (lit + shaded * SCATTER[b]) + diffuse[b] * sky;
            planes[b][to] += below.reflectance()[b] * through * light;
        }
    }
}
