package org.qyran.scenario.thing;

import org.qyran.scenario.paint.Bounds;
import org.qyran.scenario.paint.Box;
import org.qyran.scenario.paint.Canvas;
import org.qyran.scenario.paint.Dice;
import org.qyran.scenario.paint.Material;
import org.qyran.scenario.paint.Materials;
import org.qyran.scenario.paint.Noise;

/**
 * A plot whose plants stand as tall clumps, close together and late green: the truth the search is
 * for, with or without a net above it.
 *
 * @param clumpMetres mean distance of clumps
 * @param radius of a clump's crown
 * @param heightMetres of a full-grown clump
 * @param stand share of places that hold one
 */
public record ClumpedPlot(
        Box box,
        Foliage foliage,
        Material soil,
        double clumpMetres,
        double radius,
        double heightMetres,
        double stand,
        long seed)
        implements Thing {

    private static final Material WEED = Materials.named("leaf-weed");

    @Override
    public Bounds bounds() {
        return box.outline().bounds().grown(radius * 1.5);
    }

    @Override
    public double tallestMetres() {
        return heightMetres * 1.5;
    }

    @Override
    public void paint(Canvas canvas) {
        int salt = (int) (seed & 0xFFFF);
        Turf turf = new Turf(soil, WEED, WEED);
        canvas.fill(
                box,
                (at, u, v) -> {
                    double clod = Noise.at(u / 0.1, v / 0.1, salt);
                    double patch = Noise.rough(u / 1.7, v / 1.7, salt + 2);
                    if (turf.lay(canvas, at, 0.25 + 0.6 * patch, 1, 0.95 + 0.1 * clod)) {
                        canvas.moisture[at] = 0.6f;
                    }
                });
        int columns = Math.max(1, (int) Math.round(box.width() / clumpMetres));
        int rows = Math.max(1, (int) Math.round(box.depth() / clumpMetres));
        Bounds seen = canvas.bounds().grown(radius * 2);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                Dice dice = new Dice(seed + row * 4099L + column);
                double u = (column + 0.5 + 0.14 * dice.normal()) * box.width() / columns;
                double v = (row + 0.5 + 0.14 * dice.normal()) * box.depth() / rows;
                double size = Math.clamp(1 + 0.15 * dice.normal(), 0.55, 1.4);
                double x = box.frame().x(u, v);
                double y = box.frame().y(u, v);
                if (dice.unit() < stand && new Bounds(x, y, x, y).meets(seen)) {
                    new Crown(
                                    x,
                                    y,
                                    radius * size,
                                    0.25 * heightMetres,
                                    heightMetres * Math.sqrt(size),
                                    0.34,
                                    2)
                            .paint(
                                    canvas,
                                    foliage.varied(0.03 * dice.normal(), 1, foliage.salt()),
                                    dice.salt());
                }
            }
        }
    }
}
