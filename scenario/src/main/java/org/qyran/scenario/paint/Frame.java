package org.qyran.scenario.paint;

/** Local axes: u along the angle (radians, counter-clockwise from east), v to its left; metres. */
public record Frame(double x, double y, double cosine, double sine) {

    public static Frame at(double x, double y, double angle) {
        return new Frame(x, y, Math.cos(angle), Math.sin(angle));
    }

    public double x(double u, double v) {
        return x + u * cosine - v * sine;
    }

    public double y(double u, double v) {
        return y + u * sine + v * cosine;
    }

    public double u(double atX, double atY) {
        return (atX - x) * cosine + (atY - y) * sine;
    }

    public double v(double atX, double atY) {
        return (atY - y) * cosine - (atX - x) * sine;
    }

    public double angle() {
        return Math.atan2(sine, cosine);
    }

    /** The frame whose origin is this frame's (u, v), turned by {@code angle}. */
    public Frame moved(double u, double v, double angle) {
        return at(x(u, v), y(u, v), angle() + angle);
    }
}
