package org.qyran.scenario.thing;

import org.qyran.scenario.paint.Bounds;
import org.qyran.scenario.paint.Box;
import org.qyran.scenario.paint.Canvas;
import org.qyran.scenario.paint.Material;
import org.qyran.scenario.paint.Noise;

/** An arched greenhouse, ribs across u; what grows inside shows faintly. */
public record Greenhouse(
        Box box, Material skin, double heightMetres, double clear, double ribMetres, int salt)
        implements Thing {

    @Override
    public Bounds bounds() {
        return box.outline().bounds();
    }

    @Override
    public double tallestMetres() {
        return heightMetres;
    }

    @Override
    public void paint(Canvas canvas) {
        double d = box.depth();
        canvas.fill(
                box,
                (at, u, v) -> {
                    double across = 2 * v / d - 1;
                    double arch = Math.sqrt(Math.max(0.02, 1 - across * across * 0.9));
                    boolean rib = u % ribMetres < 0.09;
                    double drop = Noise.at(u / 0.9, v / 0.5, salt);
                    double stain = Noise.rough(u / 2, v / 2, salt + 1);
                    double through = rib ? 0 : Math.clamp(clear * (1 + 0.5 * drop), 0, 0.8);
                    double bright = (rib ? 1.15 : 0.95) + 0.10 * drop + 0.08 * stain;
                    if (canvas.veil(at, skin, bright, heightMetres * arch, through, 0.7)) {
                        canvas.lean(
                                at, box.frame(), 0.15 * drop, Math.clamp(across / arch, -1.3, 1.3));
                    }
                });
    }
}
