package org.qyran.scenario.land;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.qyran.scenario.paint.Box;
import org.qyran.scenario.paint.Dice;
import org.qyran.scenario.paint.Frame;
import org.qyran.scenario.paint.Noise;
import org.qyran.scenario.paint.Outline;
import org.qyran.scenario.thing.Channel;
import org.qyran.scenario.thing.Field;
import org.qyran.scenario.thing.Foliage;
import org.qyran.scenario.thing.HempGlade;
import org.qyran.scenario.thing.Line;
import org.qyran.scenario.thing.Road;
import org.qyran.scenario.thing.Tree;

/** The land around the village: fields, tracks, the channel with its reeds, poplars, wild hemp. */
final class Fields {

    private final Land land;
    private final Village village;
    private final Dice dice;
    private final double size;
    private final List<Geometry> kept = new ArrayList<>();

    Fields(Land land, Village village, Dice dice) {
        this.land = land;
        this.village = village;
        this.dice = dice;
        this.size = land.size();
    }

    void lay() {
        Geometry houses = village.extent().buffer(3);
        kept.add(houses);
        village.streets().forEach(s -> kept.add(Shapes.line(s.line()).buffer(s.halfWidth() + 3.5)));
        int side = dice.chance(0.5) ? 1 : -1;
        double outer = side > 0 ? village.outerLeft() : village.outerRight();
        double offset = side * (outer + dice.between(66, 84));
        Line water = village.wander(offset, -size, size);
        kept.add(Shapes.line(water).buffer(9));
        divide();
        channel(water);
        glades(water, side, houses);
    }

    private void channel(Line water) {
        Foliage reed =
                land.flora().leaves("leaf-reed", 0.10 + 0.2 * land.season().late(), 1, 0.9, dice);
        double reedWidth = dice.between(2.5, 5.5);
        land.add(
                new Channel(
                        water,
                        dice.between(1.1, 2.2),
                        reedWidth,
                        dice.between(0.15, 0.6),
                        reed,
                        dice.salt()));
        land.mark(
                "reeds",
                Shapes.outlines(Shapes.line(water).buffer(2 + reedWidth, 2)).getFirst(),
                Map.of("width_m", 2 * reedWidth));
        poplars(water.beside(9.5), 0.55);
        poplars(water.beside(-9.5), 0.35);
    }

    private void poplars(Line line, double share) {
        double length = line.length();
        double s = dice.between(0, 60);
        while (s < length) {
            double end = s + dice.between(40, 160);
            boolean row = dice.chance(share);
            double gap = dice.between(2.6, 4.2);
            for (; row && s < end; s += gap) {
                double[] at = line.at(s);
                if (dice.chance(0.9) && inside(at[0], at[1], -10)) {
                    Tree.Species kind = Tree.Species.POPLAR;
                    land.add(
                            new Tree(
                                    at[0] + 0.3 * dice.normal(),
                                    at[1] + 0.3 * dice.normal(),
                                    kind,
                                    dice.between(0.7, 1.15),
                                    land.flora().tree(kind, dice),
                                    dice.salt()));
                }
            }
            s = end + dice.between(10, 50);
        }
    }

    private boolean inside(double x, double y, double margin) {
        return x > margin && y > margin && x < size - margin && y < size - margin;
    }

    /**
     * Cuts the land along and across the village's axis, bends the cuts, gives each piece a crop.
     */
    private void divide() {
        Frame axes = village.axes().moved(0, 0, dice.between(-0.12, 0.12));
        double reach = size * 0.85;
        split(new Box(axes.moved(-reach, -reach, 0), 2 * reach, 2 * reach));
    }

    private void split(Box box) {
        double longest = Math.max(box.width(), box.depth());
        if (longest < dice.between(95, 210) && box.area() < 26_000) {
            field(box);
            return;
        }
        double at = dice.between(0.36, 0.64);
        if (box.width() > box.depth()) {
            split(box.part(0, 0, box.width() * at, box.depth()));
            split(box.part(box.width() * at, 0, box.width() * (1 - at), box.depth()));
        } else {
            split(box.part(0, 0, box.width(), box.depth() * at));
            split(box.part(0, box.depth() * at, box.width(), box.depth() * (1 - at)));
        }
    }

    private void field(Box box) {
        double rim = dice.between(0.8, 2.6);
        if (Math.min(box.width(), box.depth()) < 3 * rim + 8) {
            return;
        }
        Geometry shape = Shapes.polygon(bent(box.shrunk(rim)));
        if (!shape.isValid()) {
            shape = shape.buffer(0);
        }
        for (Geometry other : kept) {
            shape = shape.difference(other);
        }
        for (Outline outline : Shapes.outlines(shape)) {
            if (outline.area() > 0 ? outline.area() > 250 : outline.area() < -250) {
                sow(outline, box);
            }
        }
        if (dice.chance(0.35)) {
            track(box);
        }
    }

    private void sow(Outline outline, Box box) {
        double draw = dice.unit();
        Field.Cover cover =
                draw < 0.32
                        ? Field.Cover.LUCERNE
                        : draw < 0.45
                                ? Field.Cover.MAIZE
                                : draw < 0.66
                                        ? Field.Cover.WHEAT_STUBBLE
                                        : draw < 0.90 ? Field.Cover.FALLOW : Field.Cover.PLOUGHED;
        double vigour =
                Math.clamp(0.95 + 0.13 * dice.normal() - 0.15 * land.season().drought(), 0.55, 1.2);
        String leaf = cover == Field.Cover.MAIZE ? "leaf-maize" : "leaf-lucerne";
        double age =
                cover == Field.Cover.MAIZE
                        ? 1 / (1 + Math.exp(-(land.flora().day() - 66 + 5 * dice.normal()) / 6))
                        : Math.max(0, 0.04 + 0.05 * dice.normal());
        Frame rows = box.width() > box.depth() ? box.frame() : box.frame().moved(0, 0, Math.PI / 2);
        land.add(
                new Field(
                        outline,
                        rows,
                        cover,
                        land.season().soil().tinted(1, 1, 1, 1, 1).mixed(land.season().soil(), 0.5),
                        land.flora().leaves(leaf, age, vigour, dice.between(0.3, 1), dice),
                        vigour,
                        dice.between(4, 9),
                        dice.salt()));
        land.mark(
                "field",
                outline,
                Map.of(
                        "cover",
                        cover.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                        "vigour",
                        vigour));
    }

    /** A field track along one side, as worn as tracks are. */
    private void track(Box box) {
        Outline side = bent(box.part(0, -0.4, box.width(), 0.8));
        int half = side.corners() / 2;
        double[] xs = java.util.Arrays.copyOf(side.xs(), half - 1);
        double[] ys = java.util.Arrays.copyOf(side.ys(), half - 1);
        Line line = new Line(xs, ys);
        if (line.points() > 2 && !Shapes.line(line).intersects(kept.getFirst())) {
            land.add(new Road(line, Road.Surface.DIRT, 1.4, 0.8, dice.salt()));
        }
    }

    /** A box with its sides cut into short pieces and bent by the land's own slow bends. */
    private static Outline bent(Box box) {
        int along = Math.max(2, (int) Math.ceil(box.width() / 8));
        int across = Math.max(2, (int) Math.ceil(box.depth() / 8));
        int corners = 2 * (along + across);
        double[] xs = new double[corners];
        double[] ys = new double[corners];
        for (int i = 0; i < corners; i++) {
            double u;
            double v;
            if (i < along) {
                u = box.width() * i / along;
                v = 0;
            } else if (i < along + across) {
                u = box.width();
                v = box.depth() * (i - along) / across;
            } else if (i < 2 * along + across) {
                u = box.width() * (2 * along + across - i) / along;
                v = box.depth();
            } else {
                u = 0;
                v = box.depth() * (corners - i) / across;
            }
            double x = box.frame().x(u, v);
            double y = box.frame().y(u, v);
            xs[i] = x + 13 * Noise.at(x / 120, y / 120, 501) + 2 * Noise.at(x / 23, y / 23, 503);
            ys[i] = y + 13 * Noise.at(x / 120, y / 120, 502) + 2 * Noise.at(x / 23, y / 23, 504);
        }
        return new Outline(xs, ys);
    }

    /** Glades of wild hemp: along the channel and on waste ground beyond the last parcels. */
    private void glades(Line water, int side, Geometry houses) {
        int wanted = dice.whole(3, 6);
        Geometry rim = houses.buffer(9).getBoundary();
        for (int tries = 0, done = 0; tries < 60 && done < wanted; tries++) {
            double x;
            double y;
            if (dice.chance(0.6)) {
                double[] at = water.at(dice.between(0, water.length()));
                double away = side * dice.between(-13, 13);
                x = at[0] - at[3] * away;
                y = at[1] + at[2] * away;
            } else {
                var at = rim.getCoordinates()[dice.whole(0, rim.getNumPoints() - 1)];
                x = at.x;
                y = at.y;
            }
            Outline outline = blob(x, y, dice.between(2.5, 8.5));
            if (inside(x, y, 12) && !Shapes.polygon(outline).intersects(houses)) {
                done++;
                double height = dice.between(1.0, 2.2);
                land.add(
                        new HempGlade(
                                outline,
                                land.flora().wildHemp(dice),
                                height,
                                dice.between(0.55, 0.95),
                                dice.salt()));
                land.mark("wild-hemp", outline, Map.of("height_m", height));
            }
        }
    }

    private Outline blob(double x, double y, double radius) {
        int corners = 28;
        double[] xs = new double[corners];
        double[] ys = new double[corners];
        double stretch = dice.between(1, 2.6);
        double turn = village.axes().angle() + 0.3 * dice.normal();
        int salt = dice.salt();
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            double r =
                    radius
                            * (1
                                    + 0.5
                                            * Noise.rough(
                                                    2 * Math.cos(angle),
                                                    2 * Math.sin(angle),
                                                    salt));
            double u = r * Math.cos(angle) * stretch;
            double v = r * Math.sin(angle);
            xs[i] = x + u * Math.cos(turn) - v * Math.sin(turn);
            ys[i] = y + u * Math.sin(turn) + v * Math.cos(turn);
        }
        return new Outline(xs, ys);
    }
}
