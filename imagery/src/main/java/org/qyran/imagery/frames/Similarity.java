package org.qyran.imagery.frames;

/**
 * A turn, scale and shift of the plane: {@code z → (re + i·im)·z + (shiftX + i·shiftY)} on complex
 * numbers.
 */
record Similarity(double re, double im, double shiftX, double shiftY) {

    /** Maps a to c and b to d; empty-handed (NaN) when a and b coincide. */
    static Similarity through(
            double ax,
            double ay,
            double bx,
            double by,
            double cx,
            double cy,
            double dx,
            double dy) {
        double ux = bx - ax;
        double uy = by - ay;
        double vx = dx - cx;
        double vy = dy - cy;
        double norm = ux * ux + uy * uy;
        double re = (vx * ux + vy * uy) / norm;
        double im = (vy * ux - vx * uy) / norm;
        return new Similarity(re, im, cx - (re * ax - im * ay), cy - (im * ax + re * ay));
    }

    /** Least squares over the chosen of paired points {x, y}. */
    static Similarity fit(double[][] from, double[][] to, int[] chosen) {
        double fx = 0;
        double fy = 0;
        double tx = 0;
        double ty = 0;
        for (int k : chosen) {
            fx += from[k][0];
            fy += from[k][1];
            tx += to[k][0];
            ty += to[k][1];
        }
        fx /= chosen.length;
        fy /= chosen.length;
        tx /= chosen.length;
        ty /= chosen.length;
        double re = 0;
        double im = 0;
        double norm = 0;
        for (int k : chosen) {
            double ux = from[k][0] - fx;
            double uy = from[k][1] - fy;
            double vx = to[k][0] - tx;
            double vy = to[k][1] - ty;
            re += vx * ux + vy * uy;
            im += vy * ux - vx * uy;
            norm += ux * ux + uy * uy;
        }
        re /= norm;
        im /= norm;
        return new Similarity(re, im, tx - (re * fx - im * fy), ty - (im * fx + re * fy));
    }

    double x(double px, double py) {
        return re * px - im * py + shiftX;
    }

    double y(double px, double py) {
        return im * px + re * py + shiftY;
    }

    double scale() {
        return Math.hypot(re, im);
    }

    /** Counter-clockwise, radians. */
    double turn() {
        return Math.atan2(im, re);
    }
}
