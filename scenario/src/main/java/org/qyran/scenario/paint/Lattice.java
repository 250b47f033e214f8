package org.qyran.scenario.paint;

/** Values on a square lattice, by rows, and what lies between them. */
public final class Lattice {

    private Lattice() {}

    /**
     * The bilinear value at a place.
     *
     * @param columns of the lattice
     * @param column place counted in lattice steps, ≥ 0; one more column and row lie beyond it
     * @param row see column
     */
    public static double between(float[] values, int columns, double column, double row) {
        int c = (int) column;
        int r = (int) row;
        double fx = column - c;
        double fy = row - r;
        int at = r * columns + c;
        double lower = values[at] + (values[at + 1] - values[at]) * fx;
        double upper =
                values[at + columns] + (values[at + columns + 1] - values[at + columns]) * fx;
        return lower + (upper - lower) * fy;
    }
}
