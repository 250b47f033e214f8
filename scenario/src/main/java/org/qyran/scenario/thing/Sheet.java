package org.qyran.scenario.thing;

import org.qyran.scenario.paint.Bounds;
import org.qyran.scenario.paint.Box;
import org.qyran.scenario.paint.Canvas;
import org.qyran.scenario.paint.Material;
import org.qyran.scenario.paint.Noise;

/**
 * A tarpaulin or knitted shade cloth: one colour, creased, on the ground, over a load or stretched
 * over posts above a seedling bed or a car.
 *
 * @param open share of holes through which the ground shows
 * @param heightMetres of its middle
 */
public record Sheet(
        Box box, Material material, double heightMetres, double open, double crease, int salt)
        implements Thing {

    @Override
    public Bounds bounds() {
        return box.outline().bounds().grown(0.3);
    }

    @Override
    public double tallestMetres() {
        return heightMetres + 0.3;
    }

    @Override
    public void paint(Canvas canvas) {
        double w = box.width();
        double d = box.depth();
        canvas.fill(
                box,
                (at, u, v) -> {
                    double edge = Math.min(Math.min(u, w - u), Math.min(v, d - v));
                    double bow = 0.10 + 0.10 * Noise.at((u + v) / 0.9, (u - v) / 3, salt);
                    if (edge < bow) {
                        return;
                    }
                    double fold = Noise.at(u / 0.9 + v / 2.2, v / 0.5, salt + 1);
                    double fine = Noise.at(u / 0.3, v / 0.4, salt + 2);
                    double sag = 0.12 * Math.sin(Math.PI * u / w) * Math.sin(Math.PI * v / d);
                    double height =
                            heightMetres - sag * Math.min(1, heightMetres) + crease * 0.1 * fold;
                    double bright = 1 + crease * (0.10 * fold + 0.06 * fine);
                    boolean laid =
                            open > 0
                                    ? canvas.veil(at, material, bright, height, open, 0.6)
                                    : canvas.lay(at, material, bright, height);
                    if (laid) {
                        canvas.lean(at, box.frame(), crease * 0.5 * fold, crease * 0.5 * fine);
                    }
                });
    }
}
