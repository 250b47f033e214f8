package org.qyran.scenario.land;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.qyran.scenario.paint.Box;
import org.qyran.scenario.paint.Dice;
import org.qyran.scenario.paint.Material;
import org.qyran.scenario.paint.Materials;
import org.qyran.scenario.thing.Bed;
import org.qyran.scenario.thing.Crop;
import org.qyran.scenario.thing.Foliage;
import org.qyran.scenario.thing.Greenhouse;
import org.qyran.scenario.thing.Ground;
import org.qyran.scenario.thing.Sheet;
import org.qyran.scenario.thing.Tree;

/** A garden cut into beds, each with what its household grows there. */
final class Garden {

    private static final List<Crop> CROPS =
            List.of(
                    Crop.POTATO,
                    Crop.POTATO,
                    Crop.POTATO,
                    Crop.POTATO,
                    Crop.TOMATO,
                    Crop.TOMATO,
                    Crop.ONION,
                    Crop.CUCUMBER,
                    Crop.CUCUMBER,
                    Crop.MAIZE,
                    Crop.MAIZE,
                    Crop.SUNFLOWER,
                    Crop.PEPPER,
                    Crop.CABBAGE,
                    Crop.CARROT,
                    Crop.PUMPKIN,
                    Crop.BEET,
                    Crop.BEAN,
                    Crop.STRAWBERRY,
                    Crop.RASPBERRY,
                    Crop.VINE,
                    Crop.FLOWER);

    private final Land land;
    private final Homesteads.Secret secret;
    private final Dice dice;
    private final double water;
    private final double care;

    Garden(Land land, Homesteads.Secret secret, Dice dice) {
        this.land = land;
        this.secret = secret;
        this.dice = dice;
        this.water = Math.clamp(dice.between(0.25, 1) - 0.25 * land.season().drought(), 0.05, 1);
        this.care = dice.unit();
    }

    void plant(Box area) {
        if (Math.min(area.width(), area.depth()) < 2.5) {
            return;
        }
        boolean hides = secret != Homesteads.Secret.NONE;
        List<Box> pieces = new ArrayList<>();
        split(area, hides ? dice.between(70, 170) : dice.between(24, 130), pieces);
        if (hides) {
            Box largest = pieces.stream().max(Comparator.comparingDouble(Box::area)).orElseThrow();
            pieces.remove(largest);
            new Plot(land, dice.child("plot", 0)).plant(largest, secret);
        }
        pieces.forEach(this::grow);
    }

    private void split(Box box, double most, List<Box> into) {
        double longest = Math.max(box.width(), box.depth());
        double shortest = Math.min(box.width(), box.depth());
        if ((box.area() < most && longest < 3.5 * shortest) || longest < 4) {
            into.add(box);
            return;
        }
        double path = dice.between(0.35, 0.8);
        double at = dice.between(0.33, 0.67);
        if (box.width() > box.depth()) {
            double first = (box.width() - path) * at;
            split(box.part(0, 0, first, box.depth()), most, into);
            split(box.part(first + path, 0, box.width() - path - first, box.depth()), most, into);
        } else {
            double first = (box.depth() - path) * at;
            split(box.part(0, 0, box.width(), first), most, into);
            split(box.part(0, first + path, box.width(), box.depth() - path - first), most, into);
        }
    }

    private void grow(Box box) {
        double draw = dice.unit();
        double shortest = Math.min(box.width(), box.depth());
        if (draw < 0.11 && shortest > 4.5) {
            orchard(box);
        } else if (draw < 0.17 && box.area() > 12) {
            greenhouse(box);
        } else if (draw < 0.24) {
            lawn(box);
        } else if (draw < 0.30) {
            bare(box);
        } else if (draw < 0.325 && box.area() > 12) {
            shaded(box);
        } else {
            bed(box);
        }
    }

    private void bed(Box place) {
        Box box = dice.chance(0.5) ? place : place.turned();
        Crop drawn = dice.pick(CROPS);
        Crop crop = drawn == Crop.FLOWER && place.area() > 25 ? Crop.POTATO : drawn;
        double thirst = land.season().drought() * (1 - water);
        double vigour =
                Math.clamp(0.86 + 0.16 * care - 0.28 * thirst + 0.12 * dice.normal(), 0.45, 1.25);
        double stand = Math.clamp(0.78 + 0.2 * care + 0.1 * dice.normal(), 0.35, 1);
        double weeds = Math.clamp(0.30 - 0.28 * care + 0.10 * dice.normal() + 0.1 * water, 0, 0.6);
        Foliage leaves = land.flora().crop(crop, vigour, water, dice);
        land.add(
                new Bed(
                        box,
                        crop,
                        leaves,
                        soil(),
                        vigour,
                        stand,
                        weeds,
                        water * dice.between(0.3, 1),
                        dice.next()));
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("crop", crop.name().toLowerCase(Locale.ROOT));
        properties.put("vigour", vigour);
        properties.put("water", water);
        land.mark("garden-bed", box.outline(), properties);
    }

    private Material soil() {
        double bright = 1 + 0.08 * dice.normal();
        return land.season().soil().tinted(bright, bright, bright, bright, bright);
    }

    private void orchard(Box box) {
        Tree.Species kind =
                dice.pick(List.of(Tree.Species.APPLE, Tree.Species.APRICOT, Tree.Species.CHERRY));
        double gap = kind.radius() * dice.between(1.7, 2.4);
        land.add(
                new Ground(
                        box.outline(),
                        soil(),
                        0.35 + 0.4 * dice.unit(),
                        0.35 + 0.3 * water,
                        water * 0.5,
                        0.3,
                        false,
                        dice.salt()));
        int columns = Math.max(1, (int) (box.width() / gap));
        int rows = Math.max(1, (int) (box.depth() / gap));
        Foliage leaves = land.flora().tree(kind, dice);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                if (dice.chance(0.9)) {
                    double u = (column + 0.5) * box.width() / columns + 0.3 * dice.normal();
                    double v = (row + 0.5) * box.depth() / rows + 0.3 * dice.normal();
                    land.add(
                            new Tree(
                                    box.frame().x(u, v),
                                    box.frame().y(u, v),
                                    kind,
                                    dice.between(0.6, 1.05),
                                    leaves.varied(
                                            0.02 * dice.normal(),
                                            1 + 0.05 * dice.normal(),
                                            dice.salt()),
                                    dice.salt()));
                }
            }
        }
        land.mark(
                "orchard", box.outline(), Map.of("species", kind.name().toLowerCase(Locale.ROOT)));
    }

    private void greenhouse(Box place) {
        Box box = place.width() > place.depth() ? place : place.turned();
        double width = Math.min(box.width(), dice.between(4, 11));
        double depth = Math.min(box.depth(), dice.between(2.6, 4));
        Box house = box.part(0.1, (box.depth() - depth) / 2, width - 0.2, depth);
        bare(place);
        boolean film = dice.chance(0.5);
        Crop crop = dice.chance(0.5) ? Crop.TOMATO : Crop.CUCUMBER;
        land.add(
                new Bed(
                        house,
                        crop,
                        land.flora().crop(crop, 1.05, 0.9, dice),
                        soil(),
                        1.05,
                        0.95,
                        0.05,
                        0.8,
                        dice.next()));
        land.add(
                new Greenhouse(
                        house,
                        Materials.named(film ? "film" : "polycarbonate"),
                        dice.between(1.9, 2.4),
                        film ? dice.between(0.35, 0.6) : dice.between(0.12, 0.3),
                        film ? dice.between(1, 1.6) : 1.0,
                        dice.salt()));
        land.mark("greenhouse", house.outline(), Map.of("cover", film ? "film" : "polycarbonate"));
    }

    private void lawn(Box box) {
        boolean kept = dice.chance(0.4 + 0.3 * care);
        land.add(
                new Ground(
                        box.outline(),
                        soil(),
                        kept ? 1.05 : 0.7,
                        kept
                                ? 0.95 - 0.3 * land.season().drought()
                                : 0.5 - 0.3 * land.season().drought(),
                        kept ? water : 0.1,
                        0.35,
                        false,
                        dice.salt()));
        land.mark(kept ? "lawn" : "weeds", box.outline(), Map.of("water", water));
    }

    private void bare(Box box) {
        land.add(
                new Ground(
                        box.outline(),
                        soil(),
                        0.06,
                        0.5,
                        0.15 * dice.unit(),
                        0.3,
                        false,
                        dice.salt()));
        land.mark("bare-soil", box.outline(), Map.of());
    }

    /**
     * Seedlings, peppers or a car's place under one-coloured shade cloth: lawful, and like a net.
     */
    private void shaded(Box place) {
        double width = Math.min(place.width(), dice.between(3, 8));
        double depth = Math.min(place.depth(), dice.between(3, 6));
        Box box = place.part(0, 0, width, depth);
        bare(place);
        Crop crop = dice.chance(0.5) ? Crop.STRAWBERRY : Crop.PEPPER;
        land.add(
                new Bed(
                        box,
                        crop,
                        land.flora().crop(crop, 1, 0.9, dice),
                        soil(),
                        0.9,
                        0.95,
                        0.1,
                        0.7,
                        dice.next()));
        Material cloth = Materials.named(dice.chance(0.7) ? "shade-green" : "shade-black");
        land.add(
                new Sheet(
                        box,
                        cloth,
                        dice.between(1.0, 2.2),
                        dice.between(0.2, 0.5),
                        0.5,
                        dice.salt()));
        land.mark("shade-cloth", box.outline(), Map.of("colour", cloth.name()));
    }
}
