package org.qyran.exchange.video;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.qyran.exchange.klv.Item;
import org.qyran.exchange.klv.UasFrame;
import org.qyran.exchange.klv.UasMetadata;
import org.qyran.exchange.klv.UasTrack;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.HeightReference;
import org.qyran.geo.camera.Attitude;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/**
 * What a recording tells of itself, in time, whatever it is written in.
 *
 * @param kind {@code MISB ST 0601}, {@code GPMF} or {@code DJI subtitles}
 * @param points in order of time, at least one
 * @param refused packets that were damaged and left out
 */
public record Telemetry(String kind, List<Point> points, int refused) {

    private static final int HEAD = 1024;
    private static final int LONGEST_SUBTITLES = 1 << 27;

    /**
     * @param seconds since the recording began
     * @param place of the camera; its height NaN where not told
     * @param reference what the height counts from
     * @param attitude of the camera, where told
     * @param fieldOfViewDegrees horizontal
     * @param centre of the frame on the ground, where told
     * @param groundMetres elevation of that centre above sea level
     */
    public record Point(
            double seconds,
            Optional<Instant> time,
            GroundPoint place,
            HeightReference reference,
            Optional<Attitude> attitude,
            OptionalDouble fieldOfViewDegrees,
            Optional<GroundPoint> centre,
            OptionalDouble groundMetres) {}

    public Telemetry {
        points = List.copyOf(points);
    }

    /**
     * @throws BadInput when the recording tells no position in any way known here
     */
    public static Telemetry of(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new BadInput(
                    path.toString(), "VIDEO", "", Fault.FOLDER, path.resolve("flight.mp4"));
        }
        if (!Files.isReadable(path)) {
            throw new BadInput(path.toString(), "file", "", Fault.UNREADABLE);
        }
        if (recognisesKlv(path)) {
            return klv(UasTrack.read(path), path);
        }
        Optional<CameraTrack> camera = CameraTrack.of(path);
        if (camera.isPresent()) {
            return new Telemetry(
                    "GPMF", camera.get().points().stream().map(Telemetry::point).toList(), 0);
        }
        Optional<Subtitles> subtitles = subtitles(path);
        if (subtitles.isPresent()) {
            return new Telemetry("DJI subtitles", subtitles.get().told(), 0);
        }
        throw none(path);
    }

    /** The refusal of a recording that tells nothing. */
    public static BadInput none(Path path) {
        return new BadInput(
                path.toString(),
                "telemetry",
                "",
                Fault.MISSING,
                "MISB KLV, GoPro GPMF, DJI subtitles (.srt beside or inside), or --position with"
                        + " --focal");
    }

    private static boolean recognisesKlv(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return UasTrack.recognises(in.readNBytes(HEAD));
        }
    }

    /** DJI's subtitles beside a recording, or in it. */
    public static Optional<Subtitles> subtitles(Path file) throws IOException {
        String name = file.getFileName().toString();
        String stem = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
        for (String ending : List.of(".SRT", ".srt")) {
            Path beside = file.resolveSibling(stem + ending);
            if (Files.isRegularFile(beside) && Files.size(beside) <= LONGEST_SUBTITLES) {
                String text = new String(Files.readAllBytes(beside), StandardCharsets.UTF_8);
                return Subtitles.of(beside.toString(), text);
            }
        }
        Optional<String> inside = new VideoFile(file).subtitles();
        return inside.isEmpty() ? Optional.empty() : Subtitles.of(file.toString(), inside.get());
    }

    /**
     * Of a MISB recording only.
     *
     * @param mostBytes of telemetry in it
     * @throws BadInput when it is none, tells no position, or has more
     */
    public static Telemetry klv(Path path, long mostBytes) throws IOException {
        return klv(UasTrack.read(path, mostBytes), path);
    }

    private static Telemetry klv(UasTrack track, Path path) throws BadInput {
        List<Point> points = new ArrayList<>();
        for (UasTrack.Point point : track.points()) {
            UasMetadata told = point.metadata();
            if (told.sensor().isEmpty()) {
                continue;
            }
            OptionalDouble sea = told.number(Item.SENSOR_TRUE_ALTITUDE);
            OptionalDouble ellipsoid = told.number(Item.SENSOR_ELLIPSOID_HEIGHT);
            GroundPoint at = told.sensor().get();
            points.add(
                    new Point(
                            point.seconds(),
                            Optional.of(told.time()),
                            new GroundPoint(
                                    at.latitudeDegrees(),
                                    at.longitudeDegrees(),
                                    sea.orElse(ellipsoid.orElse(Double.NaN))),
                            sea.isPresent() || ellipsoid.isEmpty()
                                    ? HeightReference.SEA_LEVEL
                                    : HeightReference.ELLIPSOID,
                            UasFrame.attitude(told),
                            told.number(Item.SENSOR_HORIZONTAL_FIELD_OF_VIEW),
                            told.frameCentre(),
                            told.number(Item.FRAME_CENTRE_ELEVATION)));
        }
        if (points.isEmpty()) {
            throw none(path);
        }
        return new Telemetry("MISB ST 0601", points, track.refused());
    }

    private static Point point(CameraTrack.Point point) {
        Gpmf.Fix fix = point.fix();
        return new Point(
                point.seconds(),
                Optional.empty(),
                new GroundPoint(fix.latitude(), fix.longitude(), fix.heightMetres()),
                fix.reference(),
                Optional.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                OptionalDouble.empty());
    }
}
