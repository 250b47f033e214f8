package org.qyran.scenario.thing;

import org.qyran.scenario.paint.Bounds;
import org.qyran.scenario.paint.Box;
import org.qyran.scenario.paint.Canvas;
import org.qyran.scenario.paint.Material;

/** A sheep, a cow or a horse: an oval with a head. */
public record Animal(Box box, Material coat, double heightMetres) implements Thing {

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
        canvas.fill(
                box,
                (at, u, v) -> {
                    double along = u / box.width();
                    double across = Math.abs(v / box.depth() - 0.5) * 2;
                    double a = (along - 0.42) / 0.42;
                    boolean body = a * a + across * across < 1;
                    boolean head = along > 0.8 && across < 0.45;
                    if (body || head) {
                        canvas.lay(at, coat, 1, heightMetres * (head ? 0.9 : 1));
                    }
                });
    }
}
