package org.qyran.scenario.thing;

import org.qyran.scenario.paint.Bounds;
import org.qyran.scenario.paint.Canvas;
import org.qyran.scenario.paint.Material;
import org.qyran.scenario.paint.Materials;
import org.qyran.scenario.paint.Noise;
import org.qyran.scenario.paint.Outline;

/**
 * Low ground of one use: trodden yard, lawn, weeds, bare soil, a parcel's grass. Its edge is
 * ragged.
 *
 * @param cover mean share of low growth
 * @param green mean share of that growth that is green
 * @param water 0 dry … 1 watered
 * @param ragged how far the edge wanders, metres
 * @param under whether it lies only where nothing was painted before: saves painting twice
 */
public record Ground(
        Outline outline,
        Material soil,
        double cover,
        double green,
        double water,
        double ragged,
        boolean under,
        int salt)
        implements Thing {

    private static final Material DRY = Materials.named("grass-dry");
    private static final Material GREEN = Materials.named("grass-green");

    @Override
    public Bounds bounds() {
        return outline.bounds();
    }

    @Override
    public double tallestMetres() {
        return 0;
    }

    @Override
    public void paint(Canvas canvas) {
        Turf turf = new Turf(soil, DRY, GREEN);
        double reach = Math.max(0.1, ragged * 1.35);
        Edge edge = new Edge(outline, canvas.bounds(), reach);
        canvas.fill(
                outline,
                (at, x, y) -> {
                    if (under && !canvas.bare(at)) {
                        return;
                    }
                    double inward = ragged > 0 ? edge.distance(x, y) : reach;
                    if (inward < reach
                            && inward < ragged * (0.45 + 0.9 * Noise.rough(x, y, salt + 9))) {
                        return;
                    }
                    double patch = Noise.rough(x / 3.1, y / 3.1, salt);
                    double tuft = Noise.at(x / 0.25, y / 0.25, salt + 2);
                    double crumb = Noise.at(x / 0.09, y / 0.09, salt + 4);
                    double here = cover + 0.55 * patch + 0.22 * tuft;
                    if (turf.lay(
                            canvas,
                            at,
                            here,
                            green + 0.4 * patch + 0.2 * tuft,
                            1 + 0.07 * patch + 0.09 * crumb)) {
                        canvas.moisture[at] = (float) Math.max(0, water * (1 + patch));
                    }
                });
    }
}
