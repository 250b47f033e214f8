package org.qyran.imagery.frames;

import java.util.List;
import java.util.Optional;
import org.qyran.geo.camera.Ray;
import org.qyran.geo.camera.Vector3;

/** Where rays meet, nearly. */
final class Rays {

    private Rays() {}

    /**
     * The point with the least summed squared distance from the rays; empty where they are so
     * parallel ({@code leastAngle}, radians) that it says nothing, or where it lies behind one.
     */
    static Optional<Vector3> meet(List<Ray> rays, double leastAngle) {
        if (widestAngle(rays) < leastAngle) {
            return Optional.empty();
        }
        double[] m = new double[6];
        double[] b = new double[3];
        for (Ray ray : rays) {
            Vector3 d = ray.direction();
            double[] p = {
                1 - d.x() * d.x(),
                -d.x() * d.y(),
                -d.x() * d.z(),
                1 - d.y() * d.y(),
                -d.y() * d.z(),
                1 - d.z() * d.z()
            };
            Vector3 o = ray.origin();
            b[0] += p[0] * o.x() + p[1] * o.y() + p[2] * o.z();
            b[1] += p[1] * o.x() + p[3] * o.y() + p[4] * o.z();
            b[2] += p[2] * o.x() + p[4] * o.y() + p[5] * o.z();
            for (int i = 0; i < 6; i++) {
                m[i] += p[i];
            }
        }
        double det =
                m[0] * (m[3] * m[5] - m[4] * m[4])
                        - m[1] * (m[1] * m[5] - m[4] * m[2])
                        + m[2] * (m[1] * m[4] - m[3] * m[2]);
        if (!(det > 0)) {
            return Optional.empty();
        }
        Vector3 point =
                new Vector3(
                        determinant(b, m, 0) / det,
                        determinant(b, m, 1) / det,
                        determinant(b, m, 2) / det);
        for (Ray ray : rays) {
            if (!(point.minus(ray.origin()).dot(ray.direction()) > 0)) {
                return Optional.empty();
            }
        }
        return Optional.of(point);
    }

    private static double widestAngle(List<Ray> rays) {
        double widest = 0;
        for (int i = 0; i < rays.size(); i++) {
            for (int j = 0; j < i; j++) {
                double cross = rays.get(i).direction().cross(rays.get(j).direction()).length();
                widest = Math.max(widest, cross);
            }
        }
        return Math.asin(Math.min(1, widest));
    }

    /** Cramer: the determinant with column {@code replaced} of the symmetric matrix set to b. */
    private static double determinant(double[] b, double[] m, int replaced) {
        double[][] a = {{m[0], m[1], m[2]}, {m[1], m[3], m[4]}, {m[2], m[4], m[5]}};
        for (int r = 0; r < 3; r++) {
            a[r][replaced] = b[r];
        }
        return a[0][0] * (a[1][1] * a[2][2] - a[1][2] * a[2][1])
                - a[0][1] * (a[1][0] * a[2][2] - a[1][2] * a[2][0])
                + a[0][2] * (a[1][0] * a[2][1] - a[1][1] * a[2][0]);
    }
}
