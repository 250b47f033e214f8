package org.qyran.geo.locate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.HeightReference;
import org.qyran.geo.Terrain;
import org.qyran.geo.camera.CameraPose;
import org.qyran.geo.camera.LocalFrame;
import org.qyran.geo.camera.PoseError;
import org.qyran.geo.camera.Vector3;
import org.qyran.geo.terrain.Geoid;

/**
 * A camera's height brought to what a terrain counts from. Of all heights a recording tells, the
 * one that gets there with the least error is taken.
 *
 * @param pose its height above the terrain's reference, its error grown by the way there
 * @param from the height it was made of
 * @param takeOffKnown whether the height of the take-off place was known rather than guessed
 */
public record CameraHeight(CameraPose pose, HeightReference from, boolean takeOffKnown) {

    /** Nobody takes off much farther away than this when the place is not told. */
    private static final double TAKE_OFF_WITHIN_METRES = 500;

    private static final double STEP_METRES = 100;

    /**
     * @param heights every height known, by what it counts from; errors other than the pose's own
     *     are the usual ones
     * @param takeOff where the flight began, when known
     * @return empty when no height can be brought to the terrain's reference
     */
    public static Optional<CameraHeight> above(
            Terrain terrain,
            CameraPose pose,
            Map<HeightReference, Double> heights,
            Optional<GroundPoint> takeOff) {
        List<CameraHeight> ways = new ArrayList<>();
        for (HeightReference from : HeightReference.values()) {
            double metres =
                    from == pose.reference()
                            ? pose.position().heightMetres()
                            : heights.getOrDefault(from, Double.NaN);
            if (Double.isFinite(metres)) {
                double error =
                        from == pose.reference()
                                ? pose.error().verticalMetres()
                                : usualErrorMetres(from);
                way(terrain, pose, from, metres, error, takeOff).ifPresent(ways::add);
            }
        }
        return ways.stream().min(Comparator.comparingDouble(w -> w.pose.error().verticalMetres()));
    }

    /**
     * One standard deviation of a height nobody vouches for, metres: satellite heights without
     * corrections 5, "sea level" of consumer drones (barometer, or a geoid of unknown kind) 10, a
     * barometer since take-off 1.5, a range finder 1.
     */
    public static double usualErrorMetres(HeightReference reference) {
        return switch (reference) {
            case ELLIPSOID -> 5;
            case SEA_LEVEL -> 10;
            case ABOVE_TAKE_OFF -> 1.5;
            case ABOVE_GROUND -> 1;
        };
    }

    private static Optional<CameraHeight> way(
            Terrain terrain,
            CameraPose pose,
            HeightReference from,
            double metres,
            double error,
            Optional<GroundPoint> takeOff) {
        HeightReference wanted = terrain.reference();
        if (from == wanted) {
            return Optional.of(made(terrain, pose, from, metres, error, true));
        }
        GroundPoint at = pose.position();
        double undulation = Geoid.undulationMetres(at.latitudeDegrees(), at.longitudeDegrees());
        boolean absolute =
                wanted == HeightReference.SEA_LEVEL || wanted == HeightReference.ELLIPSOID;
        return switch (from) {
            case ELLIPSOID, SEA_LEVEL ->
                    absolute
                            ? Optional.of(
                                    made(
                                            terrain,
                                            pose,
                                            from,
                                            from == HeightReference.ELLIPSOID
                                                    ? metres - undulation
                                                    : metres + undulation,
                                            Math.hypot(error, Geoid.ERROR_METRES),
                                            true))
                            : Optional.empty();
            case ABOVE_GROUND -> {
                OptionalDouble below =
                        terrain.heightMetres(at.latitudeDegrees(), at.longitudeDegrees());
                yield below.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                made(
                                        terrain,
                                        pose,
                                        from,
                                        below.getAsDouble() + metres,
                                        error,
                                        true));
            }
            case ABOVE_TAKE_OFF ->
                    absolute
                            ? fromTakeOff(terrain, pose, metres, error, takeOff)
                            : Optional.empty();
        };
    }

    private static Optional<CameraHeight> fromTakeOff(
            Terrain terrain,
            CameraPose pose,
            double metres,
            double error,
            Optional<GroundPoint> takeOff) {
        HeightReference from = HeightReference.ABOVE_TAKE_OFF;
        double terrainError = terrain.heightErrorMetres();
        if (takeOff.isPresent()) {
            OptionalDouble ground =
                    terrain.heightMetres(
                            takeOff.get().latitudeDegrees(), takeOff.get().longitudeDegrees());
            return ground.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            made(
                                    terrain,
                                    pose,
                                    from,
                                    ground.getAsDouble() + metres,
                                    Math.hypot(error, terrainError),
                                    true));
        }
        double[] around = around(terrain, pose.position());
        if (around.length == 0) {
            return Optional.empty();
        }
        double mean = 0;
        for (double height : around) {
            mean += height / around.length;
        }
        double variance = 0;
        for (double height : around) {
            variance += (height - mean) * (height - mean) / around.length;
        }
        double all = Math.sqrt(error * error + terrainError * terrainError + variance);
        return Optional.of(made(terrain, pose, from, mean + metres, all, false));
    }

    private static double[] around(Terrain terrain, GroundPoint camera) {
        LocalFrame frame =
                new LocalFrame(
                        new GroundPoint(camera.latitudeDegrees(), camera.longitudeDegrees(), 0));
        List<Double> heights = new ArrayList<>();
        double most = TAKE_OFF_WITHIN_METRES;
        for (double east = -most; east <= most; east += STEP_METRES) {
            for (double north = -most; north <= most; north += STEP_METRES) {
                if (Math.hypot(east, north) <= most) {
                    GroundPoint at = frame.place(new Vector3(east, north, 0));
                    terrain.heightMetres(at.latitudeDegrees(), at.longitudeDegrees())
                            .ifPresent(heights::add);
                }
            }
        }
        return heights.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static CameraHeight made(
            Terrain terrain,
            CameraPose pose,
            HeightReference from,
            double metres,
            double error,
            boolean takeOffKnown) {
        GroundPoint at = pose.position();
        PoseError e = pose.error();
        return new CameraHeight(
                new CameraPose(
                        new GroundPoint(at.latitudeDegrees(), at.longitudeDegrees(), metres),
                        terrain.reference(),
                        pose.rotation(),
                        new PoseError(
                                e.horizontalMetres(),
                                error,
                                e.yawDegrees(),
                                e.pitchDegrees(),
                                e.rollDegrees(),
                                e.focalFraction())),
                from,
                takeOffKnown);
    }
}
