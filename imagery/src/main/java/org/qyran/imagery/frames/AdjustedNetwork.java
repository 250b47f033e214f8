package org.qyran.imagery.frames;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.camera.CameraPose;
import org.qyran.geo.camera.Pixel;
import org.qyran.geo.camera.PoseError;
import org.qyran.geo.camera.Rotation;
import org.qyran.geo.camera.Vector3;
import org.qyran.geo.locate.GroundError;

/** One network after adjustment: its frames' poses, and places in it. Safe for many threads. */
final class AdjustedNetwork {

    /** Of a patch found again in a neighbour, working samples. */
    private static final double PATCH_SIGMA = 0.5;

    private final Recorded recorded;
    private final NetworkAdjustment.Solved solved;
    private final List<Optional<Picture>> pictures;
    private final Sweep sweep;
    private final ConcurrentHashMap<Integer, Surface> surfaces = new ConcurrentHashMap<>();

    /** Pictures by frame. */
    AdjustedNetwork(
            Recorded recorded,
            NetworkAdjustment.Solved solved,
            List<Optional<Picture>> allPictures) {
        this.recorded = recorded;
        this.solved = solved;
        this.pictures = Arrays.stream(solved.members()).mapToObj(allPictures::get).toList();
        this.sweep = new Sweep(solved.bundle(), pictures);
    }

    boolean holds(int frame) {
        return Arrays.binarySearch(solved.members(), frame) >= 0;
    }

    /**
     * The frame with its adjusted camera and pose, height above what the recorded one counts from.
     */
    Frame frame(int frame) {
        int k = Arrays.binarySearch(solved.members(), frame);
        Frame before = recorded.frames().get(frame);
        Station station = solved.bundle().stations().get(k);
        Vector3 at = station.position();
        GroundPoint place = recorded.local().place(at);
        GroundPoint then = recorded.local().place(recorded.positions()[frame]);
        CameraPose old = before.pose();
        double height = old.position().heightMetres() + place.heightMetres() - then.heightMetres();
        GroundPoint position =
                new GroundPoint(place.latitudeDegrees(), place.longitudeDegrees(), height);
        Rotation rotation = station.rotation();
        CameraPose pose =
                new CameraPose(position, old.reference(), rotation, error(k, old.error()));
        return before.withPose(pose)
                .withCamera(solved.bundle().lenses().get(station.lens()).model());
    }

    private PoseError error(int k, PoseError old) {
        int at = solved.bundle().stationAt(k);
        int lens = solved.bundle().lensAt(solved.bundle().stations().get(k).lens());
        double yaw = LevelView.yawRadians(solved.bundle().stations().get(k).rotation());
        double c = Math.cos(yaw);
        double s = Math.sin(yaw);
        double xx = variance(at, at);
        double xy = variance(at, at + 1);
        double yy = variance(at + 1, at + 1);
        return new PoseError(
                Math.hypot(
                        Math.sqrt((variance(at + 3, at + 3) + variance(at + 4, at + 4)) / 2),
                        Recorded.SHARED * old.horizontalMetres()),
                Math.hypot(
                        Math.sqrt(variance(at + 5, at + 5)),
                        Recorded.SHARED * old.verticalMetres()),
                Math.toDegrees(Math.sqrt(variance(at + 2, at + 2))),
                Math.toDegrees(Math.sqrt(c * c * xx - 2 * c * s * xy + s * s * yy)),
                Math.toDegrees(Math.sqrt(s * s * xx + 2 * c * s * xy + c * c * yy)),
                Math.sqrt(variance(lens, lens)));
    }

    private double variance(int row, int column) {
        return solved.covariance().get(row, column);
    }

    SeenPlace locate(int frame, Pixel pixel, double pixelError) {
        int k = Arrays.binarySearch(solved.members(), frame);
        Bundle bundle = solved.bundle();
        Station station = bundle.stations().get(k);
        Frame before = recorded.frames().get(frame);
        if (!before.camera().holds(pixel)) {
            return new SeenPlace.Nowhere(Note.of("network.off-image", pixel.x(), pixel.y()));
        }
        Optional<Vector3> ray =
                bundle.lenses()
                        .get(station.lens())
                        .model()
                        .direction(pixel)
                        .map(station.rotation()::apply)
                        .filter(d -> d.z() < -0.05);
        if (ray.isEmpty()) {
            return new SeenPlace.Nowhere(Note.of("network.no-ground"));
        }
        Surface.Height height =
                surfaces.computeIfAbsent(k, s -> new Surface(bundle, s)).near(pixel.x(), pixel.y());
        double along = (height.metres() - station.position().z()) / ray.get().z();
        if (!(along > 0)) {
            return new SeenPlace.Nowhere(Note.of("network.no-ground"));
        }
        Vector3 start = station.position().plus(ray.get().times(along));
        List<Intersection.Look> looks = new ArrayList<>();
        looks.add(new Intersection.Look(k, pixel.x(), pixel.y(), Math.max(0.1, pixelError)));
        for (Sweep.Sighted seen : sweep.search(k, pixel, height)) {
            // The neighbour's pixel follows the marked one: its own error is the matching's.
            double sigma = PATCH_SIGMA * pictures.get(seen.station()).orElseThrow().shrink();
            looks.add(new Intersection.Look(seen.station(), seen.x(), seen.y(), sigma));
        }
        double[] at = {start.x(), start.y(), start.z()};
        double[] surface = {height.metres(), height.sigmaMetres()};
        Intersection met =
                Intersection.of(
                        bundle, solved.covariance(), looks, at, looks.size() > 1 ? null : surface);
        return found(met, looks, before.pose().error());
    }

    private SeenPlace.Found found(
            Intersection met, List<Intersection.Look> looks, PoseError recordedError) {
        double shared = Recorded.SHARED * recordedError.horizontalMetres();
        GroundError error =
                GroundError.gaussian(
                        met.covariance().get(0, 0) + shared * shared,
                        met.covariance().get(0, 1),
                        met.covariance().get(1, 1) + shared * shared);
        List<String> names =
                looks.stream()
                        .map(l -> recorded.frames().get(solved.members()[l.station()]).name())
                        .toList();
        GroundPoint place =
                recorded.local().place(new Vector3(met.point()[0], met.point()[1], met.point()[2]));
        return new SeenPlace.Found(
                place, recorded.reference(), error, Math.sqrt(met.covariance().get(2, 2)), names);
    }
}
