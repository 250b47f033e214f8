package org.qyran.scenario.thing;

import org.qyran.scenario.paint.Bounds;
import org.qyran.scenario.paint.Box;
import org.qyran.scenario.paint.Canvas;
import org.qyran.scenario.paint.Material;
import org.qyran.scenario.paint.Noise;

/** A rounded heap: hay or straw stack, manure, firewood, sand. */
public record Heap(Box box, Material material, double heightMetres, int salt) implements Thing {

    @Override
    public Bounds bounds() {
        return box.outline().bounds();
    }

    @Override
    public double tallestMetres() {
        return heightMetres * 1.2;
    }

    @Override
    public void paint(Canvas canvas) {
        double w = box.width();
        double d = box.depth();
        canvas.fill(
                box,
                (at, u, v) -> {
                    double a = Math.abs(u / w - 0.5) * 2;
                    double b = Math.abs(v / d - 0.5) * 2;
                    double far = Math.pow(a, 4) + Math.pow(b, 2.5);
                    double edge = 0.92 + 0.3 * Noise.rough(u / 0.9, v / 0.9, salt);
                    if (far > edge) {
                        return;
                    }
                    double height = heightMetres * Math.sqrt(Math.max(0.05, 1 - far / edge));
                    double tuft = Noise.at(u / 0.16, v / 0.16, salt + 2);
                    double lump = Noise.at(u / 0.8, v / 0.8, salt + 3);
                    if (canvas.lay(
                            at, material, 1 + 0.12 * tuft + 0.08 * lump, height + 0.1 * lump)) {
                        double side = Math.signum(v / d - 0.5) * Math.min(1.2, 1.6 * b * b);
                        double end = Math.signum(u / w - 0.5) * Math.min(1.2, 1.6 * a * a * a * a);
                        canvas.lean(at, box.frame(), end + 0.2 * tuft, side + 0.2 * lump);
                    }
                });
    }
}
