package org.qyran.exchange.video;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.qyran.geo.GroundPoint;
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
 * The satellite track an action camera writes beside its picture: GPMF in a metadata track of an
 * MP4 file. It tells where the camera was and nothing of where it looked.
 */
public final class CameraTrack {

    private static final double LONGEST_GAP_SECONDS = 2;

    /** Of a consumer receiver, metres along each axis for each unit of dilution of precision. */
    private static final double METRES_PER_DILUTION = 3;

    private static final double USUAL_METRES = 5;

    /** A satellite height is about twice as uncertain as the place. */
    private static final double HEIGHT_FACTOR = 2;

    private static final double ANY_YAW = 360 / Math.sqrt(12);
    private static final double ASSUMED_NADIR = 5;
    private static final double FOCAL = 0.03;

    /** A position in time. */
    record Point(double seconds, Gpmf.Fix fix) {}

    private final String file;
    private final List<Point> points;

    private CameraTrack(String file, List<Point> points) {
        this.file = file;
        this.points = points;
    }

    /**
     * @return empty when the file is no MP4, or no track of it is GPMF with a satellite fix
     * @throws BadInput when the file's tables are damaged
     */
    public static Optional<CameraTrack> of(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            if (!Mp4Track.recognises(in.readNBytes(8))) {
                return Optional.empty();
            }
        }
        List<Point> points = new ArrayList<>();
        for (Mp4Track.Sample sample : Mp4Track.read(path, "gpmd").orElse(List.of())) {
            for (Gpmf.Fix fix : Gpmf.fixes(sample.content())) {
                points.add(new Point(sample.seconds() + fix.share() * sample.lasts(), fix));
            }
        }
        points.sort(Comparator.comparingDouble(Point::seconds));
        return points.isEmpty()
                ? Optional.empty()
                : Optional.of(new CameraTrack(path.toString(), List.copyOf(points)));
    }

    List<Point> points() {
        return points;
    }

    /**
     * The frame at an instant, taken to look straight down with any yaw.
     *
     * @param focalPixels as typed
     * @throws BadInput when no position lies near, or no focal length is typed
     */
    public Frame frame(
            String name,
            Path path,
            double seconds,
            int width,
            int height,
            OptionalDouble focalPixels)
            throws BadInput {
        Point nearest =
                points.stream()
                        .min(Comparator.comparingDouble(p -> Math.abs(p.seconds - seconds)))
                        .orElseThrow();
        double gap = Math.abs(nearest.seconds - seconds);
        if (!(gap <= LONGEST_GAP_SECONDS)) {
            throw new BadInput(
                    file,
                    "instant, seconds",
                    seconds,
                    Fault.OUT_OF_RANGE,
                    "%.1f … %.1f".formatted(points.getFirst().seconds, points.getLast().seconds));
        }
        if (focalPixels.isEmpty()) {
            throw new BadInput(file, "focal length", "", Fault.MISSING, "--focal or --fov");
        }
        Gpmf.Fix fix = nearest.fix;
        double metres =
                fix.dilution() > 0
                        ? Math.max(USUAL_METRES, METRES_PER_DILUTION * fix.dilution())
                        : USUAL_METRES;
        CameraPose pose =
                new CameraPose(
                        new GroundPoint(fix.latitude(), fix.longitude(), fix.heightMetres()),
                        fix.reference(),
                        Rotation.of(new Attitude(0, -90, 0)),
                        new PoseError(
                                metres,
                                HEIGHT_FACTOR * metres,
                                ANY_YAW,
                                ASSUMED_NADIR,
                                ASSUMED_NADIR,
                                FOCAL));
        return new Frame(
                name,
                path,
                CameraModel.pinhole(width, height, focalPixels.getAsDouble()),
                pose,
                Map.of(fix.reference(), fix.heightMetres()),
                Optional.empty(),
                List.of(Note.of("gpmf.pose", "%.2f".formatted(gap)), Note.of("attitude.unknown")));
    }
}
