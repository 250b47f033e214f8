package org.qyran.imagery.frames;

import java.util.Arrays;

/**
 * A network's shape laid on the recorded positions: the true direction and scale of motion,
 * whatever the recorded yaws and heights say.
 *
 * @param turn to take from each heading of the shape, radians
 * @param scale metres for the shape's unit
 * @param east where the shape's zero lies
 * @param north see east
 * @param sigma of the turn in radians, and of the scale as a fraction
 * @param spread of the recorded positions, in units of what they state; blended with 1
 * @param misses distance of each member's recorded position from its place, metres
 */
record Anchoring(
        double turn,
        double scale,
        double east,
        double north,
        double sigma,
        double spread,
        double[] misses) {

    private static final int ROUNDS = 20;
    private static final int MOST_STARTS = 60;

    /** How many frames' worth of evidence the stated position error counts for. */
    private static final double PRIOR_FRAMES = 4;

    static Anchoring of(Shape shape, Recorded recorded) {
        int n = shape.members().length;
        double[][] from = new double[n][];
        double[][] to = new double[n][];
        double[] sigma = new double[n];
        for (int k = 0; k < n; k++) {
            int frame = shape.members()[k];
            from[k] = new double[] {shape.x()[k], shape.y()[k]};
            to[k] = new double[] {recorded.positions()[frame].x(), recorded.positions()[frame].y()};
            sigma[k] = recorded.ownHorizontal(frame);
        }
        Similarity best = start(from, to, sigma);
        for (int round = 0; round < ROUNDS; round++) {
            best = weighted(best, from, to, sigma);
        }
        return finished(best, from, to, sigma);
    }

    /** The best of the similarities through two frames: a few wrong positions cannot pull it. */
    private static Similarity start(double[][] from, double[][] to, double[] sigma) {
        int n = from.length;
        int stride = Math.max(1, n / MOST_STARTS);
        Similarity best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i += stride) {
            for (int j = i + 1; j < n; j += stride) {
                Similarity s =
                        Similarity.through(
                                from[i][0],
                                from[i][1],
                                from[j][0],
                                from[j][1],
                                to[i][0],
                                to[i][1],
                                to[j][0],
                                to[j][1]);
                double cost = 0;
                for (int k = 0; k < n; k++) {
                    double miss = miss(s, from[k], to[k]) / (3 * sigma[k]);
                    cost += Math.log1p(miss * miss);
                }
                if (cost < least) {
                    least = cost;
                    best = s;
                }
            }
        }
        // Frames over one spot: no pair has a direction. Any turn fits equally badly.
        return best != null ? best : new Similarity(1, 0, to[0][0], to[0][1]);
    }

    private static Similarity weighted(
            Similarity now, double[][] from, double[][] to, double[] sigma) {
        double all = 0;
        double fx = 0;
        double fy = 0;
        double tx = 0;
        double ty = 0;
        double[] w = new double[from.length];
        for (int k = 0; k < w.length; k++) {
            double miss = miss(now, from[k], to[k]) / (3 * sigma[k]);
            w[k] = 1 / (sigma[k] * sigma[k] * (1 + miss * miss));
            all += w[k];
            fx += w[k] * from[k][0];
            fy += w[k] * from[k][1];
            tx += w[k] * to[k][0];
            ty += w[k] * to[k][1];
        }
        fx /= all;
        fy /= all;
        tx /= all;
        ty /= all;
        double re = 0;
        double im = 0;
        double norm = 0;
        for (int k = 0; k < w.length; k++) {
            double ux = from[k][0] - fx;
            double uy = from[k][1] - fy;
            double vx = to[k][0] - tx;
            double vy = to[k][1] - ty;
            re += w[k] * (vx * ux + vy * uy);
            im += w[k] * (vy * ux - vx * uy);
            norm += w[k] * (ux * ux + uy * uy);
        }
        if (!(norm > 0) || (re == 0 && im == 0)) {
            return now;
        }
        re /= norm;
        im /= norm;
        return new Similarity(re, im, tx - (re * fx - im * fy), ty - (im * fx + re * fy));
    }

    private static Anchoring finished(
            Similarity s, double[][] from, double[][] to, double[] sigma) {
        int n = from.length;
        double[] misses = new double[n];
        double x = Arrays.stream(from).mapToDouble(p -> p[0]).average().orElse(0);
        double y = Arrays.stream(from).mapToDouble(p -> p[1]).average().orElse(0);
        double chi = 2 * PRIOR_FRAMES;
        double information = 0;
        for (int k = 0; k < n; k++) {
            misses[k] = miss(s, from[k], to[k]);
            double units = misses[k] / sigma[k];
            double soft = units * units / (1 + units * units / 9);
            chi += soft;
            double arm = s.scale() * Math.hypot(from[k][0] - x, from[k][1] - y);
            information += arm * arm / (sigma[k] * sigma[k] * (1 + units * units / 9));
        }
        double variance = chi / (2 * PRIOR_FRAMES + Math.max(0, 2 * n - 4));
        double turnSigma = information > 0 ? Math.sqrt(variance / information) : Math.PI;
        return new Anchoring(
                s.turn(),
                s.scale(),
                s.shiftX(),
                s.shiftY(),
                Math.min(Math.PI, turnSigma),
                Math.sqrt(variance),
                misses);
    }

    private static double miss(Similarity s, double[] from, double[] to) {
        return Math.hypot(s.x(from[0], from[1]) - to[0], s.y(from[0], from[1]) - to[1]);
    }

    /** True azimuth of a member's level view, radians. */
    double heading(Shape shape, int member) {
        return shape.heading()[member] - turn;
    }

    /** Height of a member above the ground it shows, metres. */
    double height(Shape shape, int member) {
        return shape.height()[member] * scale;
    }

    /** {east, north} of a member. */
    double[] position(Shape shape, int member) {
        double re = scale * Math.cos(turn);
        double im = scale * Math.sin(turn);
        double x = shape.x()[member];
        double y = shape.y()[member];
        return new double[] {re * x - im * y + east, im * x + re * y + north};
    }
}
