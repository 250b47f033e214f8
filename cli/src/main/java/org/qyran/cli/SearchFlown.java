package org.qyran.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;
import org.qyran.exchange.Gpx;
import org.qyran.exchange.video.Telemetry;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.HeightReference;
import org.qyran.geo.Terrain;
import org.qyran.geo.camera.CameraModel;
import org.qyran.geo.camera.CameraPose;
import org.qyran.geo.camera.PoseError;
import org.qyran.geo.camera.Rotation;
import org.qyran.geo.locate.CameraHeight;
import org.qyran.geo.terrain.LevelGround;
import org.qyran.imagery.frames.Frame;
import org.qyran.imagery.frames.Ground;
import org.qyran.imagery.metadata.FrameReader;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.survey.chance.Cells;
import org.qyran.survey.chance.Footprints;
import org.qyran.survey.chance.Look;

/** Passes that were flown, from what the aircraft recorded. */
final class SearchFlown {

    /** Between fixes farther apart than so many swaths, nobody knows what was seen. */
    private static final double LONGEST_GAP_SWATHS = 2;

    /** Telemetry tells no picture's shape; the flattest usual one claims the least. */
    private static final int WIDE = 1600;

    private static final int HIGH = 900;

    /** Of telemetry that tells no errors; outlines do not depend on it. */
    private static final PoseError USUAL = new PoseError(5, 10, 1.5, 0.7, 0.7, 0.02);

    /**
     * What one pass looked at.
     *
     * @param looks on the cells' plane
     * @param unplaced frames and instants that do not tell what ground they show
     */
    record Pass(List<Look> looks, int unplaced) {}

    private final Footprints footprints;
    private final Terrain terrain;
    private final Optional<GroundPoint> takeOff;

    SearchFlown(Cells cells, Ground ground) {
        this.footprints = new Footprints(cells);
        this.takeOff = ground.takeOff();
        double error = ground.levelErrorMetres();
        LevelGround level =
                ground.levelMetres().isPresent()
                        ? new LevelGround(
                                ground.levelMetres().getAsDouble(),
                                HeightReference.SEA_LEVEL,
                                error,
                                "level, typed")
                        : new LevelGround(
                                0, HeightReference.ABOVE_TAKE_OFF, error, "level, take-off");
        this.terrain = ground.terrain().orElse(level);
    }

    /** A pass's file, and how likely it found what it flew over. */
    static Keyed keyed(String text) {
        return Keyed.of("--flown", text, List.of("pod", "swath", "planned"));
    }

    /**
     * @throws BadInput when the file tells no track, no frame of it tells what ground it shows, or
     *     a GPX comes without a swath
     */
    Pass read(Keyed pass) throws IOException {
        double pod = pass.number("pod", 0, 1);
        Path file = Path.of(pass.name());
        List<Optional<Geometry>> seen = new ArrayList<>();
        if (pass.name().toLowerCase(Locale.ROOT).endsWith(".gpx")) {
            track(file, pass.number("swath", 1, 20_000)).forEach(s -> seen.add(Optional.of(s)));
        } else if (Files.isDirectory(file)) {
            for (Path image : images(file)) {
                seen.add(frame(image));
            }
        } else {
            for (Telemetry.Point point : Telemetry.of(file).points()) {
                seen.add(outline(point));
            }
        }
        List<Look> looks = new ArrayList<>();
        seen.forEach(one -> one.ifPresent(footprint -> looks.add(new Look(footprint, pod))));
        if (looks.isEmpty()) {
            throw new BadInput(
                    pass.name(),
                    "--flown",
                    seen.size(),
                    Fault.MISSING,
                    "--terrain or --ground, and frames that tell height, attitude and field of"
                            + " view");
        }
        return new Pass(looks, seen.size() - looks.size());
    }

    private static List<Path> images(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isPicture(file.getFileName().toString())).sorted().toList();
        }
    }

    private static boolean isPicture(String name) {
        return name.toLowerCase(Locale.ROOT).matches(".*\\.(jpe?g|tiff?|dng|png)");
    }

    private List<Geometry> track(Path file, double swathMetres) throws IOException {
        List<Geometry> strips = new ArrayList<>();
        for (List<Gpx.Fix> segment : Gpx.read(file)) {
            List<Footprints.Fix> fixes =
                    segment.stream()
                            .map(fix -> new Footprints.Fix(fix.place(), swathMetres))
                            .toList();
            strips.addAll(footprints.ofTrack(fixes, LONGEST_GAP_SWATHS * swathMetres));
        }
        return strips;
    }

    private Optional<Geometry> frame(Path file) throws IOException {
        Frame frame;
        try {
            frame = FrameReader.read(file);
        } catch (BadInput untold) {
            // A frame that tells no pose is counted with those that see no ground.
            return Optional.empty();
        }
        return seen(frame.camera(), frame.pose(), frame.heights());
    }

    private Optional<Geometry> outline(Telemetry.Point point) {
        OptionalDouble wide = point.fieldOfViewDegrees();
        GroundPoint at = point.place();
        if (wide.isEmpty() || point.attitude().isEmpty() || !Double.isFinite(at.heightMetres())) {
            return Optional.empty();
        }
        CameraModel camera =
                CameraModel.pinhole(
                        WIDE, HIGH, WIDE / 2.0 / Math.tan(Math.toRadians(wide.getAsDouble() / 2)));
        Rotation rotation = Rotation.of(point.attitude().get());
        return seen(
                camera,
                new CameraPose(at, point.reference(), rotation, USUAL),
                Map.of(point.reference(), at.heightMetres()));
    }

    private Optional<Geometry> seen(
            CameraModel camera, CameraPose pose, Map<HeightReference, Double> heights) {
        return CameraHeight.above(terrain, pose, heights, takeOff)
                .flatMap(height -> footprints.ofFrame(camera, height.pose(), terrain));
    }
}
