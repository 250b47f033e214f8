package org.qyran.scenario.paint;

/**
 * Slow noise read from a lattice of half metres: for features of many metres it is the same to the
 * eye as {@link Noise#rough} and far cheaper. The lattice is the world's own, so tiles agree.
 */
public final class Patches {

    private static final double STEP = 0.5;

    private final long west;
    private final long south;
    private final int columns;
    private final float[] values;

    /**
     * @param within where it will be asked for
     * @param metres width of its broadest features, 8 or more
     */
    public Patches(Bounds within, double metres, int salt) {
        west = (long) Math.floor(within.west() / STEP) - 1;
        south = (long) Math.floor(within.south() / STEP) - 1;
        columns = (int) ((long) Math.floor(within.east() / STEP) - west) + 3;
        int rows = (int) ((long) Math.floor(within.north() / STEP) - south) + 3;
        values = new float[columns * rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                values[row * columns + column] =
                        (float)
                                Noise.rough(
                                        (west + column) * STEP / metres,
                                        (south + row) * STEP / metres,
                                        salt);
            }
        }
    }

    /** About −1 … 1 at a place within what was asked. */
    public double at(double x, double y) {
        return Lattice.between(values, columns, x / STEP - west, y / STEP - south);
    }
}
