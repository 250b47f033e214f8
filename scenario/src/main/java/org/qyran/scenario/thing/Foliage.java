package org.qyran.scenario.thing;

import org.qyran.scenario.paint.Canvas;
import org.qyran.scenario.paint.Material;
import org.qyran.scenario.paint.Noise;

/** Leaves between green and withered: one plant stand's colour, vigour and water. */
public final class Foliage {

    private static final int STEPS = 12;

    private final Material[] ageing = new Material[STEPS + 1];
    private final double age;
    private final double infrared;
    private final double water;
    private final int salt;

    /**
     * @param age mean share of withered leaf, 0 … 1
     * @param infrared canopy's near infrared against the table: leaf area and vigour
     * @param water 0 thirsty … 1 well watered
     */
    public Foliage(
            Material green,
            Material withered,
            double age,
            double infrared,
            double water,
            int salt) {
        for (int i = 0; i <= STEPS; i++) {
            ageing[i] = green.mixed(withered, i / (double) STEPS);
        }
        this.age = age;
        this.infrared = infrared;
        this.water = water;
        this.salt = salt;
    }

    /** The same leaves, older or younger and more or less dense, as one plant among others. */
    public Foliage varied(double older, double denser, int newSalt) {
        return new Foliage(
                ageing[0],
                ageing[STEPS],
                Math.clamp(age + older, 0, 1),
                infrared * denser,
                water,
                newSalt);
    }

    public int salt() {
        return salt;
    }

    /** Lays leaf on a cell; ageing and brightness vary from hand's breadth to metre. */
    public boolean lay(Canvas canvas, int at, double x, double y, double height, double shade) {
        double patch = Noise.at(x * 0.9, y * 0.9, salt);
        double leaf = Noise.at(x * 11, y * 11, salt + 3);
        double old = age + (0.04 + 0.4 * age * (1 - age)) * (patch + leaf);
        int step = (int) Math.round(Math.clamp(old, 0, 1) * STEPS);
        if (!canvas.lay(at, ageing[step], shade * (1 + 0.22 * leaf), height)) {
            return false;
        }
        canvas.infraredGain[at] = (float) (infrared * (1 + 0.05 * patch));
        canvas.moisture[at] = (float) water;
        return true;
    }
}
