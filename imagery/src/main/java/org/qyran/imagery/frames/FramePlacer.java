package org.qyran.imagery.frames;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qyran.geo.camera.Pixel;
import org.qyran.geo.camera.PoseError;
import org.qyran.geo.locate.CameraHeight;
import org.qyran.geo.locate.Locator;
import org.qyran.geo.locate.Sight;

/** Places pixels of single frames by their own pose. */
public final class FramePlacer {

    /** What a frame's notes must not keep from whoever reads only the place. */
    private static final Set<String> ASSUMPTIONS =
            Set.of(
                    "attitude.body",
                    "attitude.vehicle",
                    "attitude.unknown",
                    "attitude.typed",
                    "position.typed",
                    "camera.equivalent",
                    "klv.pose",
                    "srt.pose",
                    "gpmf.pose",
                    "orientation.stored");

    private final Ground ground;
    private final double pixelError;
    private final Map<String, Double> centres;

    /** As the other, without telemetry that tells the ground. */
    public FramePlacer(Ground ground, double pixelError) {
        this(ground, pixelError, Map.of());
    }

    /**
     * @param centres elevations above sea level of what the middle of a frame shows, by its name:
     *     level ground at that height where no ground is given
     * @param pixelError one standard deviation of a marked position along each axis, pixels
     */
    public FramePlacer(Ground ground, double pixelError, Map<String, Double> centres) {
        this.centres = centres;
        this.ground = ground;
        this.pixelError = pixelError;
    }

    /**
     * @param frame its pose taken as it is
     * @param corrected whether that pose is another than recorded; told with the place
     */
    public Place place(Frame frame, Pixel pixel, boolean corrected) {
        Ground.Chosen chosen = ground.of(Optional.ofNullable(centres.get(frame.name())));
        Optional<CameraHeight> height =
                CameraHeight.above(
                        chosen.terrain(), frame.pose(), frame.heights(), ground.takeOff());
        if (height.isEmpty()) {
            return new Place.Refused(
                    Note.of(
                            "refused.height",
                            "%.1f".formatted(frame.pose().position().heightMetres())));
        }
        Locator.Location location =
                new Locator(chosen.terrain())
                        .locate(frame.camera(), height.get().pose(), pixel, pixelError);
        return switch (location) {
            case Locator.Location.Missed(Sight.Nothing why) ->
                    new Place.Refused(missed(why, frame, pixel, chosen));
            case Locator.Location.Unbounded _ -> new Place.Refused(Note.of("refused.unbounded"));
            case Locator.Location.Found found -> {
                Ground.Told told = Ground.told(found.ground().place(), chosen.terrain(), frame);
                yield new Place.Found(
                        told.place(),
                        found.error(),
                        corrected,
                        notes(frame, chosen, height.get(), told, found.cause()));
            }
        };
    }

    private List<Note> notes(
            Frame frame,
            Ground.Chosen chosen,
            CameraHeight height,
            Ground.Told told,
            Locator.Cause cause) {
        List<Note> notes = new ArrayList<>();
        notes.add(chosen.note());
        notes.add(Note.of("height." + height.from()));
        if (!height.takeOffKnown()) {
            notes.add(Note.of("height.take-off-guessed"));
        }
        notes.addAll(told.notes());
        frame.notes().stream().filter(n -> ASSUMPTIONS.contains(n.key())).forEach(notes::add);
        notes.add(Note.of("radius." + cause, size(cause, height.pose().error(), chosen)));
        return notes;
    }

    /** One standard deviation of what makes the radius as wide as it is. */
    private double size(Locator.Cause cause, PoseError error, Ground.Chosen chosen) {
        return switch (cause) {
            case POSITION -> error.horizontalMetres();
            case HEIGHT -> Math.hypot(error.verticalMetres(), chosen.terrain().heightErrorMetres());
            case YAW -> error.yawDegrees();
            case TILT -> Math.max(error.pitchDegrees(), error.rollDegrees());
            case FOCAL -> 100 * error.focalFraction();
            case PIXEL -> pixelError;
        };
    }

    private static Note missed(Sight.Nothing why, Frame frame, Pixel pixel, Ground.Chosen chosen) {
        return switch (why) {
            case OFF_IMAGE ->
                    Note.of(
                            "refused.OFF_IMAGE",
                            pixel.x(),
                            pixel.y(),
                            frame.camera().width(),
                            frame.camera().height());
            case OUTSIDE_TERRAIN, CAMERA_BELOW_GROUND ->
                    Note.of("refused." + why, chosen.terrain().source());
            default -> Note.of("refused." + why);
        };
    }
}
