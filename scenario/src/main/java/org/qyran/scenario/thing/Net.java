package org.qyran.scenario.thing;

import java.util.List;
import org.qyran.scenario.paint.Bounds;
import org.qyran.scenario.paint.Box;
import org.qyran.scenario.paint.Canvas;
import org.qyran.scenario.paint.Material;
import org.qyran.scenario.paint.Materials;
import org.qyran.scenario.paint.Noise;

/**
 * Garnished netting in patches of several colours stretched over posts above plants.
 *
 * @param colours in order of how much of them there is
 * @param patch width of its patches, metres
 * @param open mean share of holes
 * @param postMetres between posts
 */
public record Net(
        Box box,
        List<Material> colours,
        double heightMetres,
        double patch,
        double open,
        double postMetres,
        double wear,
        int salt)
        implements Thing {

    private static final Material POST = Materials.named("wood-grey");

    @Override
    public Bounds bounds() {
        return box.outline().bounds().grown(0.5);
    }

    @Override
    public double tallestMetres() {
        return heightMetres + 0.5;
    }

    @Override
    public void paint(Canvas canvas) {
        double w = box.width();
        double d = box.depth();
        double postsU = w / Math.max(1, Math.round(w / postMetres));
        double postsV = d / Math.max(1, Math.round(d / postMetres));
        canvas.fill(box, (at, u, v) -> cloth(canvas, at, u, v, postsU, postsV));
        for (double u = 0; u <= w + 0.01; u += postsU) {
            for (double v = 0; v <= d + 0.01; v += postsV) {
                canvas.disc(
                        box.frame().x(u, v),
                        box.frame().y(u, v),
                        0.08,
                        (at, dx, dy) -> canvas.lay(at, POST, 1.1, heightMetres + 0.25));
            }
        }
    }

    private void cloth(Canvas canvas, int at, double u, double v, double postsU, double postsV) {
        double alongU = Math.abs(Math.sin(Math.PI * u / postsU));
        double alongV = Math.abs(Math.sin(Math.PI * v / postsV));
        double edgeU = Math.min(u, box.width() - u);
        double edgeV = Math.min(v, box.depth() - v);
        if (edgeV < 0.16 * alongU || edgeU < 0.16 * alongV) {
            return;
        }
        double broad = Noise.at(u / patch, v / patch, salt);
        double small = Noise.at(u / (patch * 0.42), v / (patch * 0.42), salt + 1);
        double ruffle = Noise.at(u / 0.13, v / 0.13, salt + 2);
        double tear = Noise.rough(u / 1.8, v / 1.8, salt + 3);
        double height = heightMetres - 0.22 * alongU * alongV + 0.05 * ruffle;
        double holes = open + 0.30 * ruffle + 0.35 * wear * Math.max(0, tear - 0.3);
        Material colour = colour(0.62 * broad + 0.38 * small);
        if (canvas.veil(
                at, colour, 0.92 + 0.24 * ruffle, height, Math.clamp(holes, 0, 0.85), 0.6)) {
            canvas.lean(at, box.frame(), 0.5 * ruffle, 0.5 * small);
        }
    }

    private Material colour(double place) {
        double[] upTo = {0.02, 0.22, 0.38, 9};
        int i = 0;
        while (i < colours.size() - 1 && place > upTo[Math.min(i, 3)]) {
            i++;
        }
        return colours.get(i);
    }
}
