package org.qyran.scenario.land;

import org.qyran.scenario.paint.Dice;
import org.qyran.scenario.paint.Material;
import org.qyran.scenario.paint.Materials;
import org.qyran.scenario.season.Season;
import org.qyran.scenario.thing.Crop;
import org.qyran.scenario.thing.Foliage;
import org.qyran.scenario.thing.Tree;

/** Leaves as they are on the day of the flight. */
final class Flora {

    private static final Material YELLOW = Materials.named("leaf-yellow");
    private static final Material DEAD = Materials.named("leaf-dead");

    private final Season season;

    Flora(Season season) {
        this.season = season;
    }

    double day() {
        return season.late() * 68;
    }

    /**
     * Leaves of one stand: the kind's colour with the stand's own tint.
     *
     * @param age mean share withered
     * @param vigour about 0.5 … 1.2
     */
    Foliage leaves(String leaf, double age, double vigour, double water, Dice dice) {
        double visible = 1 + 0.07 * dice.normal();
        Material green =
                Materials.named(leaf)
                        .tinted(
                                visible * (1 + 0.03 * dice.normal()),
                                visible * (1 + 0.04 * dice.normal()),
                                visible * (1 + 0.04 * dice.normal()),
                                1 + 0.035 * dice.normal(),
                                1 + 0.03 * dice.normal());
        Material old = age > 0.5 ? YELLOW.mixed(DEAD, 2 * age - 1) : YELLOW;
        return new Foliage(
                green, old, Math.clamp(age, 0, 1), 0.62 + 0.38 * vigour, water, dice.salt());
    }

    /** A crop's leaves: age by the day, thirst ages them. */
    Foliage crop(Crop crop, double vigour, double water, Dice dice) {
        double late = day() + 6 * dice.normal() + 10 * season.drought() * (1 - water);
        double pale = 0.16 * Math.max(0, 1.05 - vigour);
        return leaves(crop.leaf(), crop.withered(late) + pale, vigour, water, dice);
    }

    Foliage tree(Tree.Species species, Dice dice) {
        double age = 0.04 + 0.05 * season.late() + 0.06 * season.drought() * dice.unit();
        return leaves(species.leaf(), age, 1 + 0.08 * dice.normal(), 0.6, dice);
    }

    /** Tall late-green plants, well watered: what stands in the plots the search is for. */
    Foliage plot(Dice dice) {
        double vigour = 1.16 + 0.10 * dice.normal();
        double age = Math.max(0, 0.02 + 0.025 * dice.normal() + 0.04 * season.late());
        return leaves("leaf-hemp", age, vigour, dice.between(0.65, 1), dice);
    }

    Foliage wildHemp(Dice dice) {
        double age =
                Math.clamp(
                        0.10
                                + 0.25 * season.late()
                                + 0.15 * season.drought()
                                + 0.08 * dice.normal(),
                        0,
                        0.8);
        return leaves("leaf-wild-hemp", age, 0.9 + 0.1 * dice.normal(), 0.4, dice);
    }
}
