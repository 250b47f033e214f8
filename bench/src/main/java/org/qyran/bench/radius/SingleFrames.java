package org.qyran.bench.radius;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.HeightReference;
import org.qyran.geo.Terrain;
import org.qyran.geo.camera.Attitude;
import org.qyran.geo.camera.CameraModel;
import org.qyran.geo.camera.CameraPose;
import org.qyran.geo.camera.Distortion;
import org.qyran.geo.camera.LocalFrame;
import org.qyran.geo.camera.Pixel;
import org.qyran.geo.camera.PoseError;
import org.qyran.geo.camera.Rotation;
import org.qyran.geo.camera.Vector3;
import org.qyran.geo.locate.Locator;

/**
 * Single frames: each trial makes land, a camera and a true pose; what is recorded is off by errors
 * of the size the pose claims; the truth is met by walking the true ray over the true land in steps
 * of its own, without the engine's search.
 */
final class SingleFrames {

    private static final int TRIALS = 6000;
    private static final long SEED = 95;
    private static final double PIXEL_ERROR = 1;

    private SingleFrames() {}

    /** One place a trial. */
    static List<Trial> trials() {
        return IntStream.range(0, TRIALS)
                .parallel()
                .mapToObj(SingleFrames::trial)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Trial> trial(int index) {
        SplittableRandom random = new SplittableRandom(SEED * 1_000_003 + index);
        GroundPoint centre =
                new GroundPoint(random.nextDouble(40, 55), random.nextDouble(50, 85), 0);
        LocalFrame frame = new LocalFrame(centre);
        double relief = Math.pow(random.nextDouble(), 2) * 40;
        double longest = random.nextDouble(800, 4000);
        double base = random.nextDouble(100, 900);
        double terrainError = random.nextDouble(0, 5);
        WavyLand land = new WavyLand(frame, base, relief, longest, 0, random);
        double bias = random.nextGaussian() * terrainError;
        Terrain measured = new Shifted(land, bias, terrainError);
        CameraModel camera = camera(random);
        PoseError error =
                new PoseError(
                        random.nextDouble(0.02, 4),
                        random.nextDouble(0.05, 5),
                        random.nextDouble(0.2, 4),
                        random.nextDouble(0.1, 1.5),
                        random.nextDouble(0.1, 1.5),
                        random.nextDouble(0.001, 0.03));
        double height = random.nextDouble(40, 400);
        Vector3 position = new Vector3(0, 0, land.at(0, 0) + height);
        Rotation rotation =
                Rotation.of(
                        new Attitude(
                                random.nextDouble(360),
                                -90 + 60 * Math.pow(random.nextDouble(), 1.5),
                                random.nextGaussian() * 3));
        Pixel pixel =
                new Pixel(random.nextDouble(camera.width()), random.nextDouble(camera.height()));
        Optional<Vector3> direction = camera.direction(pixel);
        if (direction.isEmpty()) {
            return Optional.empty();
        }
        Vector3 ray = rotation.apply(direction.get());
        double oblique = Math.toDegrees(Math.acos(-ray.z()));
        if (!(oblique < 75)) {
            return Optional.empty();
        }
        Vector3 truth = walked(land, position, ray);
        CameraPose recorded = recorded(frame, position, rotation, error, random);
        CameraModel assumed =
                camera.withFocalTimes(1 + random.nextGaussian() * error.focalFraction());
        Pixel marked =
                new Pixel(
                        Math.clamp(
                                pixel.x() + random.nextGaussian() * PIXEL_ERROR, 0, camera.width()),
                        Math.clamp(
                                pixel.y() + random.nextGaussian() * PIXEL_ERROR,
                                0,
                                camera.height()));
        return new Locator(measured).locate(assumed, recorded, marked, PIXEL_ERROR)
                        instanceof Locator.Location.Found found
                ? Optional.of(
                        new Trial(
                                frame.local(found.ground().place()).minus(truth).horizontalLength(),
                                found.error().radius95Metres(),
                                error.horizontalMetres(),
                                oblique))
                : Optional.empty();
    }

    private static CameraModel camera(SplittableRandom random) {
        double focal = random.nextDouble(0.55, 2.5) * 4000;
        boolean bent = random.nextBoolean();
        Distortion lens =
                bent
                        ? new Distortion(
                                random.nextDouble(-0.15, 0.02),
                                random.nextDouble(0.03),
                                0,
                                1e-4,
                                -2e-4)
                        : Distortion.NONE;
        return new CameraModel(4000, 3000, focal, focal, 2000, 1500, lens);
    }

    /** The true ray over the true land, a decimetre at a time, then to the millimetre. */
    private static Vector3 walked(WavyLand land, Vector3 from, Vector3 ray) {
        // The ground of a curved Earth lies below the plane by d²/2R.
        double range = 0;
        while (above(land, from.plus(ray.times(range))) > 0) {
            range += 0.1;
        }
        double step = 0.05;
        for (int i = 0; i < 12; i++) {
            range += above(land, from.plus(ray.times(range))) > 0 ? step : -step;
            step /= 2;
        }
        return from.plus(ray.times(range));
    }

    private static double above(WavyLand land, Vector3 at) {
        double fall = at.horizontalLength() * at.horizontalLength() / (2 * 6_371_000.0);
        return at.z() + fall - land.at(at.x(), at.y());
    }

    private static CameraPose recorded(
            LocalFrame frame,
            Vector3 position,
            Rotation rotation,
            PoseError error,
            SplittableRandom random) {
        Vector3 moved =
                position.plus(
                        new Vector3(
                                random.nextGaussian() * error.horizontalMetres(),
                                random.nextGaussian() * error.horizontalMetres(),
                                random.nextGaussian() * error.verticalMetres()));
        double heading = Math.toRadians(rotation.attitude().yawDegrees());
        Vector3 ahead = new Vector3(Math.sin(heading), Math.cos(heading), 0);
        Vector3 right = new Vector3(Math.cos(heading), -Math.sin(heading), 0);
        Vector3 turn =
                new Vector3(0, 0, random.nextGaussian() * Math.toRadians(error.yawDegrees()))
                        .plus(
                                right.times(
                                        random.nextGaussian()
                                                * Math.toRadians(error.pitchDegrees())))
                        .plus(
                                ahead.times(
                                        random.nextGaussian()
                                                * Math.toRadians(error.rollDegrees())));
        return new CameraPose(
                frame.place(moved),
                HeightReference.SEA_LEVEL,
                Rotation.ofRotationVector(turn).after(rotation),
                error);
    }

    /** Land as a terrain file knows it: all too high or too low by its error. */
    private record Shifted(Terrain land, double bias, double heightErrorMetres) implements Terrain {
        @Override
        public OptionalDouble heightMetres(double latitudeDegrees, double longitudeDegrees) {
            return OptionalDouble.of(
                    land.heightMetres(latitudeDegrees, longitudeDegrees).orElseThrow() + bias);
        }

        @Override
        public String source() {
            return land.source();
        }

        @Override
        public double steepestSlope() {
            return land.steepestSlope();
        }
    }
}
