package org.qyran.scenario.thing;

import org.qyran.scenario.paint.Bounds;
import org.qyran.scenario.paint.Canvas;
import org.qyran.scenario.paint.Material;
import org.qyran.scenario.paint.Materials;
import org.qyran.scenario.paint.Noise;
import org.qyran.scenario.paint.Patches;

/** The ground where nothing else is painted: dry grass, wormwood and bare soil in patches. */
public record Steppe(Bounds bounds, Material soil, double drought, int salt) implements Thing {

    private static final Material DRY = Materials.named("grass-dry");
    private static final Material WORMWOOD = Materials.named("leaf-wormwood");
    private static final Material GREEN = Materials.named("grass-green");

    @Override
    public double tallestMetres() {
        return 0;
    }

    @Override
    public void paint(Canvas canvas) {
        Turf turf = new Turf(soil, DRY, WORMWOOD.mixed(GREEN, 0.4 * (1 - drought)));
        Patches slow = new Patches(canvas.bounds(), 40, salt);
        canvas.all((at, x, y) -> {
            if (!canvas.bare(at)) {
                return;
            }
            double wide = slow.at(x, y);
            double tuft = Noise.at(x / 0.45, y / 0.45, salt + 2);
            double leaf = Noise.at(x / 0.12, y / 0.12, salt + 4);
            double cover = 0.50 - 0.25 * drought + 0.55 * wide + 0.30 * tuft;
            double green = 0.16 - 0.14 * drought - 0.6 * wide + 0.35 * tuft;
            turf.lay(canvas, at, cover, green, 1 + 0.12 * leaf + 0.08 * wide);
        });
    }
}
