package org.qyran.geo.locate;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.qyran.geo.Terrain;
import org.qyran.geo.camera.CameraModel;
import org.qyran.geo.camera.CameraPose;
import org.qyran.geo.camera.LocalFrame;
import org.qyran.geo.camera.Pixel;
import org.qyran.geo.camera.PoseError;
import org.qyran.geo.camera.Ray;
import org.qyran.geo.camera.Rotation;
import org.qyran.geo.camera.Vector3;

/**
 * Pixel to place, with its error.
 *
 * <p>The error is propagated through the real intersection with the terrain: unscented sigma points
 * (S. Julier, J. Uhlmann, Proc. IEEE 92, 2004) give first-order covariance and, by how far their
 * halves disagree, whether first order will do. Where it will not (oblique views, broken ground)
 * the radius is that of a seeded sample.
 */
public final class Locator {

    /** Where the mean moves by more than this share of the radius, first order will not do. */
    private static final double BENT = 0.05;

    private static final int PARAMETERS = 9;
    private static final int SAMPLES = 2000;
    private static final double[][] NORMALS = normals();

    private final Terrain terrain;
    private final RaySearch search;

    public Locator(Terrain terrain) {
        this.terrain = terrain;
        this.search = new RaySearch(terrain);
    }

    /** A place with its error, or what was met instead of the ground. */
    public sealed interface Location {
        /**
         * @param ground met
         * @param error around it
         * @param cause what makes the error as large as it is
         */
        record Found(Sight.Ground ground, GroundError error, Cause cause) implements Location {}

        /** No place. */
        record Missed(Sight.Nothing why) implements Location {}

        /** More than one in twenty of the poses the error allows sees no ground at all. */
        record Unbounded(Sight.Ground ground) implements Location {}
    }

    /** Which of the errors put in weighs most. */
    public enum Cause {
        /** The camera's place in east and north. */
        POSITION,
        /** The camera's height together with the ground's. */
        HEIGHT,
        /** Turn about the vertical. */
        YAW,
        /** Pitch and roll. */
        TILT,
        /** Focal length. */
        FOCAL,
        /** The mark on the image. */
        PIXEL
    }

    /** Which cause each parameter belongs to. */
    private static final List<Cause> CAUSES =
            List.of(
                    Cause.POSITION,
                    Cause.POSITION,
                    Cause.HEIGHT,
                    Cause.YAW,
                    Cause.TILT,
                    Cause.TILT,
                    Cause.FOCAL,
                    Cause.PIXEL,
                    Cause.PIXEL);

    /**
     * @param pose its height above the terrain's reference
     * @param pixelError one standard deviation of the marked position along each axis, pixels
     */
    public Location locate(CameraModel camera, CameraPose pose, Pixel pixel, double pixelError) {
        if (!camera.holds(pixel)) {
            return new Location.Missed(Sight.Nothing.OFF_IMAGE);
        }
        if (pose.reference() != terrain.reference()) {
            throw new IllegalArgumentException(
                    "height of the camera above %s, of the terrain above %s"
                            .formatted(pose.reference(), terrain.reference()));
        }
        Shot shot = new Shot(camera, pose, pixel, pixelError);
        return switch (shot.at(new double[PARAMETERS])) {
            case Sight.Nothing nothing -> new Location.Missed(nothing);
            case Sight.Ground ground -> withError(shot, ground);
        };
    }

    private Location withError(Shot shot, Sight.Ground ground) {
        Vector3 nominal = shot.frame.local(ground.place());
        // Sigma points at ±√n in each of the n parameters, all of equal weight.
        double spread = Math.sqrt(PARAMETERS);
        double ee = 0;
        double en = 0;
        double nn = 0;
        double bentEast = 0;
        double bentNorth = 0;
        for (int i = 0; i < PARAMETERS; i++) {
            Optional<Vector3> plus = shot.offset(i, spread, nominal);
            Optional<Vector3> minus = shot.offset(i, -spread, nominal);
            if (plus.isEmpty() || minus.isEmpty()) {
                return sampled(shot, ground, nominal);
            }
            Vector3 slope = plus.get().minus(minus.get()).times(1 / (2 * spread));
            ee += slope.x() * slope.x();
            en += slope.x() * slope.y();
            nn += slope.y() * slope.y();
            Vector3 bend = plus.get().plus(minus.get()).times(0.5 / PARAMETERS);
            bentEast += Math.abs(bend.x());
            bentNorth += Math.abs(bend.y());
        }
        GroundError linear = GroundError.gaussian(ee, en, nn);
        return Math.hypot(bentEast, bentNorth) > BENT * linear.radius95Metres()
                ? sampled(shot, ground, nominal)
                : new Location.Found(ground, linear, shot.cause(nominal));
    }

    private static Location sampled(Shot shot, Sight.Ground ground, Vector3 nominal) {
        double[] distances = new double[SAMPLES];
        double ee = 0;
        double en = 0;
        double nn = 0;
        for (int i = 0; i < SAMPLES; i++) {
            if (shot.at(NORMALS[i]) instanceof Sight.Ground hit) {
                Vector3 off = shot.frame.local(hit.place()).minus(nominal);
                distances[i] = off.horizontalLength();
                ee += off.x() * off.x();
                en += off.x() * off.y();
                nn += off.y() * off.y();
            } else {
                distances[i] = Double.POSITIVE_INFINITY;
            }
        }
        Arrays.sort(distances);
        double radius = distances[(int) Math.ceil(0.95 * SAMPLES) - 1];
        if (Double.isInfinite(radius)) {
            return new Location.Unbounded(ground);
        }
        return new Location.Found(
                ground,
                new GroundError(ee / SAMPLES, en / SAMPLES, nn / SAMPLES, radius),
                shot.cause(nominal));
    }

    /** Standard normal deviates, the same in every run; each beside its opposite. */
    private static double[][] normals() {
        SplittableRandom random = new SplittableRandom(20_230_701);
        double[][] all = new double[SAMPLES][PARAMETERS];
        for (int i = 0; i < SAMPLES; i += 2) {
            for (int j = 0; j < PARAMETERS; j++) {
                all[i][j] = random.nextGaussian();
                all[i + 1][j] = -all[i][j];
            }
        }
        return all;
    }

    /** One pixel of one pose, to be looked through again with every parameter off by some σ. */
    private final class Shot {
        private final CameraModel camera;
        private final CameraPose pose;
        private final Pixel pixel;
        private final double pixelError;
        private final LocalFrame frame;
        private final Vector3 ahead;
        private final Vector3 right;
        private final double vertical;

        Shot(CameraModel camera, CameraPose pose, Pixel pixel, double pixelError) {
            this.camera = camera;
            this.pose = pose;
            this.pixel = pixel;
            this.pixelError = pixelError;
            this.frame = new LocalFrame(pose.position());
            Vector3 forward = pose.rotation().forward();
            Vector3 top = pose.rotation().down().times(-1);
            Vector3 facing = forward.z() < -0.7 ? top : forward;
            Vector3 level = new Vector3(facing.x(), facing.y(), 0);
            this.ahead = level.length() > 1e-9 ? level.unit() : new Vector3(0, 1, 0);
            this.right = new Vector3(ahead.y(), -ahead.x(), 0);
            // A camera too high and ground too low move the place alike.
            this.vertical = Math.hypot(pose.error().verticalMetres(), terrain.heightErrorMetres());
        }

        Optional<Vector3> offset(int parameter, double sigmas, Vector3 nominal) {
            double[] normals = new double[PARAMETERS];
            normals[parameter] = sigmas;
            return at(normals) instanceof Sight.Ground hit
                    ? Optional.of(frame.local(hit.place()).minus(nominal))
                    : Optional.empty();
        }

        /** The cause of most of the variance at one standard deviation each; ties by order. */
        Cause cause(Vector3 nominal) {
            Map<Cause, Double> variances = new EnumMap<>(Cause.class);
            for (int i = 0; i < PARAMETERS; i++) {
                for (int sign = -1; sign <= 1; sign += 2) {
                    double moved =
                            offset(i, sign, nominal)
                                    .map(Vector3::horizontalLength)
                                    .orElse(Double.POSITIVE_INFINITY);
                    variances.merge(CAUSES.get(i), moved * moved, Double::sum);
                }
            }
            return Collections.max(variances.entrySet(), Map.Entry.comparingByValue()).getKey();
        }

        /**
         * What is met when east, north, up, yaw, pitch, roll, focal length and the pixel's x and y
         * are off by so many standard deviations.
         */
        Sight at(double[] normals) {
            PoseError error = pose.error();
            Vector3 moved =
                    new Vector3(
                            normals[0] * error.horizontalMetres(),
                            normals[1] * error.horizontalMetres(),
                            normals[2] * vertical);
            Pixel marked =
                    new Pixel(
                            pixel.x() + normals[7] * pixelError,
                            pixel.y() + normals[8] * pixelError);
            // A relative error keeps the focal length positive however far the sample is.
            double focal = Math.exp(normals[6] * error.focalFraction());
            Optional<Vector3> direction = camera.withFocalTimes(focal).direction(marked);
            if (direction.isEmpty()) {
                return Sight.Nothing.NO_DIRECTION;
            }
            Vector3 turn =
                    new Vector3(0, 0, -Math.toRadians(normals[3] * error.yawDegrees()))
                            .plus(right.times(Math.toRadians(normals[4] * error.pitchDegrees())))
                            .plus(ahead.times(Math.toRadians(normals[5] * error.rollDegrees())));
            Rotation turned = Rotation.ofRotationVector(turn).after(pose.rotation());
            Vector3 ray = turned.apply(direction.get());
            return search.first(frame, new Ray(moved, ray.unit()));
        }
    }
}
