package org.qyran.scenario.sense;

import org.qyran.scenario.paint.Canvas;
import org.qyran.scenario.paint.Material;
import org.qyran.scenario.season.Season;

/**
 * How warm a canvas looks at 8–14 µm. Air temperature plus what the sun gives each material (heat
 * column of the table, by incidence, shadow and season), less what water takes by evaporating; then
 * brightness temperature by emissivity, the rest reflecting a cold sky.
 */
final class Heat {

    private static final double ZERO = 273.15;

    /** A clear sky's brightness in 8–14 µm is some 25 K below the air (Idso 1981). */
    private static final double SKY_BELOW_AIR = 25;

    private final Season season;
    private final Light light;
    private final double strength;

    Heat(Season season, Light light) {
        this.season = season;
        this.light = light;
        this.strength = season.sun().up() / Math.sin(Math.toRadians(65));
    }

    /** Brightness temperature of one cell, °C. */
    float brightness(Canvas canvas, int at, double lit) {
        double sun = strength * light.incidence(canvas, at);
        double radiance = radiance(canvas.top[at], canvas.gain[at], canvas.moisture[at], sun, lit);
        double hole = canvas.hole[at];
        if (hole > 0) {
            double under = radiance(canvas.below[at], canvas.belowGain[at], 0.5, 0.6 * sun, lit);
            radiance += (under - radiance) * hole;
        }
        return (float) (Math.sqrt(Math.sqrt(radiance)) - ZERO);
    }

    /** Fourth power of the brightness temperature, K⁴. */
    private double radiance(
            Material material, double gain, double moisture, double sun, double lit) {
        double leaf = material.leaf();
        // Soil and walls keep warmth under a passing shadow, leaves do not.
        double kept = lit + (1 - lit) * (0.30 - 0.22 * leaf);
        double dark = 1 + 0.35 * (1 - Math.min(gain, 1.6));
        double thirst = leaf * (6 * season.drought() * (1 - moisture) - 3.5 * moisture);
        double evaporation = (1 - leaf) * moisture * 0.62 * material.heatCelsius();
        double above =
                (material.heatCelsius() * dark + thirst - evaporation) * sun * kept
                        - 1.2 * (1 - lit);
        double kelvin = season.airCelsius() + above + ZERO;
        double sky = season.airCelsius() - SKY_BELOW_AIR + ZERO;
        double emissivity = material.emissivity();
        return emissivity * kelvin * kelvin * kelvin * kelvin
                + (1 - emissivity) * sky * sky * sky * sky;
    }
}
