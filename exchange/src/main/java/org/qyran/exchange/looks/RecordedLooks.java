package org.qyran.exchange.looks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.locationtech.jts.geom.Geometry;
import org.qyran.exchange.video.Telemetry;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.HeightReference;
import org.qyran.geo.Terrain;
import org.qyran.geo.camera.CameraModel;
import org.qyran.geo.camera.CameraPose;
import org.qyran.geo.camera.PoseError;
import org.qyran.geo.camera.Rotation;
import org.qyran.geo.locate.CameraHeight;
import org.qyran.imagery.frames.Frame;
import org.qyran.imagery.frames.Ground;
import org.qyran.imagery.metadata.FrameReader;
import org.qyran.kernel.BadInput;
import org.qyran.survey.chance.Cells;
import org.qyran.survey.chance.Footprints;

/**
 * The ground that frames and recordings show, on the cells' plane. What tells too little (no height
 * that can be brought to the ground's, no attitude, no field of view, an edge above the horizon)
 * has none.
 */
public final class RecordedLooks {

    /** Telemetry tells no picture's shape; the flattest usual one claims the least. */
    private static final int WIDE = 1600;

    private static final int HIGH = 900;

    /** Of telemetry that tells no errors; outlines do not depend on it. */
    private static final PoseError USUAL = new PoseError(5, 10, 1.5, 0.7, 0.7, 0.02);

    private final Footprints footprints;
    private final Ground ground;

    public RecordedLooks(Cells cells, Ground ground) {
        this.footprints = new Footprints(cells);
        this.ground = ground;
    }

    /**
     * @throws BadInput when the file is no whole picture or tells no pose
     */
    public Optional<Geometry> ofFrame(Path file) throws IOException {
        Frame frame = FrameReader.read(file);
        return seen(
                frame.camera(),
                frame.pose(),
                frame.heights(),
                ground.of(Optional.empty()).terrain());
    }

    /** One for each instant told. */
    public List<Optional<Geometry>> ofRecording(Telemetry telemetry) {
        return telemetry.points().stream().map(this::outline).toList();
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
        Optional<Double> centre = point.groundMetres().stream().boxed().findFirst();
        return seen(
                camera,
                new CameraPose(at, point.reference(), rotation, USUAL),
                Map.of(point.reference(), at.heightMetres()),
                ground.of(centre).terrain());
    }

    private Optional<Geometry> seen(
            CameraModel camera,
            CameraPose pose,
            Map<HeightReference, Double> heights,
            Terrain terrain) {
        return CameraHeight.above(terrain, pose, heights, ground.takeOff())
                .flatMap(height -> footprints.ofFrame(camera, height.pose(), terrain));
    }
}
