package org.qyran.imagery.frames;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.HeightReference;
import org.qyran.geo.camera.CameraPose;
import org.qyran.geo.camera.LocalFrame;
import org.qyran.geo.camera.Vector3;

/**
 * The recorded poses of one network in one local frame of east, north, up.
 *
 * @param frames by name
 * @param local its origin in the middle of the frames, at height 0 of {@code reference}
 * @param reference what heights here count from: take-off where every frame tells it, else what all
 *     poses count from
 * @param positions of the cameras
 * @param yaws radians, clockwise from north
 */
record Recorded(
        List<Frame> frames,
        LocalFrame local,
        HeightReference reference,
        Vector3[] positions,
        double[] yaws) {

    /**
     * Of the error of a satellite position, the part all frames of a flight share: neighbours in
     * time see the same satellites through the same air. It is kept in full in every error told.
     */
    static final double SHARED = 0.9;

    /**
     * The part that is each frame's own. With {@link #SHARED} it adds up to more than 1: nobody
     * knows the split, and an error told must not be too small either way.
     */
    static final double OWN = 0.6;

    /** Empty where the frames' heights count from different things. */
    static Optional<Recorded> of(List<Frame> frames) {
        for (HeightReference wanted :
                List.of(HeightReference.ABOVE_TAKE_OFF, HeightReference.ABOVE_GROUND)) {
            if (frames.stream().allMatch(f -> f.heights().containsKey(wanted))) {
                return Optional.of(of(frames, wanted));
            }
        }
        HeightReference own = frames.getFirst().pose().reference();
        boolean same = frames.stream().allMatch(f -> f.pose().reference() == own);
        return same ? Optional.of(of(frames, own)) : Optional.empty();
    }

    private static Recorded of(List<Frame> frames, HeightReference reference) {
        double latitude = 0;
        double longitude = 0;
        double first = frames.getFirst().pose().position().longitudeDegrees();
        for (Frame frame : frames) {
            GroundPoint at = frame.pose().position();
            latitude += at.latitudeDegrees() / frames.size();
            longitude += Math.IEEEremainder(at.longitudeDegrees() - first, 360) / frames.size();
        }
        GroundPoint middle =
                new GroundPoint(latitude, Math.IEEEremainder(first + longitude, 360), 0);
        LocalFrame local = new LocalFrame(middle);
        Vector3[] positions =
                frames.stream()
                        .map(f -> local.local(positionIn(f, reference)))
                        .toArray(Vector3[]::new);
        double[] yaws =
                frames.stream()
                        .mapToDouble(f -> LevelView.yawRadians(f.pose().rotation()))
                        .toArray();
        return new Recorded(frames, local, reference, positions, yaws);
    }

    private static GroundPoint positionIn(Frame frame, HeightReference reference) {
        CameraPose pose = frame.pose();
        double height = pose.position().heightMetres();
        if (pose.reference() != reference) {
            height = Objects.requireNonNull(frame.heights().get(reference), frame.name());
        }
        return new GroundPoint(
                pose.position().latitudeDegrees(), pose.position().longitudeDegrees(), height);
    }

    /** Whether level ground is expected near height 0. */
    boolean groundNearZero() {
        return reference == HeightReference.ABOVE_TAKE_OFF
                || reference == HeightReference.ABOVE_GROUND;
    }

    /** The part of a frame's horizontal error that is its own, metres along each axis. */
    double ownHorizontal(int frame) {
        double all = Math.max(0.3, frames.get(frame).pose().error().horizontalMetres());
        return OWN * all;
    }

    double yawSigma(int frame) {
        return Math.toRadians(Math.max(0.5, frames.get(frame).pose().error().yawDegrees()));
    }
}
