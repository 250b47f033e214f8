package org.qyran.scenario.thing;

import org.qyran.scenario.paint.Bounds;
import org.qyran.scenario.paint.Lattice;
import org.qyran.scenario.paint.Outline;

/**
 * How far places are from an outline's edge, on a lattice of half metres between which it is
 * interpolated; the lattice is the world's own, so tiles agree.
 */
final class Edge {

    private static final double STEP = 0.5;

    private final double enough;
    private final long west;
    private final long south;
    private final int columns;
    private final float[] metres;

    /**
     * @param within where distances will be asked for
     * @param enough distances beyond this are told as this, metres
     */
    Edge(Outline outline, Bounds within, double enough) {
        this.enough = enough;
        Bounds own = outline.bounds();
        west = lattice(Math.max(own.west(), within.west())) - 1;
        south = lattice(Math.max(own.south(), within.south())) - 1;
        columns = (int) Math.max(2, lattice(Math.min(own.east(), within.east())) - west + 3);
        int rows = (int) Math.max(2, lattice(Math.min(own.north(), within.north())) - south + 3);
        metres = new float[columns * rows];
        java.util.Arrays.fill(metres, (float) enough);
        double[] xs = outline.xs();
        double[] ys = outline.ys();
        for (int i = 0, j = xs.length - 1; i < xs.length; j = i++) {
            near(xs[j], ys[j], xs[i], ys[i], rows);
        }
    }

    private static long lattice(double value) {
        return (long) Math.floor(value / STEP);
    }

    /** Lowers the lattice's distances around one side. */
    private void near(double ax, double ay, double bx, double by, int rows) {
        double reach = enough + STEP;
        int firstRow = (int) Math.max(0, lattice(Math.min(ay, by) - reach) - south);
        int lastRow = (int) Math.min(rows - 1, lattice(Math.max(ay, by) + reach) - south + 1);
        int firstColumn = (int) Math.max(0, lattice(Math.min(ax, bx) - reach) - west);
        int lastColumn = (int) Math.min(columns - 1, lattice(Math.max(ax, bx) + reach) - west + 1);
        for (int row = firstRow; row <= lastRow; row++) {
            for (int column = firstColumn; column <= lastColumn; column++) {
                double squared =
                        squared((west + column) * STEP, (south + row) * STEP, ax, ay, bx, by);
                int at = row * columns + column;
                if (squared < (double) metres[at] * metres[at]) {
                    metres[at] = (float) Math.sqrt(squared);
                }
            }
        }
    }

    /** Metres to the nearest side, at most {@code enough}; the place lies within what was asked. */
    double distance(double x, double y) {
        return Lattice.between(metres, columns, x / STEP - west, y / STEP - south);
    }

    /** Squared distance of a place from a straight piece. */
    private static double squared(double x, double y, double ax, double ay, double bx, double by) {
        double ex = bx - ax;
        double ey = by - ay;
        double along =
                Math.clamp(((x - ax) * ex + (y - ay) * ey) / (ex * ex + ey * ey + 1e-12), 0, 1);
        double dx = x - ax - along * ex;
        double dy = y - ay - along * ey;
        return dx * dx + dy * dy;
    }
}
