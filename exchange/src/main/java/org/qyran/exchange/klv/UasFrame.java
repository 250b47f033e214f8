package org.qyran.exchange.klv;

import java.nio.file.Path;
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
import org.qyran.geo.camera.Distortion;
import org.qyran.geo.camera.PoseError;
import org.qyran.geo.camera.Rotation;
import org.qyran.geo.camera.Vector3;
import org.qyran.imagery.frames.Frame;
import org.qyran.imagery.frames.Note;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * A frozen video frame whose pose is its telemetry's: the platform's heading, pitch and roll, then
 * the sensor's azimuth, elevation and roll relative to it (MISB ST 0601).
 *
 * @param frame as everything else knows frames
 * @param groundMetres the elevation of the frame's centre above sea level, where told
 */
public record UasFrame(Frame frame, OptionalDouble groundMetres) {

    /** ST 0601 tells no errors; these are usual for small gimballed systems. */
    private static final PoseError USUAL = new PoseError(5, 10, 1.5, 0.7, 0.7, 0.02);

    private static final double WIDEST = 170;

    /**
     * @param track telemetry of the recording
     * @param seconds since its beginning
     * @param width of the video's frames, pixels
     * @param height see width
     * @throws BadInput when the instant lies outside the telemetry, or an item a pose needs is not
     *     told
     */
    public static UasFrame at(Path path, UasTrack track, double seconds, int width, int height)
            throws BadInput {
        UasTrack.Moment moment = track.at(path.toString(), seconds);
        UasMetadata now = moment.nearest();
        Fields fields = new Fields(path.toString(), now);
        CameraModel camera = fields.camera(width, height);
        Map<HeightReference, Double> heights = fields.heights();
        HeightReference reference =
                heights.containsKey(HeightReference.SEA_LEVEL)
                        ? HeightReference.SEA_LEVEL
                        : HeightReference.ELLIPSOID;
        double own = heights.getOrDefault(reference, Double.NaN);
        GroundPoint place = moment.place();
        CameraPose pose =
                new CameraPose(
                        new GroundPoint(place.latitudeDegrees(), place.longitudeDegrees(), own),
                        reference,
                        fields.rotation(),
                        USUAL);
        List<Note> notes = new ArrayList<>();
        notes.add(Note.of("klv.pose", "%.2f".formatted(moment.gapSeconds())));
        Frame frame =
                new Frame(
                        path.getFileName() + "@" + seconds,
                        path,
                        camera,
                        pose,
                        heights,
                        Optional.of(now.time()),
                        notes);
        return new UasFrame(frame, now.number(Item.FRAME_CENTRE_ELEVATION));
    }

    /** Where the camera looks, if the packet tells every angle that needs. */
    public static Optional<Attitude> attitude(UasMetadata told) {
        try {
            return Optional.of(new Fields("", told).rotation().attitude());
        } catch (BadInput missing) {
            return Optional.empty();
        }
    }

    private record Fields(String file, UasMetadata told) {

        double need(Item item) throws BadInput {
            OptionalDouble value = told.number(item);
            if (value.isEmpty()) {
                throw new BadInput(
                        file,
                        "ST 0601 tag %d (%s)".formatted(item.tag(), item),
                        "",
                        Fault.MISSING,
                        "a recording whose telemetry tells it, or a typed pose");
            }
            return value.getAsDouble();
        }

        double either(Item full, Item coarse) throws BadInput {
            OptionalDouble value = told.number(full);
            return value.isPresent() ? value.getAsDouble() : need(coarse);
        }

        Map<HeightReference, Double> heights() throws BadInput {
            Map<HeightReference, Double> heights = new EnumMap<>(HeightReference.class);
            told.number(Item.SENSOR_TRUE_ALTITUDE)
                    .ifPresent(h -> heights.put(HeightReference.SEA_LEVEL, h));
            told.number(Item.SENSOR_ELLIPSOID_HEIGHT)
                    .ifPresent(h -> heights.put(HeightReference.ELLIPSOID, h));
            told.number(Item.SENSOR_ELLIPSOID_HEIGHT_EXTENDED)
                    .ifPresent(h -> heights.put(HeightReference.ELLIPSOID, h));
            if (heights.isEmpty()) {
                need(Item.SENSOR_TRUE_ALTITUDE);
            }
            return heights;
        }

        CameraModel camera(int width, int height) throws BadInput {
            double across = need(Item.SENSOR_HORIZONTAL_FIELD_OF_VIEW);
            double down = told.number(Item.SENSOR_VERTICAL_FIELD_OF_VIEW).orElse(0);
            if (!(across > 0 && across < WIDEST)) {
                throw new BadInput(
                        file,
                        "ST 0601 tag 16 (horizontal field of view)",
                        across,
                        Fault.OUT_OF_RANGE,
                        "0 … %s degrees".formatted(WIDEST));
            }
            double focalX = width / 2.0 / Math.tan(Math.toRadians(across / 2));
            double focalY =
                    down > 0 && down < WIDEST
                            ? height / 2.0 / Math.tan(Math.toRadians(down / 2))
                            : focalX;
            return new CameraModel(
                    width, height, focalX, focalY, width / 2.0, height / 2.0, Distortion.NONE);
        }

        Rotation rotation() throws BadInput {
            Vector3[] body =
                    Rotation.bodyAxes(
                            need(Item.PLATFORM_HEADING),
                            either(Item.PLATFORM_PITCH_FULL, Item.PLATFORM_PITCH),
                            either(Item.PLATFORM_ROLL_FULL, Item.PLATFORM_ROLL));
            double azimuth = Math.toRadians(need(Item.SENSOR_RELATIVE_AZIMUTH));
            double elevation = Math.toRadians(need(Item.SENSOR_RELATIVE_ELEVATION));
            double roll = Math.toRadians(told.number(Item.SENSOR_RELATIVE_ROLL).orElse(0));
            Vector3 out = body[0].times(Math.cos(azimuth)).plus(body[1].times(Math.sin(azimuth)));
            Vector3 level =
                    body[1].times(Math.cos(azimuth)).minus(body[0].times(Math.sin(azimuth)));
            Vector3 forward =
                    out.times(Math.cos(elevation)).minus(body[2].times(Math.sin(elevation)));
            Vector3 plumb = forward.cross(level);
            return Rotation.ofAxes(
                    level.times(Math.cos(roll)).plus(plumb.times(Math.sin(roll))),
                    plumb.times(Math.cos(roll)).minus(level.times(Math.sin(roll))),
                    forward);
        }
    }
}
