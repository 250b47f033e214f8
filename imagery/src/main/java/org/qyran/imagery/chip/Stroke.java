package org.qyran.imagery.chip;

import java.util.Arrays;

/**
 * One thing painted over, in pixels: a line as wide as twice its radius, or, without a radius, the
 * area within its corners. A pixel that it touches belongs to it.
 */
public final class Stroke {

    /** Half the diagonal of a pixel and a little: what is touched, whatever rounding did. */
    private static final double TOUCHES = 0.75;

    private final double reach;
    private final boolean area;
    private final double[] x;
    private final double[] y;
    private final double left;
    private final double right;
    private final double top;
    private final double bottom;

    /**
     * @param radius of the brush in pixels; 0 for an area
     * @param x columns of its points, at least one, of an area at least three
     */
    public Stroke(double radius, double[] x, double[] y) {
        if (!(radius >= 0) || x.length != y.length || x.length < (radius > 0 ? 1 : 3)) {
            throw new IllegalArgumentException(
                    "no stroke: radius %s, %d columns, %d rows"
                            .formatted(radius, x.length, y.length));
        }
        this.reach = radius + TOUCHES;
        this.area = radius == 0;
        this.x = x.clone();
        this.y = y.clone();
        this.left = Arrays.stream(x).min().orElseThrow() - reach;
        this.right = Arrays.stream(x).max().orElseThrow() + reach;
        this.top = Arrays.stream(y).min().orElseThrow() - reach;
        this.bottom = Arrays.stream(y).max().orElseThrow() + reach;
    }

    boolean covers(double column, double row) {
        if (column < left || column > right || row < top || row > bottom) {
            return false;
        }
        return near(column, row) || (area && within(column, row));
    }

    private boolean near(double column, double row) {
        int n = x.length;
        for (int i = 0; i < n; i++) {
            int next = i + 1 < n ? i + 1 : area ? 0 : i;
            if (distanceSquared(i, next, column, row) <= reach * reach) {
                return true;
            }
        }
        return false;
    }

    private double distanceSquared(int from, int to, double column, double row) {
        double dx = x[to] - x[from];
        double dy = y[to] - y[from];
        double length = dx * dx + dy * dy;
        double share =
                length == 0
                        ? 0
                        : Math.clamp(
                                ((column - x[from]) * dx + (row - y[from]) * dy) / length, 0, 1);
        double offX = x[from] + share * dx - column;
        double offY = y[from] + share * dy - row;
        return offX * offX + offY * offY;
    }

    private boolean within(double column, double row) {
        boolean inside = false;
        for (int i = 0, j = x.length - 1; i < x.length; j = i++) {
            boolean crosses = (y[i] > row) != (y[j] > row);
            if (crosses && column < (x[j] - x[i]) * (row - y[i]) / (y[j] - y[i]) + x[i]) {
                inside = !inside;
            }
        }
        return inside;
    }
}
