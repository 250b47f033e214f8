package org.qyran.scenario.thing;

import org.qyran.scenario.paint.Bounds;
import org.qyran.scenario.paint.Box;
import org.qyran.scenario.paint.Canvas;
import org.qyran.scenario.paint.Material;
import org.qyran.scenario.paint.Materials;
import org.qyran.scenario.paint.Noise;

/**
 * A building with a pitched roof: dwelling, shed, bathhouse.
 *
 * @param box its eaves, the ridge along u
 * @param eaves height of the lower edge
 * @param pitch rise over run
 */
public record House(
        Box box,
        Shape shape,
        Material roof,
        double eaves,
        double pitch,
        double wear,
        boolean chimney,
        int salt)
        implements Thing {

    /** How the roof falls. */
    public enum Shape {
        GABLE,
        HIP,
        LEAN_TO
    }

    private static final Material RUST = Materials.named("roof-brown");
    private static final Material BRICK = Materials.named("brick");

    @Override
    public Bounds bounds() {
        return box.outline().bounds().grown(0.5);
    }

    @Override
    public double tallestMetres() {
        return eaves + pitch * box.depth() * (shape == Shape.LEAN_TO ? 1 : 0.5) + 0.8;
    }

    @Override
    public void paint(Canvas canvas) {
        double w = box.width();
        double d = box.depth();
        Material rusty = roof.mixed(RUST, 0.55);
        canvas.fill(
                box,
                (at, u, v) -> {
                    double toSide = Math.min(v, d - v);
                    double toEnd = Math.min(u, w - u);
                    boolean end = shape == Shape.HIP && toEnd < toSide;
                    double rise = shape == Shape.LEAN_TO ? v : end ? toEnd : toSide;
                    double height = eaves + pitch * rise;
                    boolean ridge =
                            shape != Shape.LEAN_TO
                                    && (d / 2 - toSide < 0.14
                                            || (shape == Shape.HIP
                                                    && Math.abs(toEnd - toSide) < 0.12));
                    double across = end ? v : u;
                    double down = end ? u : v;
                    double streak = Noise.at(across / 0.35, down / 4.0, salt);
                    double stain = Noise.rough(u / 2.5, v / 2.5, salt + 1);
                    double sheet = across % 1.05 < 0.07 || down % 1.75 < 0.06 ? -0.09 : 0;
                    double bright =
                            0.97
                                    + wear * (0.12 * streak + 0.14 * stain)
                                    + sheet
                                    + (ridge ? 0.10 : 0);
                    boolean rusted = stain + 0.5 * streak > 0.75 - 0.75 * wear;
                    if (!canvas.lay(at, rusted ? rusty : roof, bright, height)) {
                        return;
                    }
                    double fall = ridge ? 0 : pitch;
                    double corrugation = 0.10 * Math.sin(2 * Math.PI * across / 0.18);
                    if (shape == Shape.LEAN_TO) {
                        canvas.lean(at, box.frame(), corrugation, -pitch);
                    } else if (end) {
                        canvas.lean(at, box.frame(), u < w / 2 ? -fall : fall, corrugation);
                    } else {
                        canvas.lean(at, box.frame(), corrugation, v < d / 2 ? -fall : fall);
                    }
                });
        if (chimney) {
            double u = w * 0.35;
            double v = d * 0.56;
            double top = eaves + pitch * d / 2 + 0.7;
            canvas.fill(box.part(u, v, 0.55, 0.5), (at, a, b) -> canvas.lay(at, BRICK, 1, top));
        }
    }
}
