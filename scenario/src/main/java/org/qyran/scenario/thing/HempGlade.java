package org.qyran.scenario.thing;

import org.qyran.scenario.paint.Bounds;
import org.qyran.scenario.paint.Canvas;
import org.qyran.scenario.paint.Noise;
import org.qyran.scenario.paint.Outline;

/** Wild hemp along a ditch or on waste ground: uneven height, gaps, a ragged edge, no rows. */
public record HempGlade(
        Outline outline, Foliage foliage, double heightMetres, double stand, int salt)
        implements Thing {

    @Override
    public Bounds bounds() {
        return outline.bounds();
    }

    @Override
    public double tallestMetres() {
        return heightMetres * 1.5;
    }

    @Override
    public void paint(Canvas canvas) {
        Edge edge = new Edge(outline, canvas.bounds(), 2);
        canvas.fill(
                outline,
                (at, x, y) -> {
                    double inward = Math.min(1, edge.distance(x, y) / 2.0);
                    double patch = Noise.rough(x / 3.2, y / 3.2, salt);
                    double clump = Noise.at(x / 0.7, y / 0.7, salt + 1);
                    double leaf = Noise.at(x / 0.13, y / 0.13, salt + 2);
                    double grown =
                            stand - 0.45 + 0.5 * inward + 0.9 * patch + 0.45 * clump + 0.2 * leaf;
                    if (grown < 0.35) {
                        return;
                    }
                    double height =
                            heightMetres * Math.clamp(0.45 + 0.5 * grown + 0.25 * clump, 0.2, 1.4);
                    if (foliage.lay(canvas, at, x, y, height, 0.76 + 0.24 * clump)) {
                        canvas.lean(at, 0.7 * leaf, 0.7 * clump);
                    }
                });
    }
}
