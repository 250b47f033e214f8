package org.qyran.imagery.frames;

import org.jspecify.annotations.Nullable;
import org.qyran.geo.camera.CameraModel;
import org.qyran.geo.camera.Distortion;

/**
 * A camera being calibrated: five numbers may change (focal length as a fraction, principal point,
 * k1, k2), the rest stays as recorded.
 */
record Lens(CameraModel recorded, double[] change) {

    /** How many numbers of a lens are adjusted. */
    static final int SIZE = 5;

    static Lens of(CameraModel recorded) {
        return new Lens(recorded, new double[SIZE]);
    }

    Lens moved(double[] step, int at) {
        double[] moved = change.clone();
        for (int i = 0; i < SIZE; i++) {
            moved[i] += step[at + i];
        }
        return new Lens(recorded, moved);
    }

    CameraModel model() {
        Distortion d = recorded.distortion();
        return new CameraModel(
                recorded.width(),
                recorded.height(),
                recorded.focalX() * (1 + change[0]),
                recorded.focalY() * (1 + change[0]),
                recorded.principalX() + change[1],
                recorded.principalY() + change[2],
                new Distortion(d.k1() + change[3], d.k2() + change[4], d.k3(), d.p1(), d.p2()));
    }

    /**
     * One standard deviation of each changing number before any picture is seen. Where the file
     * tells the distortion it is near right; where not, small lenses reach these sizes.
     */
    double[] priorSigma(double focalFraction) {
        boolean told = !recorded.distortion().equals(Distortion.NONE);
        double principal = 0.005 * recorded.width();
        return new double[] {
            Math.max(0.002, focalFraction),
            principal,
            principal,
            told ? 0.01 : 0.05,
            told ? 0.01 : 0.03
        };
    }

    /**
     * Projects a point in camera axes and, where {@code derivatives} is given, fills it by rows u
     * and v: the three of the point, then the {@value #SIZE} of this lens.
     *
     * @param y point in camera axes, its third number > 0
     * @param into u, v
     */
    void project(double[] y, double[] into, double @Nullable [][] derivatives) {
        Distortion d = recorded.distortion();
        double k1 = d.k1() + change[3];
        double k2 = d.k2() + change[4];
        double fx = recorded.focalX() * (1 + change[0]);
        double fy = recorded.focalY() * (1 + change[0]);
        double px = y[0] / y[2];
        double py = y[1] / y[2];
        double r2 = px * px + py * py;
        double radial = 1 + r2 * (k1 + r2 * (k2 + r2 * d.k3()));
        double dx = px * radial + 2 * d.p1() * px * py + d.p2() * (r2 + 2 * px * px);
        double dy = py * radial + d.p1() * (r2 + 2 * py * py) + 2 * d.p2() * px * py;
        into[0] = recorded.principalX() + change[1] + fx * dx;
        into[1] = recorded.principalY() + change[2] + fy * dy;
        if (derivatives == null) {
            return;
        }
        double slope = 2 * (k1 + r2 * (2 * k2 + r2 * 3 * d.k3()));
        double xx = radial + slope * px * px + 2 * d.p1() * py + 6 * d.p2() * px;
        double xy = slope * px * py + 2 * d.p1() * px + 2 * d.p2() * py;
        double yy = radial + slope * py * py + 6 * d.p1() * py + 2 * d.p2() * px;
        fill(derivatives[0], fx * xx, fx * xy, px, py, y[2]);
        fill(derivatives[1], fy * xy, fy * yy, px, py, y[2]);
        lens(derivatives[0], recorded.focalX() * dx, 1, 0, fx * px, r2);
        lens(derivatives[1], recorded.focalY() * dy, 0, 1, fy * py, r2);
    }

    private static void fill(double[] row, double byX, double byY, double px, double py, double z) {
        row[0] = byX / z;
        row[1] = byY / z;
        row[2] = -(byX * px + byY * py) / z;
    }

    private static void lens(
            double[] row, double byFocal, double byX, double byY, double byRadial, double r2) {
        row[3] = byFocal;
        row[4] = byX;
        row[5] = byY;
        row[6] = byRadial * r2;
        row[7] = byRadial * r2 * r2;
    }
}
