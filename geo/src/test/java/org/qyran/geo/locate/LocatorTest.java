package org.qyran.geo.locate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.HeightReference;
import org.qyran.geo.Terrain;
import org.qyran.geo.camera.Attitude;
import org.qyran.geo.camera.CameraModel;
import org.qyran.geo.camera.CameraPose;
import org.qyran.geo.camera.LocalFrame;
import org.qyran.geo.camera.Pixel;
import org.qyran.geo.camera.PoseError;
import org.qyran.geo.camera.Rotation;
import org.qyran.geo.camera.Vector3;
import org.qyran.geo.terrain.LevelGround;

class LocatorTest {

    private static final CameraModel CAMERA = CameraModel.pinhole(4000, 3000, 2800);
    private static final GroundPoint HERE = new GroundPoint(43, 71, 0);
    private static final Terrain LEVEL =
            new LevelGround(0, HeightReference.ABOVE_TAKE_OFF, 0, "level");

    @Test
    void straightDownThePlaceIsBelowAndItsErrorThatOfThePosition() {
        CameraPose pose = pose(150, new Attitude(0, -90, 0), new PoseError(2, 1, 0, 0, 0, 0));
        var found = found(pose, new Pixel(2000, 1500), 0);
        assertThat(found.ground().place().latitudeDegrees()).isCloseTo(43, within(1e-9));
        // Equal axes: Rayleigh, σ √(−2 ln 0.05).
        assertThat(found.error().radius95Metres()).isCloseTo(2 * 2.4477, within(0.01));
    }

    @Test
    void tiltAtNadirMovesByTheHeightTimesTheAngleAlongOneAxis() {
        CameraPose pose = pose(200, new Attitude(0, -90, 0), new PoseError(0, 0, 0, 1, 0, 0));
        var found = found(pose, new Pixel(2000, 1500), 0);
        double sigma = 200 * Math.toRadians(1);
        assertThat(Math.sqrt(found.error().northVariance())).isCloseTo(sigma, within(0.01));
        assertThat(found.error().eastVariance()).isCloseTo(0, within(1e-6));
        assertThat(found.error().radius95Metres()).isCloseTo(1.96 * sigma, within(0.03));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.64, 0.25, 0.04, 0.0025})
    void theRadiusHoldsNinetyFivePercentForAnyAxes(double minor) {
        double radius = GroundError.radius(0.95, 1, minor);
        double inside = 0;
        double step = 0.005;
        double sigma = Math.sqrt(minor);
        // The reference: the density summed over a fine grid.
        for (double x = -radius; x <= radius; x += step) {
            double reach = Math.sqrt(Math.max(0, radius * radius - x * x)) / sigma;
            for (double y = -reach; y <= reach; y += step) {
                inside += Math.exp(-(x * x + y * y) / 2) * step * step / (2 * Math.PI);
            }
        }
        assertThat(inside).isCloseTo(0.95, within(0.001));
        assertThat(GroundError.radius(0.95, 1, 0)).isCloseTo(1.95996, within(0.003));
    }

    @Test
    void ninetyFiveOfAHundredTruthsLieInside() {
        SplittableRandom random = new SplittableRandom(77);
        int inside = 0;
        int all = 0;
        List<Double> radii = new ArrayList<>();
        while (all < 1500) {
            PoseError error = new PoseError(2.5, 2, 1.5, 0.7, 0.7, 0.01);
            CameraPose truth =
                    pose(
                            random.nextDouble(50, 300),
                            new Attitude(
                                    random.nextDouble(360),
                                    random.nextDouble(-90, -30),
                                    random.nextDouble(-5, 5)),
                            error);
            Pixel pixel = new Pixel(random.nextDouble(4000), random.nextDouble(3000));
            CameraPose recorded = disturbed(truth, error, random);
            double focal = 1 + random.nextGaussian() * error.focalFraction();
            Optional<Vector3> real = onLevel(truth, CAMERA.withFocalTimes(focal), pixel);
            if (real.isEmpty()) {
                continue;
            }
            if (new Locator(LEVEL).locate(CAMERA, recorded, pixel, 0)
                    instanceof Locator.Location.Found found) {
                Vector3 told = new LocalFrame(HERE).local(found.ground().place());
                all++;
                radii.add(found.error().radius95Metres());
                if (told.minus(real.get()).horizontalLength() <= found.error().radius95Metres()) {
                    inside++;
                }
            }
        }
        // Three standard deviations of a share of 1,500.
        assertThat(inside / (double) all).isBetween(0.933, 0.967);
        assertThat(radii).allMatch(r -> r > 4 && Double.isFinite(r));
    }

    /** The reference: closed form on a flat Earth. */
    private static Optional<Vector3> onLevel(CameraPose pose, CameraModel camera, Pixel pixel) {
        Vector3 ray = pose.rotation().apply(camera.direction(pixel).orElseThrow());
        if (ray.z() > -0.1) {
            return Optional.empty();
        }
        Vector3 at = new LocalFrame(HERE).local(pose.position());
        return Optional.of(at.plus(ray.times(-at.z() / ray.z())));
    }

    private static CameraPose disturbed(
            CameraPose truth, PoseError error, SplittableRandom random) {
        Attitude a = truth.rotation().attitude();
        LocalFrame frame = new LocalFrame(HERE);
        Vector3 moved =
                frame.local(truth.position())
                        .plus(
                                new Vector3(
                                        random.nextGaussian() * error.horizontalMetres(),
                                        random.nextGaussian() * error.horizontalMetres(),
                                        random.nextGaussian() * error.verticalMetres()));
        double heading = Math.toRadians(a.yawDegrees());
        Vector3 ahead = new Vector3(Math.sin(heading), Math.cos(heading), 0);
        Vector3 right = new Vector3(Math.cos(heading), -Math.sin(heading), 0);
        double rad = Math.PI / 180;
        Rotation turn =
                Rotation.ofRotationVector(
                        new Vector3(0, 0, random.nextGaussian() * error.yawDegrees() * rad)
                                .plus(right.times(random.nextGaussian() * 0.7 * rad))
                                .plus(ahead.times(random.nextGaussian() * 0.7 * rad)));
        return new CameraPose(
                frame.place(moved), truth.reference(), turn.after(truth.rotation()), error);
    }

    @Test
    void whereAnErrorReachesTheHorizonThereIsNoRadius() {
        CameraPose pose = pose(60, new Attitude(0, -2, 0), new PoseError(2, 2, 1, 2, 2, 0));
        assertThat(new Locator(LEVEL).locate(CAMERA, pose, new Pixel(2000, 1500), 1))
                .isInstanceOf(Locator.Location.Unbounded.class);
        assertThat(new Locator(LEVEL).locate(CAMERA, pose, new Pixel(2000, 100), 1))
                .isEqualTo(new Locator.Location.Missed(Sight.Nothing.SKY));
        assertThat(new Locator(LEVEL).locate(CAMERA, pose, new Pixel(-1, 100), 1))
                .isEqualTo(new Locator.Location.Missed(Sight.Nothing.OFF_IMAGE));
    }

    @Test
    void ofSeveralHeightsTheSurestWins() {
        Terrain flat = new LevelGround(300, HeightReference.SEA_LEVEL, 4, "flat at 300 m");
        CameraPose pose = pose(80, new Attitude(0, -90, 0), new PoseError(2, 1.5, 1, 1, 1, 0));
        CameraHeight above =
                CameraHeight.above(
                                flat,
                                pose,
                                Map.of(HeightReference.SEA_LEVEL, 420.0),
                                Optional.empty())
                        .orElseThrow();
        assertThat(above.from()).isEqualTo(HeightReference.ABOVE_TAKE_OFF);
        assertThat(above.pose().position().heightMetres()).isCloseTo(380, within(1e-6));
        assertThat(above.pose().error().verticalMetres())
                .isCloseTo(Math.hypot(1.5, 4), within(1e-6));
        // In the mountains a take-off place nobody knows is worse than a satellite height.
        Terrain hills = new Hills(200, 900, 1500);
        CameraHeight among =
                CameraHeight.above(
                                hills,
                                pose,
                                Map.of(HeightReference.SEA_LEVEL, 1800.0),
                                Optional.empty())
                        .orElseThrow();
        assertThat(among.from()).isEqualTo(HeightReference.SEA_LEVEL);
        assertThat(
                        CameraHeight.above(
                                        hills, pose, Map.of(), Optional.of(new GroundPoint(43, 71)))
                                .orElseThrow()
                                .takeOffKnown())
                .isTrue();
    }

    private static CameraPose pose(double height, Attitude attitude, PoseError error) {
        return new CameraPose(
                new GroundPoint(43, 71, height),
                HeightReference.ABOVE_TAKE_OFF,
                Rotation.of(attitude),
                error);
    }

    private static Locator.Location.Found found(CameraPose pose, Pixel pixel, double error) {
        return (Locator.Location.Found) new Locator(LEVEL).locate(CAMERA, pose, pixel, error);
    }
}
