package org.qyran.scenario.paint;

/** A rectangle on the ground: u 0 … width, v 0 … depth of its frame. */
public record Box(Frame frame, double width, double depth) {
    public Box {
        if (!(width > 0) || !(depth > 0)) {
            throw new IllegalArgumentException("no box: %s × %s".formatted(width, depth));
        }
    }

    /** A box inside this one, in this one's coordinates. */
    public Box part(double u, double v, double partWidth, double partDepth) {
        return new Box(frame.moved(u, v, 0), partWidth, partDepth);
    }

    public Box shrunk(double margin) {
        return part(margin, margin, width - 2 * margin, depth - 2 * margin);
    }

    /** Seen from the side a quarter turn to the left: u runs along what was v. */
    public Box turned() {
        return new Box(frame.moved(width, 0, Math.PI / 2), /* width= */ depth, /* depth= */ width);
    }

    public double area() {
        return width * depth;
    }

    public double centreX() {
        return frame.x(width / 2, depth / 2);
    }

    public double centreY() {
        return frame.y(width / 2, depth / 2);
    }

    public Outline outline() {
        double[] xs = new double[4];
        double[] ys = new double[4];
        for (int i = 0; i < 4; i++) {
            double u = i == 1 || i == 2 ? width : 0;
            double v = i >= 2 ? depth : 0;
            xs[i] = frame.x(u, v);
            ys[i] = frame.y(u, v);
        }
        return new Outline(xs, ys);
    }
}
