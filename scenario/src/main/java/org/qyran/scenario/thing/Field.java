package org.qyran.scenario.thing;

import org.qyran.scenario.paint.Bounds;
import org.qyran.scenario.paint.Canvas;
import org.qyran.scenario.paint.Frame;
import org.qyran.scenario.paint.Material;
import org.qyran.scenario.paint.Materials;
import org.qyran.scenario.paint.Noise;
import org.qyran.scenario.paint.Outline;
import org.qyran.scenario.paint.Patches;

/**
 * A field outside the village; u of its frame runs along the rows.
 *
 * @param vigour of the crop, about 0.6 … 1.15
 */
public record Field(
        Outline outline,
        Frame rows,
        Cover cover,
        Material soil,
        Foliage foliage,
        double vigour,
        double swathMetres,
        int salt)
        implements Thing {

    /** What a field carries. */
    public enum Cover {
        LUCERNE,
        MAIZE,
        WHEAT_STUBBLE,
        FALLOW,
        PLOUGHED
    }

    private static final Material STRAW = Materials.named("straw");
    private static final Material DRY = Materials.named("grass-dry");
    private static final Material WORMWOOD = Materials.named("leaf-wormwood");
    private static final Material GREEN = Materials.named("grass-green");

    @Override
    public Bounds bounds() {
        return outline.bounds();
    }

    @Override
    public double tallestMetres() {
        return cover == Cover.MAIZE ? 2.5 : 0;
    }

    @Override
    public void paint(Canvas canvas) {
        switch (cover) {
            case LUCERNE -> lucerne(canvas);
            case MAIZE -> maize(canvas);
            case WHEAT_STUBBLE -> stubble(canvas);
            case FALLOW -> fallow(canvas);
            case PLOUGHED -> ploughed(canvas);
        }
    }

    private Patches slow(Canvas canvas, double metres) {
        return new Patches(canvas.bounds().shared(bounds()), metres, salt);
    }

    private void lucerne(Canvas canvas) {
        Patches slow = slow(canvas, 22);
        Turf turf = new Turf(soil, DRY, GREEN);
        canvas.fill(
                outline,
                (at, x, y) -> {
                    double wide = slow.at(x, y);
                    double tuft = Noise.at(x / 0.28, y / 0.28, salt + 1);
                    double swath = Noise.at(rows.v(x, y) / swathMetres, 0.5, salt + 2);
                    double stand = vigour + 0.5 * wide + 0.25 * swath + 0.35 * tuft;
                    if (stand < 0.5) {
                        turf.lay(canvas, at, 0.4 + stand, 0.5, 1 + 0.1 * tuft);
                    } else {
                        foliage.lay(
                                canvas,
                                at,
                                x,
                                y,
                                0,
                                0.80 + 0.14 * tuft + 0.10 * wide + 0.05 * swath);
                    }
                });
    }

    private void maize(Canvas canvas) {
        Patches slow = slow(canvas, 18);
        canvas.fill(
                outline,
                (at, x, y) -> {
                    double u = rows.u(x, y);
                    double v = rows.v(x, y);
                    double wide = slow.at(x, y);
                    double wave = Math.cos(2 * Math.PI * v / 0.70);
                    double plant = Noise.at(u / 0.28, Math.round(v / 0.70) * 3.3, salt + 1);
                    double leaf = Noise.at(x / 0.1, y / 0.1, salt + 2);
                    double stand = vigour - 0.25 + 0.45 * wide + 0.55 * wave + 0.35 * plant;
                    if (stand < 0.22 + 0.25 * leaf) {
                        canvas.lay(at, soil, 0.95 + 0.1 * leaf, 0.02);
                        return;
                    }
                    double height = (1.5 + 0.5 * wave + 0.3 * plant) * Math.min(1, vigour);
                    if (foliage.lay(canvas, at, x, y, height, 0.85 + 0.15 * leaf)) {
                        double lean = 0.8 * Math.sin(2 * Math.PI * v / 0.70);
                        canvas.lean(at, rows, 0.4 * leaf, lean);
                    }
                });
    }

    private void stubble(Canvas canvas) {
        Patches slow = slow(canvas, 30);
        Turf turf = new Turf(soil, STRAW, GREEN);
        canvas.fill(
                outline,
                (at, x, y) -> {
                    double v = rows.v(x, y);
                    double wide = slow.at(x, y);
                    double row = Math.cos(2 * Math.PI * v / 0.15);
                    double windrow = Math.max(0, Math.cos(2 * Math.PI * v / swathMetres) - 0.75);
                    double wheel = Noise.at(v / 1.7, rows.u(x, y) / 90, salt + 4);
                    double chaff = Noise.at(x / 0.3, y / 0.3, salt + 1);
                    turf.lay(
                            canvas,
                            at,
                            0.55 + 0.25 * wide + 0.08 * row + 2.0 * windrow + 0.3 * chaff,
                            -0.1 + 0.25 * wide + 0.15 * chaff,
                            1 + 0.08 * chaff + 0.10 * windrow - 0.06 * Math.max(0, wheel));
                });
    }

    private void fallow(Canvas canvas) {
        Patches slow = slow(canvas, 14);
        Turf turf = new Turf(soil, DRY, WORMWOOD.mixed(GREEN, 0.35));
        canvas.fill(
                outline,
                (at, x, y) -> {
                    double wide = slow.at(x, y);
                    double tuft = Noise.at(x / 0.5, y / 0.5, salt + 1);
                    double old = Noise.at(rows.v(x, y) / 2.4, rows.u(x, y) / 70, salt + 2);
                    double fine = Noise.at(x / 0.12, y / 0.12, salt + 3);
                    turf.lay(
                            canvas,
                            at,
                            0.55 * vigour + 0.5 * wide + 0.4 * tuft + 0.15 * old,
                            0.15 * vigour - 0.4 * wide + 0.6 * tuft + 0.2 * old,
                            1 + 0.10 * fine);
                });
    }

    private void ploughed(Canvas canvas) {
        Patches slow = slow(canvas, 25);
        Turf turf = new Turf(soil, STRAW, GREEN);
        canvas.fill(
                outline,
                (at, x, y) -> {
                    double v = rows.v(x, y);
                    double wide = slow.at(x, y);
                    double clod = Noise.at(x / 0.22, y / 0.22, salt + 1);
                    double furrow = Math.sin(2 * Math.PI * v / 0.45);
                    double pass = Noise.at(v / swathMetres, 0.5, salt + 2);
                    turf.lay(
                            canvas,
                            at,
                            -0.05 + 0.25 * wide + 0.12 * clod,
                            0.3,
                            0.93 + 0.07 * clod + 0.08 * wide + 0.06 * pass);
                    canvas.lean(at, rows, 0.25 * clod, 0.22 * furrow + 0.15 * clod);
                });
    }
}
