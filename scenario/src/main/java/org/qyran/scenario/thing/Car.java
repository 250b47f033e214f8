package org.qyran.scenario.thing;

import org.qyran.scenario.paint.Bounds;
import org.qyran.scenario.paint.Box;
import org.qyran.scenario.paint.Canvas;
import org.qyran.scenario.paint.Material;
import org.qyran.scenario.paint.Materials;

/** A parked car or small lorry; u runs from rear to front. */
public record Car(Box box, Material paint, double heightMetres) implements Thing {

    private static final Material GLASS = Materials.named("glass");

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
        double w = box.width();
        double d = box.depth();
        canvas.fill(
                box,
                (at, u, v) -> {
                    double along = u / w;
                    double across = Math.abs(v / d - 0.5) * 2;
                    double corner = Math.max(0, Math.abs(along - 0.5) * 2 - 0.86) * 4 + across;
                    if (corner > 1.15) {
                        return;
                    }
                    boolean cabin = along > 0.16 && along < 0.70;
                    boolean pane =
                            (along > 0.60 && along < 0.72)
                                    || (along > 0.13 && along < 0.21)
                                    || (cabin && across > 0.80);
                    double height = cabin ? heightMetres : heightMetres * 0.66;
                    canvas.lay(at, pane && across < 0.93 ? GLASS : paint, 1, height);
                    canvas.lean(at, box.frame(), 0, (v / d - 0.5) * 0.6);
                });
    }
}
