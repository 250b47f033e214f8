package org.qyran.scenario.paint;

/**
 * What light and heat do at a surface.
 *
 * @param reflectance in full sun at nadir: blue 475, green 560, red 668, red edge 717, near
 *     infrared 840 nm, 0 … 1
 * @param emissivity 8–14 µm
 * @param heatCelsius how much a dry, level surface of it is above the air at full sun
 * @param leaf share of living leaf, 0 … 1: leaves scatter near infrared into their own shade and
 *     cool by transpiring
 */
public record Material(
        String name, float[] reflectance, double emissivity, double heatCelsius, double leaf) {

    public Material {
        if (reflectance.length != 5) {
            throw new IllegalArgumentException(
                    "%s has %d bands of 5".formatted(name, reflectance.length));
        }
    }

    /** The mixture with {@code share} of {@code other}. */
    public Material mixed(Material other, double share) {
        float[] mixture = new float[5];
        for (int b = 0; b < 5; b++) {
            mixture[b] = (float) (reflectance[b] * (1 - share) + other.reflectance[b] * share);
        }
        return new Material(
                name + "+" + other.name,
                mixture,
                emissivity + (other.emissivity - emissivity) * share,
                heatCelsius + (other.heatCelsius - heatCelsius) * share,
                leaf + (other.leaf - leaf) * share);
    }

    /** This material in another paint: every band multiplied. */
    public Material tinted(double blue, double green, double red, double edge, double infrared) {
        double[] by = {blue, green, red, edge, infrared};
        float[] tinted = new float[5];
        for (int b = 0; b < 5; b++) {
            tinted[b] = (float) Math.min(1, reflectance[b] * by[b]);
        }
        return new Material(name, tinted, emissivity, heatCelsius, leaf);
    }
}
