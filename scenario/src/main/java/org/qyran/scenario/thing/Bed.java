package org.qyran.scenario.thing;

import java.util.List;
import org.qyran.scenario.paint.Bounds;
import org.qyran.scenario.paint.Box;
import org.qyran.scenario.paint.Canvas;
import org.qyran.scenario.paint.Dice;
import org.qyran.scenario.paint.Material;
import org.qyran.scenario.paint.Materials;
import org.qyran.scenario.paint.Noise;

/**
 * A garden bed: rows along u of its box, each plant with its own size, age and gaps.
 *
 * @param vigour size of plants against the crop's usual, about 0.5 … 1.3
 * @param stand share of planting places that hold a plant
 * @param weeds share of the soil between that is green
 * @param water 0 dry … 1 just watered
 */
public record Bed(
        Box box,
        Crop crop,
        Foliage foliage,
        Material soil,
        double vigour,
        double stand,
        double weeds,
        double water,
        long seed)
        implements Thing {

    private static final Material WEED = Materials.named("leaf-weed");
    private static final Material DRY = Materials.named("grass-dry");
    private static final List<Material> FLOWERS =
            List.of(
                    Materials.named("flower-red"),
                    Materials.named("flower-yellow"),
                    Materials.named("flower-violet"),
                    Materials.named("flower-red"));

    @Override
    public Bounds bounds() {
        return box.outline().bounds().grown(crop.radius() * 1.5);
    }

    @Override
    public double tallestMetres() {
        return crop.height() * 1.4;
    }

    @Override
    public void paint(Canvas canvas) {
        soil(canvas);
        plants(canvas);
    }

    /** Dug earth with furrows between the rows, damp where watered, weeds in patches. */
    private void soil(Canvas canvas) {
        int salt = (int) (seed & 0xFFFF);
        Turf turf = new Turf(soil, DRY.mixed(WEED, 0.4), WEED);
        canvas.fill(
                box,
                (at, u, v) -> {
                    double phase = 2 * Math.PI * v / crop.rowMetres();
                    double clod = Noise.at(u / 0.10, v / 0.10, salt);
                    double patch = Noise.rough(u / 2.2, v / 2.2, salt + 1);
                    double green = weeds * (1 + 1.5 * patch) + 0.25 * clod * weeds;
                    if (turf.lay(canvas, at, green, 0.8, 0.97 + 0.10 * clod + 0.06 * patch)) {
                        canvas.lean(at, box.frame(), 0.25 * clod, 0.28 * Math.sin(phase));
                        canvas.moisture[at] =
                                (float) Math.clamp(water * (0.7 - 0.5 * Math.cos(phase)), 0, 1);
                    }
                });
    }

    private void plants(Canvas canvas) {
        int rows = Math.max(1, (int) Math.floor(box.depth() / crop.rowMetres()));
        int places = Math.max(1, (int) Math.floor(box.width() / crop.plantMetres()));
        double first = (box.depth() - (rows - 1) * crop.rowMetres()) / 2;
        Bounds seen = canvas.bounds().grown(crop.radius() * 2);
        for (int row = 0; row < rows; row++) {
            for (int place = 0; place < places; place++) {
                Dice dice = new Dice(seed + row * 8191L + place);
                double u = (place + 0.5 + 0.25 * dice.normal()) * box.width() / places;
                double v = first + row * crop.rowMetres() + 0.06 * dice.normal();
                double x = box.frame().x(u, v);
                double y = box.frame().y(u, v);
                double luck = Noise.at(u / 3, v / 3, (int) (seed & 0xFFFF) + 7);
                boolean grown = dice.unit() < stand + 0.35 * luck;
                if (grown && new Bounds(x, y, x, y).meets(seen)) {
                    plant(canvas, dice, x, y, vigour * (1 + 0.25 * luck));
                }
            }
        }
    }

    private void plant(Canvas canvas, Dice dice, double x, double y, double thriving) {
        double size = thriving * Math.clamp(1 + 0.16 * dice.normal(), 0.5, 1.5);
        int salt = dice.salt();
        new Crown(
                        x,
                        y,
                        crop.radius() * size,
                        crop.height() * 0.2,
                        crop.height() * Math.sqrt(size),
                        crop.lump(),
                        1)
                .paint(canvas, foliage, salt);
        if ((crop == Crop.FLOWER && dice.chance(0.6)) || crop == Crop.SUNFLOWER) {
            Material head = crop == Crop.FLOWER ? dice.pick(FLOWERS) : FLOWERS.get(1);
            double radius = crop == Crop.FLOWER ? 0.06 : 0.10;
            canvas.disc(
                    x, y, radius, (at, dx, dy) -> canvas.lay(at, head, 0.9, crop.height() * 1.3));
        }
    }
}
