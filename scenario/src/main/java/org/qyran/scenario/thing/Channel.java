package org.qyran.scenario.thing;

import org.qyran.scenario.paint.Bounds;
import org.qyran.scenario.paint.Canvas;
import org.qyran.scenario.paint.Material;
import org.qyran.scenario.paint.Materials;
import org.qyran.scenario.paint.Noise;

/**
 * A channel or ditch with water, mud and reeds along its banks.
 *
 * @param halfWidth of the water
 * @param reedWidth how far reeds reach beyond it
 */
public record Channel(
        Line line, double halfWidth, double reedWidth, double reedShare, Foliage reed, int salt)
        implements Thing {

    private static final Material WATER = Materials.named("water");
    private static final Material MUD = Materials.named("mud");
    private static final Material GREEN = Materials.named("grass-green");

    @Override
    public Bounds bounds() {
        return line.bounds().grown(halfWidth + reedWidth + 1);
    }

    @Override
    public double tallestMetres() {
        return 3;
    }

    @Override
    public void paint(Canvas canvas) {
        Turf bank = new Turf(MUD, GREEN, GREEN);
        line.ribbon(
                canvas,
                halfWidth + reedWidth,
                (at, along, left, x, y) -> {
                    double edge = Noise.rough(x / 2.4, y / 2.4, salt);
                    double out = Math.abs(left) - halfWidth * (1 + 0.4 * edge);
                    double leaf = Noise.at(x / 0.10, y / 0.10, salt + 1);
                    double clump = Noise.at(x / 0.55, y / 0.55, salt + 2);
                    double belt = Noise.rough(along / 28, left > 0 ? 3 : 8, salt + 3);
                    double width = reedWidth * Math.clamp(reedShare + 1.1 * belt, 0, 1);
                    if (out > -0.5
                            && out < width * (0.8 + 0.5 * edge) + 0.3 * clump
                            && width > 0.3) {
                        double height = 1.9 + 0.7 * clump + 0.25 * leaf;
                        if (foliageHere(leaf, clump)
                                && reed.lay(canvas, at, x, y, height, 0.74 + 0.25 * clump)) {
                            canvas.lean(at, 0.5 * leaf, 0.5 * clump);
                        }
                    } else if (out < 0) {
                        canvas.lay(at, out > -0.25 ? MUD : WATER, 1 + 0.05 * clump, 0);
                        canvas.moisture[at] = 1;
                    } else if (out < 1.2 + edge) {
                        bank.lay(canvas, at, out + 0.5 * clump, 1, 1 + 0.1 * leaf);
                        canvas.moisture[at] = (float) Math.max(0, 0.8 - out / 2);
                    }
                });
    }

    private static boolean foliageHere(double leaf, double clump) {
        return leaf + clump > -0.75;
    }
}
