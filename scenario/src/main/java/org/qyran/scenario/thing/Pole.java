package org.qyran.scenario.thing;

import org.qyran.scenario.paint.Bounds;
import org.qyran.scenario.paint.Canvas;
import org.qyran.scenario.paint.Material;
import org.qyran.scenario.paint.Materials;

/** A power-line pole: a dot and a long thin shadow. */
public record Pole(double x, double y, double heightMetres) implements Thing {

    private static final Material CONCRETE = Materials.named("concrete");

    @Override
    public Bounds bounds() {
        return new Bounds(x, y, x, y).grown(1);
    }

    @Override
    public double tallestMetres() {
        return heightMetres;
    }

    @Override
    public void paint(Canvas canvas) {
        canvas.disc(x, y, 0.17, (at, dx, dy) -> canvas.lay(at, CONCRETE, 1, heightMetres));
    }
}
