package org.qyran.scenario.thing;

import org.qyran.scenario.paint.Canvas;
import org.qyran.scenario.paint.Noise;

/**
 * One crown seen from above: a rounded, lumpy heap of leaves with a ragged edge.
 *
 * @param base height of its lowest leaves
 * @param top height of its highest
 * @param lump width of its clumps of leaves, metres
 * @param point 1 dome … 3 cone
 */
record Crown(
        double x, double y, double radius, double base, double top, double lump, double point) {

    void paint(Canvas canvas, Foliage foliage, int salt) {
        double reach = radius * 1.25;
        double step = 0.3 * lump;
        canvas.disc(
                x,
                y,
                reach,
                (at, dx, dy) -> {
                    double wx = x + dx;
                    double wy = y + dy;
                    double edge =
                            radius
                                    * (1
                                            + 0.30 * Noise.at(wx / radius, wy / radius, salt)
                                            + 0.22 * Noise.at(wx / lump, wy / lump, salt + 1));
                    double far = Math.sqrt(dx * dx + dy * dy) / edge;
                    if (far > 1) {
                        return;
                    }
                    double dome = Math.pow(1 - Math.pow(far, 3 - Math.min(point, 2)), 0.5);
                    double here = Noise.at(wx / lump, wy / lump, salt + 5);
                    double depth = (top - base) * 0.34 * Math.min(1, lump / radius * 2);
                    double height = base + (top - base) * dome + depth * (here - 0.4);
                    double leaf = Noise.at(wx * 6, wy * 6, salt + 9);
                    double shade = 0.72 + 0.22 * dome + 0.22 * here;
                    if ((leaf < -0.62 && far > 0.35)
                            || !foliage.lay(canvas, at, wx, wy, height + 0.1 * leaf, shade)) {
                        return;
                    }
                    double fall = (top - base) / radius * far / (0.35 + dome) * 0.7;
                    double east = Noise.at((wx + step) / lump, wy / lump, salt + 5) - here;
                    double north = Noise.at(wx / lump, (wy + step) / lump, salt + 5) - here;
                    double rough = depth / step * 0.7;
                    double away = Math.max(far * edge, 1e-6);
                    canvas.lean(
                            at,
                            Math.clamp(fall * dx / away - rough * east, -1.4, 1.4),
                            Math.clamp(fall * dy / away - rough * north, -1.4, 1.4));
                });
    }
}
