package org.qyran.geo.locate;

import java.util.OptionalDouble;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.Terrain;
import org.qyran.geo.camera.LocalFrame;
import org.qyran.geo.camera.Ray;

/**
 * Where a ray first meets the terrain. It strides as far as no slope up to {@link
 * Terrain#steepestSlope()} could have crossed it, so that no hill is jumped over, and halves the
 * last stride to a millimetre. Heights of the ray are over the curved ellipsoid, so horizons are
 * where they are.
 */
public final class RaySearch {

    /** Farther than this nothing is looked for. */
    public static final double FARTHEST_METRES = 100_000;

    private static final double HIGHEST_GROUND_METRES = 9_000;
    private static final double CLOSE_METRES = 1e-3;
    private static final double SHORTEST_STRIDE = 0.5;

    /** The stride never sinks below this share of the range: hills so thin are noise there. */
    private static final double SHORTEST_STRIDE_SHARE = 0.0005;

    private final Terrain terrain;

    public RaySearch(Terrain terrain) {
        this.terrain = terrain;
    }

    /**
     * @param frame whose heights count from the terrain's reference
     * @param ray in that frame
     */
    public Sight first(LocalFrame frame, Ray ray) {
        double rise = ray.direction().z();
        double fastest =
                Math.abs(rise) + terrain.steepestSlope() * ray.direction().horizontalLength();
        double range = 0;
        double known = Double.NaN;
        boolean seen = false;
        while (range <= FARTHEST_METRES) {
            GroundPoint at = frame.place(ray.at(range));
            OptionalDouble ground =
                    terrain.heightMetres(at.latitudeDegrees(), at.longitudeDegrees());
            if (ground.isEmpty()) {
                if (rise >= 0 && at.heightMetres() > HIGHEST_GROUND_METRES) {
                    return Sight.Nothing.SKY;
                }
                known = Double.NaN;
                range += stride(0, fastest, range) * 4;
                continue;
            }
            double above = at.heightMetres() - ground.getAsDouble();
            if (above <= 0) {
                return range == 0
                        ? Sight.Nothing.CAMERA_BELOW_GROUND
                        : Double.isNaN(known)
                                ? Sight.Nothing.OUTSIDE_TERRAIN
                                : halved(frame, ray, known, range);
            }
            if (rise >= 0 && at.heightMetres() > HIGHEST_GROUND_METRES) {
                return Sight.Nothing.SKY;
            }
            seen = true;
            known = range;
            range += stride(above, fastest, range);
        }
        if (!seen || Double.isNaN(known)) {
            return Sight.Nothing.OUTSIDE_TERRAIN;
        }
        return rise >= 0 ? Sight.Nothing.SKY : Sight.Nothing.TOO_FAR;
    }

    private static double stride(double above, double fastest, double range) {
        double shortest = Math.max(SHORTEST_STRIDE, SHORTEST_STRIDE_SHARE * range);
        return Math.max(above / fastest, shortest);
    }

    private Sight halved(LocalFrame frame, Ray ray, double above, double below) {
        double near = above;
        double far = below;
        while (far - near > CLOSE_METRES) {
            double middle = (near + far) / 2;
            GroundPoint at = frame.place(ray.at(middle));
            OptionalDouble ground =
                    terrain.heightMetres(at.latitudeDegrees(), at.longitudeDegrees());
            if (ground.isEmpty()) {
                return Sight.Nothing.OUTSIDE_TERRAIN;
            }
            if (at.heightMetres() > ground.getAsDouble()) {
                near = middle;
            } else {
                far = middle;
            }
        }
        double range = (near + far) / 2;
        return new Sight.Ground(frame.place(ray.at(range)), range);
    }
}
