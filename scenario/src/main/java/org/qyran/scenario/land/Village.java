package org.qyran.scenario.land;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.qyran.scenario.paint.Box;
import org.qyran.scenario.paint.Dice;
import org.qyran.scenario.paint.Frame;
import org.qyran.scenario.paint.Materials;
import org.qyran.scenario.paint.Noise;
import org.qyran.scenario.paint.Outline;
import org.qyran.scenario.thing.Ground;
import org.qyran.scenario.thing.Line;
import org.qyran.scenario.thing.Pole;
import org.qyran.scenario.thing.Road;
import org.qyran.scenario.thing.Thing;
import org.qyran.scenario.thing.Tree;

/** Streets that wander and the parcels along them. */
final class Village {

    /** A street with the stretch along which people live. */
    record Street(Line line, double halfWidth, Road.Surface surface, double from, double to) {}

    private final List<Street> streets = new ArrayList<>();
    private final List<Street> lanes = new ArrayList<>();
    private final List<Parcel> parcels = new ArrayList<>();
    private final Frame axes;
    private final double half;
    private final int salt;
    private double outerLeft;
    private double outerRight;

    private Village(Frame axes, double half, int salt) {
        this.axes = axes;
        this.half = half;
        this.salt = salt;
    }

    static Village lay(double size, Dice dice) {
        double middle = size / 2;
        Frame axes =
                Frame.at(
                        middle + size * dice.between(-0.05, 0.05),
                        middle + size * dice.between(-0.05, 0.05),
                        dice.between(0, Math.PI));
        Village village =
                new Village(axes, Math.min(0.40 * size, 260) * dice.between(0.88, 1), dice.salt());
        village.layStreets(size, dice);
        village.layLanes(dice);
        for (Street street : village.streets) {
            village.parcelsAlong(street, 1, dice);
            village.parcelsAlong(street, -1, dice);
        }
        return village;
    }

    private void layStreets(double size, Dice dice) {
        Road.Surface main = dice.chance(0.6) ? Road.Surface.ASPHALT : Road.Surface.GRAVEL;
        streets.add(street(0, 3.1, main, size));
        double left = dice.between(98, 110);
        double right = dice.between(98, 110);
        boolean both = size >= 450 && dice.chance(0.7);
        boolean leftOnly = dice.chance(0.5);
        boolean roomy = size >= 300;
        if (roomy && (both || leftOnly)) {
            streets.add(street(left, 2.5, Road.Surface.GRAVEL, half + dice.between(15, 120)));
            outerLeft = left;
        }
        if (roomy && (both || !leftOnly)) {
            streets.add(street(-right, 2.4, Road.Surface.DIRT, half + dice.between(15, 120)));
            outerRight = right;
        }
    }

    /** Streets follow the first one's bends, each with small ones of its own. */
    private Street street(double offset, double halfWidth, Road.Surface surface, double reach) {
        Line line = wander(offset, -reach, reach);
        double middle = line.length() / 2;
        double lived = Math.min(half, reach - 20);
        return new Street(line, halfWidth, surface, middle - lived, middle + lived);
    }

    /**
     * A line along the village's axis from {@code from} to {@code to}, {@code offset} to its left.
     */
    Line wander(double offset, double from, double to) {
        int points = (int) Math.ceil((to - from) / 6) + 1;
        double[] xs = new double[points];
        double[] ys = new double[points];
        for (int i = 0; i < points; i++) {
            double t = from + i * (to - from) / (points - 1);
            double v = bend(t) + offset + 3.5 * Noise.at(t / 60, offset / 50, salt + 5);
            xs[i] = axes.x(t, v);
            ys[i] = axes.y(t, v);
        }
        return new Line(xs, ys);
    }

    private double bend(double t) {
        return 42 * Noise.at(t / 210, 0.3, salt) + 9 * Noise.at(t / 75, 0.7, salt + 2);
    }

    private void layLanes(Dice dice) {
        int count = dice.whole(2, 3);
        double near = -outerRight - (outerRight > 0 ? 50 : 60);
        double far = outerLeft + (outerLeft > 0 ? 50 : 60);
        for (int i = 0; i < count; i++) {
            double t = -half + 2 * half * (i + dice.between(0.3, 0.7)) / count;
            int own = dice.salt() + i * 7;
            int points = (int) Math.ceil((far - near) / 6) + 1;
            double[] xs = new double[points];
            double[] ys = new double[points];
            double slant = dice.between(-0.18, 0.18);
            for (int k = 0; k < points; k++) {
                double v = near + k * (far - near) / (points - 1);
                double u = t + slant * v + 7 * Noise.at(v / 60, i, own);
                xs[k] = axes.x(u, v + bend(t));
                ys[k] = axes.y(u, v + bend(t));
            }
            Line line = new Line(xs, ys);
            lanes.add(new Street(line, 2.0, Road.Surface.DIRT, 0, line.length()));
        }
    }

    private void parcelsAlong(Street street, int side, Dice dice) {
        double along = street.from();
        double verge = street.halfWidth() + dice.between(3.0, 4.4);
        while (along < street.to()) {
            if (dice.chance(0.05)) {
                along += dice.between(8, 22);
                continue;
            }
            double width = dice.between(17.5, 29);
            double depth = dice.between(39, 47);
            boolean placed = false;
            for (double d = depth; !placed && d > 22; d -= 3) {
                placed = place(street, side, along, width, d, verge);
            }
            along += placed ? width : 2.5;
        }
    }

    /** Parcels of one row share their side fences: each runs square to the street there. */
    private boolean place(
            Street street, int side, double along, double width, double depth, double verge) {
        double[] a = front(street.line(), side > 0 ? along : along + width, side);
        double[] b = front(street.line(), side > 0 ? along + width : along, side);
        Outline outline =
                new Outline(
                        new double[] {
                            a[0] + a[2] * verge,
                            b[0] + b[2] * verge,
                            b[0] + b[2] * (verge + depth),
                            a[0] + a[2] * (verge + depth)
                        },
                        new double[] {
                            a[1] + a[3] * verge,
                            b[1] + b[3] * verge,
                            b[1] + b[3] * (verge + depth),
                            a[1] + a[3] * (verge + depth)
                        });
        Geometry shape = Shapes.polygon(outline);
        if (!shape.isValid() || outline.area() < 300 || !free(shape)) {
            return false;
        }
        Box box = Shapes.inside(outline);
        if (box.width() < 12 || box.depth() < 20) {
            return false;
        }
        parcels.add(new Parcel(outline, box));
        return true;
    }

    /** {x, y of the street's middle, east and north part of the direction away from it}. */
    private static double[] front(Line line, double along, int side) {
        double[] at = line.at(along);
        double[] before = line.at(along - 12);
        double[] after = line.at(along + 12);
        double dx = after[0] - before[0];
        double dy = after[1] - before[1];
        double step = Math.hypot(dx, dy);
        return new double[] {at[0], at[1], -side * dy / step, side * dx / step};
    }

    private boolean free(Geometry shape) {
        for (Street other : streets) {
            if (shape.isWithinDistance(Shapes.line(other.line()), other.halfWidth() + 2.2)) {
                return false;
            }
        }
        for (Street lane : lanes) {
            if (shape.isWithinDistance(Shapes.line(lane.line()), lane.halfWidth() + 1.0)) {
                return false;
            }
        }
        for (Parcel other : parcels) {
            Geometry taken = Shapes.polygon(other.outline());
            if (shape.intersects(taken) && shape.intersection(taken).getArea() > 1.5) {
                return false;
            }
        }
        return true;
    }

    List<Parcel> parcels() {
        return parcels;
    }

    List<Street> streets() {
        return streets;
    }

    List<Street> lanes() {
        return lanes;
    }

    Frame axes() {
        return axes;
    }

    double half() {
        return half;
    }

    double outerLeft() {
        return outerLeft;
    }

    double outerRight() {
        return outerRight;
    }

    /** The built-up area: hull of the parcels with a rim. */
    Geometry extent() {
        Geometry all =
                Shapes.union(parcels.stream().map(p -> Shapes.polygon(p.outline())).toList());
        return all.buffer(22).buffer(-14);
    }

    /**
     * Streets; the trodden ground between parcels goes to {@code last}, to be painted at the end.
     */
    void paint(Land land, Dice dice, List<Thing> last) {
        Shapes.outlines(extent())
                .forEach(outline ->
                        land.add(
                                new Ground(
                                        outline,
                                        Materials.named("packed-earth"),
                                        0.55,
                                        0.35 - 0.2 * land.season().drought(),
                                        0,
                                        3.0,
                                        true,
                                        dice.salt())));
        for (Street street : lanes) {
            land.add(
                    new Road(
                            street.line(),
                            street.surface(),
                            street.halfWidth(),
                            1.2,
                            dice.child("lane", 0).salt()));
        }
        for (Street street : streets) {
            land.add(
                    new Road(
                            street.line(),
                            street.surface(),
                            street.halfWidth(),
                            2.4,
                            dice.child("road", 1).salt()));
        }
        roadside(land, dice);
    }

    private void roadside(Land land, Dice dice) {
        for (Street street : streets) {
            Line poles = street.line().beside(street.halfWidth() + 1.6);
            for (double s = street.from(); s < street.to(); s += 38) {
                double[] at = poles.at(s);
                land.add(new Pole(at[0], at[1], 8));
            }
            for (int side = -1; side <= 1; side += 2) {
                Line row = street.line().beside(side * (street.halfWidth() + 2.1));
                for (double s = street.from(); s < street.to(); s += dice.between(6, 22)) {
                    double[] at = row.at(s);
                    Tree.Species kind =
                            dice.pick(
                                    List.of(
                                            Tree.Species.ELM,
                                            Tree.Species.POPLAR,
                                            Tree.Species.LILAC,
                                            Tree.Species.BUSH,
                                            Tree.Species.APRICOT));
                    if (dice.chance(0.6)) {
                        land.add(
                                new Tree(
                                        at[0],
                                        at[1],
                                        kind,
                                        dice.between(0.5, 0.95),
                                        land.flora().tree(kind, dice),
                                        dice.salt()));
                    }
                    dice.next();
                }
            }
        }
    }
}
