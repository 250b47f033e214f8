package org.qyran.imagery.metadata;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.HeightReference;
import org.qyran.geo.camera.Attitude;
import org.qyran.geo.camera.CameraModel;
import org.qyran.geo.camera.CameraPose;
import org.qyran.geo.camera.PoseError;
import org.qyran.geo.camera.Rotation;
import org.qyran.imagery.frames.Frame;
import org.qyran.imagery.frames.Note;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * What a person types of a pose, in place of what a file says or where it says nothing.
 *
 * @param position latitude and longitude
 * @param height above take-off, metres
 * @param yaw degrees, clockwise from true north
 * @param pitch degrees, −90 straight down
 * @param roll degrees
 * @param focal pixels
 * @param fieldOfView horizontal, degrees; counts where no focal length is typed
 */
public record TypedPose(
        Optional<GroundPoint> position,
        OptionalDouble height,
        OptionalDouble yaw,
        OptionalDouble pitch,
        OptionalDouble roll,
        OptionalDouble focal,
        OptionalDouble fieldOfView) {

    /** Nothing typed. */
    public static final TypedPose NONE =
            new TypedPose(
                    Optional.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty());

    /** Read off a controller's screen by a person: standard deviations. */
    private static final PoseError TYPED = new PoseError(5, 3, 5, 2, 2, 0.03);

    /** Nobody typed a tilt: taken to look straight down. */
    private static final double ASSUMED_NADIR = 5;

    private static final double ANY_YAW = 360 / Math.sqrt(12);

    /** Whether it makes a frame without anything else. */
    public boolean complete() {
        return position.isPresent() && height.isPresent() && lens();
    }

    /** The focal length typed for an image so many pixels wide. */
    public OptionalDouble focal(int width) {
        return lens() ? OptionalDouble.of(camera(width, width).focalX()) : OptionalDouble.empty();
    }

    private boolean lens() {
        return focal.isPresent() || fieldOfView.isPresent();
    }

    /**
     * A frame of this alone.
     *
     * @throws BadInput naming what was not typed
     */
    public Frame frame(String name, Path path, int width, int height, Optional<Instant> instant)
            throws BadInput {
        need(position.isPresent(), path, "--position", "LAT,LON,HEIGHT");
        need(this.height.isPresent(), path, "--position", "LAT,LON,HEIGHT");
        need(lens(), path, "--focal", "--focal PIXELS or --fov DEGREES");
        GroundPoint place = position.orElseThrow();
        double metres = this.height.getAsDouble();
        List<Note> notes = new ArrayList<>(List.of(Note.of("position.typed")));
        CameraModel camera = camera(width, height);
        notes.add(Note.of("camera.typed", camera.focalX()));
        notes.add(Note.of(yaw.isPresent() ? "attitude.typed" : "attitude.unknown"));
        Map<HeightReference, Double> heights = new EnumMap<>(HeightReference.class);
        heights.put(HeightReference.ABOVE_TAKE_OFF, metres);
        CameraPose pose =
                new CameraPose(
                        new GroundPoint(place.latitudeDegrees(), place.longitudeDegrees(), metres),
                        HeightReference.ABOVE_TAKE_OFF,
                        Rotation.of(attitude(new Attitude(0, -90, 0))),
                        error(TYPED, true));
        return new Frame(name, path, camera, pose, heights, instant, notes);
    }

    /** What is typed in place of what was recorded. */
    public Frame over(Frame recorded) {
        if (equals(NONE)) {
            return recorded;
        }
        CameraPose old = recorded.pose();
        Map<HeightReference, Double> heights = new EnumMap<>(HeightReference.class);
        heights.putAll(recorded.heights());
        HeightReference reference = old.reference();
        double metres = old.position().heightMetres();
        if (height.isPresent()) {
            heights.clear();
            reference = HeightReference.ABOVE_TAKE_OFF;
            metres = height.getAsDouble();
            heights.put(reference, metres);
        }
        GroundPoint place = position.orElse(old.position());
        CameraPose pose =
                new CameraPose(
                        new GroundPoint(place.latitudeDegrees(), place.longitudeDegrees(), metres),
                        reference,
                        Rotation.of(attitude(old.rotation().attitude())),
                        error(old.error(), false));
        CameraModel camera =
                lens()
                        ? camera(recorded.camera().width(), recorded.camera().height())
                        : recorded.camera();
        List<Note> notes = new ArrayList<>(recorded.notes());
        if (position.isPresent() || height.isPresent()) {
            notes.add(Note.of("position.typed"));
        }
        if (yaw.isPresent() || pitch.isPresent() || roll.isPresent()) {
            notes.add(Note.of("attitude.typed"));
            // A typed pitch alone still leaves the yaw unknown.
            notes.removeIf(note -> yaw.isPresent() && note.key().equals("attitude.unknown"));
        }
        return new Frame(
                recorded.name(), recorded.path(), camera, pose, heights, recorded.instant(), notes);
    }

    private CameraModel camera(int width, int height) {
        double pixels =
                focal.isPresent()
                        ? focal.getAsDouble()
                        : width / 2.0 / Math.tan(Math.toRadians(fieldOfView.getAsDouble() / 2));
        return CameraModel.pinhole(width, height, pixels);
    }

    private Attitude attitude(Attitude old) {
        return new Attitude(
                yaw.orElse(old.yawDegrees()),
                pitch.orElse(old.pitchDegrees()),
                roll.orElse(old.rollDegrees()));
    }

    private PoseError error(PoseError old, boolean alone) {
        double nobodysYaw = alone ? ANY_YAW : old.yawDegrees();
        double nobodysTilt = alone ? ASSUMED_NADIR : old.pitchDegrees();
        return new PoseError(
                position.isPresent() ? TYPED.horizontalMetres() : old.horizontalMetres(),
                height.isPresent() ? TYPED.verticalMetres() : old.verticalMetres(),
                yaw.isPresent() ? TYPED.yawDegrees() : nobodysYaw,
                pitch.isPresent() ? TYPED.pitchDegrees() : nobodysTilt,
                roll.isPresent() ? TYPED.rollDegrees() : nobodysTilt,
                lens() ? TYPED.focalFraction() : old.focalFraction());
    }

    private static void need(boolean there, Path path, String field, String provides)
            throws BadInput {
        if (!there) {
            throw new BadInput(path.toString(), field, "", Fault.MISSING, provides);
        }
    }
}
