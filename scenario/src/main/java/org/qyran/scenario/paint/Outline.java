package org.qyran.scenario.paint;

/** A closed polygon on the ground, world metres, counter-clockwise, first corner not repeated. */
public record Outline(double[] xs, double[] ys) {
    public Outline {
        if (xs.length != ys.length || xs.length < 3) {
            throw new IllegalArgumentException(
                    "no polygon: %d x, %d y".formatted(xs.length, ys.length));
        }
    }

    public int corners() {
        return xs.length;
    }

    public Bounds bounds() {
        double west = xs[0];
        double east = xs[0];
        double south = ys[0];
        double north = ys[0];
        for (int i = 1; i < xs.length; i++) {
            west = Math.min(west, xs[i]);
            east = Math.max(east, xs[i]);
            south = Math.min(south, ys[i]);
            north = Math.max(north, ys[i]);
        }
        return new Bounds(west, south, east, north);
    }

    /** Square metres, positive when counter-clockwise. */
    public double area() {
        double twice = 0;
        for (int i = 0, j = xs.length - 1; i < xs.length; j = i++) {
            twice += xs[j] * ys[i] - xs[i] * ys[j];
        }
        return twice / 2;
    }

    public boolean contains(double x, double y) {
        boolean inside = false;
        for (int i = 0, j = xs.length - 1; i < xs.length; j = i++) {
            if (ys[i] > y != ys[j] > y
                    && x < (xs[j] - xs[i]) * (y - ys[i]) / (ys[j] - ys[i]) + xs[i]) {
                inside = !inside;
            }
        }
        return inside;
    }
}
