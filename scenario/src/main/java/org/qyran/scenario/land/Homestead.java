package org.qyran.scenario.land;

import java.util.List;
import java.util.Map;
import org.qyran.scenario.paint.Box;
import org.qyran.scenario.paint.Dice;
import org.qyran.scenario.paint.Frame;
import org.qyran.scenario.paint.Material;
import org.qyran.scenario.paint.Materials;
import org.qyran.scenario.paint.Outline;
import org.qyran.scenario.thing.Animal;
import org.qyran.scenario.thing.Bed;
import org.qyran.scenario.thing.Car;
import org.qyran.scenario.thing.Crop;
import org.qyran.scenario.thing.Fence;
import org.qyran.scenario.thing.Ground;
import org.qyran.scenario.thing.Heap;
import org.qyran.scenario.thing.House;
import org.qyran.scenario.thing.Line;
import org.qyran.scenario.thing.Road;
import org.qyran.scenario.thing.Sheet;
import org.qyran.scenario.thing.Tree;

/** One household: the house by the street, the yard behind it, the garden at the back. */
final class Homestead {

    private static final Material EARTH = Materials.named("packed-earth");
    private static final List<String> ROOFS =
            List.of(
                    "roof-slate",
                    "roof-slate",
                    "roof-slate",
                    "roof-slate",
                    "roof-galvanised",
                    "roof-galvanised",
                    "roof-red",
                    "roof-brown",
                    "roof-brown",
                    "roof-green",
                    "roof-blue",
                    "roof-clay");
    private static final List<String> SHED_ROOFS =
            List.of(
                    "roof-slate",
                    "roof-slate",
                    "roof-felt",
                    "roof-galvanised",
                    "wood-grey",
                    "roof-brown");
    private static final List<String> PAINTS =
            List.of(
                    "paint-white",
                    "paint-white",
                    "paint-silver",
                    "paint-silver",
                    "paint-black",
                    "paint-red",
                    "paint-blue");

    private final Land land;
    private final Parcel parcel;
    private final Homesteads.Secret secret;
    private final Dice dice;

    /** The parcel's rectangle, mirrored for half of the households. */
    private final Box box;

    private final double w;
    private final double d;
    private final double yard;

    Homestead(Land land, Parcel parcel, Homesteads.Secret secret, Dice dice) {
        this.land = land;
        this.parcel = parcel;
        this.secret = secret;
        this.dice = dice;
        this.box = parcel.box();
        this.w = box.width();
        this.d = box.depth();
        this.yard = Math.clamp(dice.between(0.36, 0.50) * d, 13, 22);
    }

    void furnish() {
        boolean mirrored = dice.chance(0.5);
        Ground whole = ground();
        house(mirrored);
        outbuildings(mirrored);
        livestockAndGarden(mirrored);
        fences();
        shade();
        land.add(whole);
    }

    /** A box by its corner in the parcel, counted from the left or, mirrored, from the right. */
    private Box part(boolean mirrored, double u, double v, double width, double depth) {
        return box.part(mirrored ? w - u - width : u, v, width, depth);
    }

    /** The trodden yard now; the whole parcel's ground is returned, to be painted last. */
    private Ground ground() {
        double tidy = dice.unit();
        double green = 0.45 - 0.25 * land.season().drought();
        Ground whole =
                new Ground(
                        parcel.outline(),
                        EARTH.mixed(land.season().soil(), 0.5),
                        0.35 + 0.3 * tidy,
                        green,
                        0.1,
                        0.5,
                        true,
                        dice.salt());
        land.add(
                new Ground(
                        box.part(0.2, 0.2, w - 0.4, yard).outline(),
                        EARTH,
                        0.08 + 0.2 * dice.unit(),
                        green,
                        0,
                        1.2,
                        false,
                        dice.salt()));
        return whole;
    }

    private void house(boolean mirrored) {
        double hw = Math.clamp(dice.between(8, 13.5), 6, w - 6);
        double hd = dice.between(7, 9.8);
        double front = dice.between(0.9, 4.5);
        Box lower = part(mirrored, dice.between(0.9, 1.8), front, hw, hd);
        Box eaves = hd > hw ? lower.turned() : lower;
        Material roof = roof(ROOFS);
        boolean hip = dice.chance(0.35);
        land.add(
                new House(
                        eaves,
                        hip ? House.Shape.HIP : House.Shape.GABLE,
                        roof,
                        dice.between(2.7, 3.3),
                        dice.between(0.38, 0.75),
                        dice.unit(),
                        dice.chance(0.8),
                        dice.salt()));
        land.mark("house", eaves.outline(), Map.of("roof", roof.name()));
        if (dice.chance(0.45)) {
            Box porch =
                    part(
                            mirrored,
                            dice.between(2.5, hw - 2),
                            front + hd,
                            3.2,
                            dice.between(1.6, 3));
            land.add(
                    new House(
                            porch.turned().turned(),
                            House.Shape.LEAN_TO,
                            dice.chance(0.6) ? roof : roof(SHED_ROOFS),
                            2.3,
                            0.15,
                            dice.unit(),
                            false,
                            dice.salt()));
        }
        if (front > 2) {
            bed(part(mirrored, 1.2, 0.5, hw, Math.min(1.4, front - 0.7)), Crop.FLOWER, 0.8);
        }
        drive(mirrored, hw);
    }

    private Material roof(List<String> names) {
        Material roof = Materials.named(dice.pick(names));
        double bright = 1 + 0.12 * dice.normal();
        return roof.tinted(
                bright * (1 + 0.04 * dice.normal()),
                bright,
                bright * (1 + 0.04 * dice.normal()),
                bright,
                bright);
    }

    /** The way in beside the house, trodden bare, often with a car, sometimes under vines. */
    private void drive(boolean mirrored, double houseWidth) {
        double from = houseWidth + 2.2;
        double width = w - from - 0.8;
        if (width < 2.2) {
            return;
        }
        double u = from + width / 2;
        land.add(
                new Road(
                        way(mirrored, u, -2.5, u + dice.between(-1, 1), yard),
                        dice.chance(0.25) ? Road.Surface.ASPHALT : Road.Surface.PATH,
                        Math.min(1.5, width / 2),
                        0.4,
                        dice.salt()));
        if (dice.chance(0.45)) {
            car(part(mirrored, u - 0.9, dice.between(1.5, 8), 1.8, 4.4));
        } else if (dice.chance(0.35) && width > 3) {
            Box vines =
                    part(
                            mirrored,
                            from + 0.2,
                            dice.between(2, 4),
                            Math.min(width, 4),
                            dice.between(5, 9));
            bed(vines.turned(), Crop.VINE, 1);
        }
    }

    private Line way(boolean mirrored, double u0, double v0, double u1, double v1) {
        double a = mirrored ? w - u0 : u0;
        double b = mirrored ? w - u1 : u1;
        Frame frame = box.frame();
        double bow = dice.between(-0.8, 0.8);
        double um = (a + b) / 2 + bow;
        double vm = (v0 + v1) / 2;
        return new Line(
                new double[] {frame.x(a, v0), frame.x(um, vm), frame.x(b, v1)},
                new double[] {frame.y(a, v0), frame.y(um, vm), frame.y(b, v1)});
    }

    private void car(Box place) {
        boolean lorry = dice.chance(0.12);
        Box turned = place.turned();
        land.add(
                new Car(
                        new Box(
                                turned.frame().moved(0, 0, 0.06 * dice.normal()),
                                lorry ? 6 : 4.3,
                                lorry ? 2.2 : 1.75),
                        Materials.named(dice.pick(PAINTS)),
                        lorry ? 2.4 : 1.5));
        land.mark("car", turned.outline(), Map.of());
    }

    private void outbuildings(boolean mirrored) {
        double depth = dice.between(3.2, 5);
        double length = dice.between(5, Math.max(5.5, Math.min(11, yard - 9)));
        shed(part(mirrored, w - depth - 0.5, yard - length + 1, depth, length), "outbuilding");
        if (dice.chance(0.6)) {
            shed(part(mirrored, 0.6, yard - 3.4, dice.between(3.2, 4.2), 3.6), "bathhouse");
        }
        if (dice.chance(0.7)) {
            shed(
                    part(mirrored, dice.between(0.6, 2), d - dice.between(2.2, 8), 1.3, 1.3),
                    "outbuilding");
        }
        if (dice.chance(0.35)) {
            double side = dice.between(2, 3.4);
            Material cover =
                    Materials.named(
                            dice.pick(
                                    List.of(
                                            "tarp-blue",
                                            "tarp-blue",
                                            "tarp-green",
                                            "tarp-green",
                                            "tarp-white")));
            Box load =
                    part(
                            mirrored,
                            dice.between(5, Math.max(5.5, w - 9)),
                            yard - dice.between(2.5, 4),
                            side * 1.5,
                            side);
            land.add(new Sheet(load, cover, dice.between(0.4, 1.4), 0, 1, dice.salt()));
            land.mark("tarpaulin", load.outline(), Map.of("colour", cover.name()));
        }
    }

    private void shed(Box place, String kind) {
        Box eaves = place.depth() > place.width() ? place.turned() : place;
        Material roof = roof(SHED_ROOFS);
        land.add(
                new House(
                        eaves,
                        dice.chance(0.55) ? House.Shape.LEAN_TO : House.Shape.GABLE,
                        roof,
                        dice.between(2.0, 2.6),
                        dice.between(0.12, 0.35),
                        dice.unit(),
                        kind.equals("bathhouse"),
                        dice.salt()));
        land.mark(kind, eaves.outline(), Map.of("roof", roof.name()));
    }

    private void bed(Box place, Crop crop, double stand) {
        if (Math.min(place.width(), place.depth()) < 0.5) {
            return;
        }
        land.add(
                new Bed(
                        place,
                        crop,
                        land.flora().crop(crop, 1, 0.6, dice),
                        land.season().soil(),
                        1,
                        stand,
                        0.1,
                        0.3,
                        dice.next()));
    }

    /** Animals take a corner of some gardens; the rest is for growing. */
    private void livestockAndGarden(boolean mirrored) {
        double from = yard + 1.4;
        double depth = d - from - 0.8;
        if (depth < 5) {
            return;
        }
        double left = 0.9;
        if (secret == Homesteads.Secret.NONE && dice.chance(0.34)) {
            double penWidth = Math.min(dice.between(5, 8.5), w * 0.42);
            double penDepth = Math.min(dice.between(6, 11), depth);
            pen(part(mirrored, left, from, penWidth, penDepth));
            if (depth - penDepth > 4.5) {
                stack(
                        part(
                                mirrored,
                                left,
                                from + penDepth + 0.8,
                                penWidth * 0.8,
                                Math.min(4, depth - penDepth - 1)));
            }
            left += penWidth + 0.9;
        }
        land.add(
                new Road(
                        way(mirrored, w * 0.5, yard - 1, dice.between(left + 0.5, w - 1.5), d - 1),
                        Road.Surface.PATH,
                        0.35,
                        0.15,
                        dice.salt()));
        new Garden(land, secret, dice.child("garden", 0))
                .plant(part(mirrored, left, from, w - left - 0.9, depth));
    }

    private void pen(Box place) {
        land.add(
                new Ground(
                        place.outline(),
                        Materials.named("manure").mixed(EARTH, 0.35),
                        0.02,
                        0.2,
                        0.2,
                        0.4,
                        false,
                        dice.salt()));
        Outline rim = place.outline();
        fence(rim.xs(), rim.ys(), "wood-grey", 1.3);
        int animals = dice.whole(0, 9);
        boolean cows = dice.chance(0.3);
        for (int i = 0; i < (cows ? animals / 3 : animals); i++) {
            Frame frame =
                    place.frame()
                            .moved(
                                    dice.between(0.8, place.width() - 0.8),
                                    dice.between(0.8, place.depth() - 0.8),
                                    dice.between(0, 6));
            Material coat =
                    Materials.named(
                            cows ? "hide-brown" : dice.chance(0.7) ? "wool-white" : "wool-dark");
            land.add(
                    new Animal(
                            new Box(frame, cows ? 2.1 : 1.1, cows ? 0.8 : 0.5),
                            coat,
                            cows ? 1.3 : 0.7));
        }
        land.mark("animal-pen", rim, Map.of("animals", animals));
    }

    private void stack(Box place) {
        if (Math.min(place.width(), place.depth()) < 1.5) {
            return;
        }
        boolean covered = dice.chance(0.2);
        land.add(new Heap(place, Materials.named("hay"), dice.between(1.8, 3.2), dice.salt()));
        land.mark("haystack", place.outline(), Map.of("covered", covered));
        if (covered) {
            Box top =
                    place.part(
                            place.width() * 0.2,
                            place.depth() * 0.15,
                            place.width() * 0.6,
                            place.depth() * 0.7);
            land.add(new Sheet(top, Materials.named("tarp-green"), 3.4, 0, 1, dice.salt()));
        }
    }

    private void fences() {
        double[] xs = parcel.outline().xs();
        double[] ys = parcel.outline().ys();
        double gate = dice.between(0.55, 0.72);
        double gx = xs[0] + gate * (xs[1] - xs[0]);
        double gy = ys[0] + gate * (ys[1] - ys[0]);
        String front =
                dice.pick(
                        List.of(
                                "roof-green",
                                "roof-blue",
                                "wood-grey",
                                "roof-brown",
                                "concrete",
                                "roof-slate"));
        fence(new double[] {xs[0], gx}, new double[] {ys[0], gy}, front, 1.7);
        for (int side = 1; side < 4; side++) {
            int next = (side + 1) % 4;
            if (dice.chance(0.55)) {
                fence(
                        new double[] {xs[side], xs[next]},
                        new double[] {ys[side], ys[next]},
                        dice.pick(
                                List.of("wood-grey", "wood-grey", "roof-slate", "roof-galvanised")),
                        dice.between(1.1, 1.7));
            }
        }
    }

    private void fence(double[] xs, double[] ys, String material, double height) {
        land.add(new Fence(new Line(xs, ys), Materials.named(material), height, 0.09, dice.salt()));
    }

    /** Trees and bushes in the yard and along the fence. */
    private void shade() {
        int trees = dice.whole(2, 8);
        for (int i = 0; i < trees; i++) {
            boolean edge = dice.chance(0.65);
            double u = edge ? (dice.chance(0.5) ? 1.2 : w - 1.2) : dice.between(2, w - 2);
            double v = edge ? dice.between(0.12 * d, d - 1) : dice.between(yard - 3, yard + 1);
            Tree.Species kind =
                    dice.pick(
                            List.of(
                                    Tree.Species.APPLE,
                                    Tree.Species.APRICOT,
                                    Tree.Species.CHERRY,
                                    Tree.Species.BUSH,
                                    Tree.Species.BUSH,
                                    Tree.Species.LILAC,
                                    Tree.Species.WALNUT,
                                    Tree.Species.SPRUCE,
                                    Tree.Species.OLEASTER));
            if (secret != Homesteads.Secret.NONE && v > yard) {
                continue;
            }
            land.add(
                    new Tree(
                            box.frame().x(u, v),
                            box.frame().y(u, v),
                            kind,
                            dice.between(0.55, 1.05),
                            land.flora().tree(kind, dice),
                            dice.salt()));
        }
    }
}
