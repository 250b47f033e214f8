package org.qyran.scenario.paint;

/**
 * Smooth noise over the plane, a function of the place alone, so that every pass and every tile
 * sees the same ground. Value noise on a unit lattice with a smooth step (Perlin 1985), repeating
 * after 1024 steps.
 */
public final class Noise {

    private static final int PERIOD = 1024;
    private static final int MASK = PERIOD - 1;
    private static final float[] VALUES = new float[PERIOD];
    private static final short[] SHUFFLE = new short[PERIOD];

    static {
        Dice dice = new Dice(20230901);
        for (int i = 0; i < PERIOD; i++) {
            VALUES[i] = (float) dice.between(-1, 1);
            SHUFFLE[i] = (short) i;
        }
        for (int i = PERIOD - 1; i > 0; i--) {
            int j = dice.whole(0, i);
            short kept = SHUFFLE[i];
            SHUFFLE[i] = SHUFFLE[j];
            SHUFFLE[j] = kept;
        }
    }

    private Noise() {}

    /** −1 … 1, features about one unit wide, deviation about 0.4. */
    public static double at(double x, double y, int salt) {
        double floorX = Math.floor(x);
        double floorY = Math.floor(y);
        int column = (int) floorX + salt * 37;
        int row = (int) floorY + salt * 101;
        double fx = x - floorX;
        double fy = y - floorY;
        fx = fx * fx * (3 - 2 * fx);
        fy = fy * fy * (3 - 2 * fy);
        int west = SHUFFLE[column & MASK];
        int east = SHUFFLE[(column + 1) & MASK];
        double southWest = VALUES[(west + SHUFFLE[row & MASK]) & MASK];
        double southEast = VALUES[(east + SHUFFLE[row & MASK]) & MASK];
        double northWest = VALUES[(west + SHUFFLE[(row + 1) & MASK]) & MASK];
        double northEast = VALUES[(east + SHUFFLE[(row + 1) & MASK]) & MASK];
        double south = southWest + (southEast - southWest) * fx;
        double north = northWest + (northEast - northWest) * fx;
        return south + (north - south) * fy;
    }

    /** As {@link #at} with two further octaves at half and quarter size. */
    public static double rough(double x, double y, int salt) {
        return 0.55 * at(x, y, salt)
                + 0.29 * at(x * 2.03, y * 2.03, salt + 11)
                + 0.16 * at(x * 4.1, y * 4.1, salt + 23);
    }

    /** 0 … 1, independent from one whole place to the next. */
    public static double grain(long column, long row, int salt) {
        long h = Dice.mix(column * 0x9E3779B97F4A7C15L + row * 0xC2B2AE3D27D4EB4FL + salt);
        return (h >>> 11) * 0x1p-53;
    }
}
