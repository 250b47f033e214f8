package org.qyran.imagery.frames;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.qyran.geo.camera.CameraModel;
import org.qyran.geo.camera.Ray;
import org.qyran.geo.camera.Rotation;
import org.qyran.geo.camera.Vector3;

/**
 * Adjusts one network: first on the matches that level ground explains, then, with those poses, on
 * every match whose rays meet (trees, roofs and slopes too).
 */
final class NetworkAdjustment {

    /** Of a found feature, in working samples. */
    private static final double FEATURE_SIGMA = 0.7;

    /** Level ground near the take-off's height: to this, metres. */
    private static final double GROUND_SIGMA = 3;

    private static final double OUTLIER = 4;
    private static final double LEAST_ANGLE = Math.toRadians(1.5);
    private static final double UNKNOWN = 1e5;

    private final Shape shape;
    private final Anchoring anchoring;
    private final Diagnosis diagnosis;
    private final Recorded recorded;
    private final List<Features> features;
    private final double pixelSigma;
    private final List<CameraModel> cameras = new ArrayList<>();
    private final List<Link> allLinks;

    /**
     * @param features of every frame
     * @param links every link among the members, found or not
     * @param shrink full-size pixels per working sample
     */
    NetworkAdjustment(
            Shape shape,
            Anchoring anchoring,
            Diagnosis diagnosis,
            Recorded recorded,
            List<Features> features,
            List<Link> links,
            double shrink) {
        this.shape = shape;
        this.anchoring = anchoring;
        this.diagnosis = diagnosis;
        this.recorded = recorded;
        this.features = features;
        this.allLinks = links;
        this.pixelSigma = FEATURE_SIGMA * shrink;
    }

    /**
     * @param members frame indices; station k is member k
     * @param bundle adjusted
     * @param covariance see {@link Adjuster.Adjusted}; with what the frames' errors have in common
     */
    record Solved(int[] members, Bundle bundle, DMatrixRMaj covariance) {}

    Solved solve() {
        double ground = startGround();
        List<Station> stations = new ArrayList<>();
        List<StationPrior> priors = new ArrayList<>();
        for (int k = 0; k < shape.members().length; k++) {
            Frame frame = recorded.frames().get(shape.members()[k]);
            int lens = cameras.indexOf(frame.camera());
            if (lens < 0) {
                lens = cameras.size();
                cameras.add(frame.camera());
            }
            stations.add(startStation(k, lens, ground));
            priors.add(prior(k));
        }
        List<Lens> lenses = cameras.stream().map(Lens::of).toList();
        double groundSigma = recorded.groundNearZero() ? GROUND_SIGMA : UNKNOWN;
        Bundle frame =
                new Bundle(
                        stations,
                        lenses,
                        new double[0][],
                        List.of(),
                        priors,
                        lensSigmas(lenses),
                        pixelSigma,
                        groundSigma);
        Bundle level = withPoints(frame, groundTracks(), ground);
        Bundle first = Adjuster.adjust(level).bundle();
        Bundle full = withPoints(first, rayTracks(first), Double.NaN);
        Bundle second = withoutOutliers(Adjuster.adjust(full).bundle());
        Adjuster.Adjusted last = Adjuster.adjust(second);
        return new Solved(
                shape.members(),
                last.bundle(),
                SharedErrors.added(last.bundle(), last.covariance()));
    }

    private double startGround() {
        if (recorded.groundNearZero()) {
            return 0;
        }
        double[] below = new double[shape.members().length];
        for (int k = 0; k < below.length; k++) {
            below[k] =
                    recorded.positions()[shape.members()[k]].z() - diagnosis.heightAboveGround()[k];
        }
        Arrays.sort(below);
        return below[below.length / 2];
    }

    private Station startStation(int k, int lens, double ground) {
        double[] at = anchoring.position(shape, k);
        Vector3 position = new Vector3(at[0], at[1], ground + diagnosis.heightAboveGround()[k]);
        return new Station(turned(k), position, lens);
    }

    /** The recorded rotation turned about the vertical by what was measured. */
    private Rotation turned(int k) {
        Frame frame = recorded.frames().get(shape.members()[k]);
        return aboutVertical(-diagnosis.yawError()[k]).after(frame.pose().rotation());
    }

    private static Rotation aboutVertical(double counterClockwise) {
        return Rotation.ofRotationVector(new Vector3(0, 0, counterClockwise));
    }

    private StationPrior prior(int k) {
        int index = shape.members()[k];
        Frame frame = recorded.frames().get(index);
        int quarters = diagnosis.quarters()[k];
        boolean yawUnknown = diagnosis.yawUntold()[k] || (diagnosis.yawWrong()[k] && quarters == 0);
        Rotation expected =
                yawUnknown
                        ? turned(k)
                        : aboutVertical(-quarters * Math.PI / 2).after(frame.pose().rotation());
        double pitch = Math.toRadians(Math.max(0.2, frame.pose().error().pitchDegrees()));
        double roll = Math.toRadians(Math.max(0.2, frame.pose().error().rollDegrees()));
        double vertical = Math.max(0.3, Recorded.OWN * frame.pose().error().verticalMetres());
        return new StationPrior(
                expected,
                recorded.positions()[index],
                yawUnknown ? UNKNOWN : recorded.yawSigma(index),
                pitch,
                roll,
                diagnosis.positionWrong()[k]
                        ? UNKNOWN
                        : recorded.ownHorizontal(index) * Math.max(1, anchoring.spread()),
                diagnosis.heightWrong()[k] ? UNKNOWN : vertical);
    }

    private List<double[]> lensSigmas(List<Lens> lenses) {
        List<double[]> sigmas = new ArrayList<>();
        for (int i = 0; i < lenses.size(); i++) {
            double focal = 0;
            for (int member : shape.members()) {
                Frame frame = recorded.frames().get(member);
                if (frame.camera().equals(cameras.get(i))) {
                    focal = Math.max(focal, frame.pose().error().focalFraction());
                }
            }
            sigmas.add(lenses.get(i).priorSigma(focal));
        }
        return sigmas;
    }

    private List<List<Tracks.View>> groundTracks() {
        Tracks tracks = new Tracks(features);
        for (Link link : shape.links()) {
            if (link.geometry() instanceof PairGeometry.Result.Found found) {
                for (int k : found.inliers()) {
                    Matcher.Match m = link.matches().get(k);
                    tracks.join(link.first(), m.first(), link.second(), m.second());
                }
            }
        }
        return tracks.tracks();
    }

    /** Matches, of any pair in the network, whose rays meet within what features allow. */
    private List<List<Tracks.View>> rayTracks(Bundle bundle) {
        Tracks tracks = new Tracks(features);
        for (Link link : allLinks) {
            for (Matcher.Match m : link.matches()) {
                List<Tracks.View> pair =
                        List.of(
                                new Tracks.View(
                                        link.first(),
                                        features.get(link.first()).pixels()[m.first()]),
                                new Tracks.View(
                                        link.second(),
                                        features.get(link.second()).pixels()[m.second()]));
                if (meeting(bundle, pair, OUTLIER).isPresent()) {
                    tracks.join(link.first(), m.first(), link.second(), m.second());
                }
            }
        }
        return tracks.tracks();
    }

    /** Where a track's rays meet, if every view lies within {@code sigmas} of it. */
    private Optional<Vector3> meeting(Bundle bundle, List<Tracks.View> track, double sigmas) {
        List<Ray> rays = new ArrayList<>();
        double lowest = Double.POSITIVE_INFINITY;
        for (Tracks.View view : track) {
            Station station = bundle.stations().get(shape.at(view.frame()));
            Optional<Vector3> direction =
                    bundle.lenses().get(station.lens()).model().direction(view.pixel());
            if (direction.isEmpty()) {
                return Optional.empty();
            }
            rays.add(new Ray(station.position(), station.rotation().apply(direction.get()).unit()));
            lowest = Math.min(lowest, station.position().z());
        }
        double highest = lowest;
        Optional<Vector3> met = Rays.meet(rays, LEAST_ANGLE).filter(point -> point.z() < highest);
        if (met.isEmpty()) {
            return met;
        }
        double[][] at = {{met.get().x(), met.get().y(), met.get().z()}};
        Bundle probe = bundle.with(bundle.stations(), bundle.lenses(), at);
        for (Tracks.View view : track) {
            double[] r =
                    probe.residual(
                            new Bundle.Observation(
                                    shape.at(view.frame()), 0, view.pixel().x(), view.pixel().y()));
            if (!(Math.hypot(r[0], r[1]) < sigmas * pixelSigma)) {
                return Optional.empty();
            }
        }
        return met;
    }

    /**
     * @param ground height at which each view is met with the ground for a start; NaN to meet the
     *     rays instead and leave out tracks whose rays do not meet
     */
    private Bundle withPoints(Bundle bundle, List<List<Tracks.View>> tracks, double ground) {
        List<double[]> points = new ArrayList<>();
        List<Bundle.Observation> observations = new ArrayList<>();
        for (List<Tracks.View> track : tracks) {
            Optional<Vector3> start =
                    Double.isNaN(ground)
                            ? meeting(bundle, track, 3 * OUTLIER)
                            : onGround(bundle, track, ground);
            if (start.isEmpty()) {
                continue;
            }
            for (Tracks.View view : track) {
                observations.add(
                        new Bundle.Observation(
                                shape.at(view.frame()),
                                points.size(),
                                view.pixel().x(),
                                view.pixel().y()));
            }
            points.add(new double[] {start.get().x(), start.get().y(), start.get().z()});
        }
        return new Bundle(
                bundle.stations(),
                bundle.lenses(),
                points.toArray(double[][]::new),
                List.copyOf(observations),
                bundle.stationPriors(),
                bundle.lensSigmas(),
                pixelSigma,
                bundle.groundSigma());
    }

    private Optional<Vector3> onGround(Bundle bundle, List<Tracks.View> track, double ground) {
        Vector3 sum = Vector3.ZERO;
        for (Tracks.View view : track) {
            Station station = bundle.stations().get(shape.at(view.frame()));
            Optional<Vector3> direction =
                    bundle.lenses()
                            .get(station.lens())
                            .model()
                            .direction(view.pixel())
                            .map(station.rotation()::apply)
                            .filter(d -> d.z() < -0.1);
            if (direction.isEmpty()) {
                return Optional.empty();
            }
            double along = (ground - station.position().z()) / direction.get().z();
            sum = sum.plus(station.position().plus(direction.get().times(along)));
        }
        return Optional.of(sum.times(1.0 / track.size()));
    }

    /** Drops what lies beyond the outlier bound, and points that lose all but one view. */
    private Bundle withoutOutliers(Bundle bundle) {
        Map<Integer, List<Bundle.Observation>> kept = new LinkedHashMap<>();
        for (Bundle.Observation o : bundle.observations()) {
            double[] r = bundle.residual(o);
            if (Math.hypot(r[0], r[1]) < OUTLIER * pixelSigma) {
                kept.computeIfAbsent(o.point(), p -> new ArrayList<>()).add(o);
            }
        }
        List<double[]> points = new ArrayList<>();
        List<Bundle.Observation> observations = new ArrayList<>();
        for (Map.Entry<Integer, List<Bundle.Observation>> entry : kept.entrySet()) {
            if (entry.getValue().size() < 2) {
                continue;
            }
            for (Bundle.Observation o : entry.getValue()) {
                observations.add(new Bundle.Observation(o.station(), points.size(), o.x(), o.y()));
            }
            points.add(bundle.points()[entry.getKey()]);
        }
        return new Bundle(
                bundle.stations(),
                bundle.lenses(),
                points.toArray(double[][]::new),
                List.copyOf(observations),
                bundle.stationPriors(),
                bundle.lensSigmas(),
                pixelSigma,
                bundle.groundSigma());
    }
}
