package org.qyran.scenario.thing;

import org.qyran.scenario.paint.Bounds;
import org.qyran.scenario.paint.Canvas;
import org.qyran.scenario.paint.Outline;

/** A way over the ground through points, smooth enough to paint a ribbon along it. */
public record Line(double[] xs, double[] ys) {

    public int points() {
        return xs.length;
    }

    /** A brush along a line: metres along it and metres to its left. */
    @FunctionalInterface
    interface Brush {
        void paint(int at, double along, double left, double x, double y);
    }

    public double length() {
        double length = 0;
        for (int i = 1; i < xs.length; i++) {
            length += Math.hypot(xs[i] - xs[i - 1], ys[i] - ys[i - 1]);
        }
        return length;
    }

    public Bounds bounds() {
        return new Outline(pad(xs), pad(ys)).bounds();
    }

    private static double[] pad(double[] values) {
        double[] padded = java.util.Arrays.copyOf(values, Math.max(3, values.length));
        for (int i = values.length; i < padded.length; i++) {
            padded[i] = values[values.length - 1];
        }
        return padded;
    }

    /** {x, y, direction east, direction north} at a distance along the line, cut to its ends. */
    public double[] at(double along) {
        double left = Math.max(0, along);
        for (int i = 1; i < xs.length; i++) {
            double dx = xs[i] - xs[i - 1];
            double dy = ys[i] - ys[i - 1];
            double step = Math.hypot(dx, dy);
            if (left <= step || i == xs.length - 1) {
                double t = Math.min(left, step) / step;
                return new double[] {xs[i - 1] + t * dx, ys[i - 1] + t * dy, dx / step, dy / step};
            }
            left -= step;
        }
        throw new IllegalStateException("a line of %d points".formatted(xs.length));
    }

    /** The line {@code metres} to the left. */
    public Line beside(double metres) {
        double[] bx = new double[xs.length];
        double[] by = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            int a = Math.max(0, i - 1);
            int b = Math.min(xs.length - 1, i + 1);
            double dx = xs[b] - xs[a];
            double dy = ys[b] - ys[a];
            double step = Math.hypot(dx, dy);
            bx[i] = xs[i] - dy / step * metres;
            by[i] = ys[i] + dx / step * metres;
        }
        return new Line(bx, by);
    }

    /** Every cell within {@code half} metres of the line, each piece by piece. */
    void ribbon(Canvas canvas, double half, Brush brush) {
        double start = 0;
        Bounds seen = canvas.bounds().grown(half);
        for (int i = 1; i < xs.length; i++) {
            double ax = xs[i - 1];
            double ay = ys[i - 1];
            double dx = xs[i] - ax;
            double dy = ys[i] - ay;
            double step = Math.hypot(dx, dy);
            double ex = dx / step;
            double ey = dy / step;
            double begin = start;
            start += step;
            Bounds piece =
                    new Bounds(
                            Math.min(ax, xs[i]),
                            Math.min(ay, ys[i]),
                            Math.max(ax, xs[i]),
                            Math.max(ay, ys[i]));
            if (!piece.meets(seen)) {
                continue;
            }
            double over = 0.3 * half;
            Outline strip =
                    new Outline(
                            new double[] {
                                ax - ex * over + ey * half,
                                ax + ex * (step + over) + ey * half,
                                ax + ex * (step + over) - ey * half,
                                ax - ex * over - ey * half
                            },
                            new double[] {
                                ay - ey * over - ex * half,
                                ay + ey * (step + over) - ex * half,
                                ay + ey * (step + over) + ex * half,
                                ay - ey * over + ex * half
                            });
            canvas.fill(
                    strip,
                    (at, x, y) ->
                            brush.paint(
                                    at,
                                    begin + (x - ax) * ex + (y - ay) * ey,
                                    (y - ay) * ex - (x - ax) * ey,
                                    x,
                                    y));
        }
    }
}
