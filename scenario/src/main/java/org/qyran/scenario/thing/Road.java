package org.qyran.scenario.thing;

import org.qyran.scenario.paint.Bounds;
import org.qyran.scenario.paint.Canvas;
import org.qyran.scenario.paint.Material;
import org.qyran.scenario.paint.Materials;
import org.qyran.scenario.paint.Noise;

/** A street, a dirt track or a footpath: wheel ruts, worn middle, grassy or dusty verge. */
public record Road(Line line, Surface surface, double halfWidth, double verge, int salt)
        implements Thing {

    /** What it is made of. */
    public enum Surface {
        ASPHALT,
        GRAVEL,
        DIRT,
        PATH
    }

    private static final Material ASPHALT = Materials.named("asphalt");
    private static final Material GRAVEL = Materials.named("gravel");
    private static final Material EARTH = Materials.named("packed-earth");
    private static final Material DRY = Materials.named("grass-dry");
    private static final Material GREEN = Materials.named("grass-green");

    @Override
    public Bounds bounds() {
        return line.bounds().grown(halfWidth + verge + 1);
    }

    @Override
    public double tallestMetres() {
        return 0;
    }

    @Override
    public void paint(Canvas canvas) {
        Material made =
                switch (surface) {
                    case ASPHALT -> ASPHALT.mixed(GRAVEL, 0.15);
                    case GRAVEL -> GRAVEL.mixed(EARTH, 0.4);
                    case DIRT, PATH -> EARTH;
                };
        Turf side = new Turf(EARTH, DRY, GREEN);
        Turf bed = new Turf(made, DRY.mixed(GREEN, 0.3), GREEN);
        line.ribbon(
                canvas,
                halfWidth + verge,
                (at, along, left, x, y) -> {
                    double wander = 0.35 * Noise.at(along / 9, 0, salt);
                    double edge = 0.35 * Noise.rough(x / 1.3, y / 1.3, salt + 1);
                    double grain = Noise.at(x / 0.11, y / 0.11, salt + 2);
                    double patch = Noise.rough(x / 4, y / 4, salt + 3);
                    double out = Math.abs(left) - halfWidth + edge;
                    if (out > 0) {
                        if (out < verge * (0.75 + 0.6 * patch)) {
                            side.lay(
                                    canvas,
                                    at,
                                    0.1 + 0.7 * out / Math.max(verge, 0.1) + 0.5 * patch,
                                    0.25 + 0.5 * patch,
                                    1 + 0.1 * grain);
                        }
                        return;
                    }
                    bed.lay(
                            canvas,
                            at,
                            growth(left - wander, patch),
                            0.3,
                            wear(left, wander, patch, grain));
                });
    }

    /** Grass between the ruts of tracks nobody surfaces. */
    private double growth(double left, double patch) {
        if (surface == Surface.ASPHALT || surface == Surface.PATH) {
            return 0;
        }
        double ridge = Math.exp(-left * left / 0.16) - 0.35 + 0.7 * patch;
        return surface == Surface.DIRT ? ridge : ridge - 0.5;
    }

    private double wear(double left, double wander, double patch, double grain) {
        double rut = Math.abs(Math.abs(left - wander) - 0.85);
        double worn = surface == Surface.PATH ? 0.05 : 0.10 * Math.exp(-rut * rut / 0.06);
        return 0.97 + worn + 0.10 * patch + 0.07 * grain;
    }
}
