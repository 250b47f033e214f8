package org.qyran.scenario.thing;

import org.qyran.scenario.paint.Bounds;
import org.qyran.scenario.paint.Canvas;
import org.qyran.scenario.paint.Material;
import org.qyran.scenario.paint.Noise;

/** A fence or wall, seen as a thin line and its shadow. */
public record Fence(Line line, Material material, double heightMetres, double thickness, int salt)
        implements Thing {

    @Override
    public Bounds bounds() {
        return line.bounds().grown(0.5);
    }

    @Override
    public double tallestMetres() {
        return heightMetres;
    }

    @Override
    public void paint(Canvas canvas) {
        // Wide enough that a slanting fence leaves no gaps between cells for the sun.
        double half = Math.max(thickness, canvas.cell * 1.6) / 2;
        line.ribbon(
                canvas,
                half,
                (at, along, left, x, y) ->
                        canvas.lay(
                                at,
                                material,
                                1 + 0.15 * Noise.at(along / 1.3, 0, salt),
                                heightMetres * (1 + 0.04 * Noise.at(along / 2, 1, salt))));
    }
}
