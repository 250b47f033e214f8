package org.qyran.imagery.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qyran.geo.camera.Attitude;
import org.qyran.geo.camera.CameraModel;
import org.qyran.geo.camera.Distortion;
import org.qyran.geo.camera.Rotation;
import org.qyran.geo.camera.Vector3;

/** Analytic derivatives against differences, and the adjustment against a known truth. */
class BundleTest {

    private static final Distortion BENT = new Distortion(-0.08, 0.02, 0.004, 0.001, -0.002);
    private static final CameraModel CAMERA =
            new CameraModel(4000, 3000, 2900, 2920, 2010, 1480, BENT);

    private static Bundle one(SplittableRandom random) {
        Station station =
                new Station(
                        Rotation.of(
                                new Attitude(
                                        random.nextDouble(360),
                                        random.nextDouble(-90, -60),
                                        random.nextDouble(-5, 5))),
                        new Vector3(random.nextDouble(-3, 3), random.nextDouble(-3, 3), 40),
                        0);
        double[] lens = {0.01, 12, -7, 0.02, -0.01};
        Vector3 below = station.position().plus(station.rotation().forward().times(40));
        double[] point = {
            below.x() + random.nextDouble(-8, 8),
            below.y() + random.nextDouble(-8, 8),
            random.nextDouble(-3, 3)
        };
        return new Bundle(
                List.of(station),
                List.of(new Lens(CAMERA, lens)),
                new double[][] {point},
                List.of(new Bundle.Observation(0, 0, 2000, 1500)),
                List.of(),
                List.of(),
                1,
                3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void derivativesAreThoseOfDifferences(long seed) {
        Bundle bundle = one(new SplittableRandom(seed));
        Bundle.Observation seen = bundle.observations().getFirst();
        Bundle.Slopes slopes = Bundle.Slopes.empty();
        bundle.residual(seen, slopes);
        for (int k = 0; k < Station.SIZE; k++) {
            double[] step = new double[Station.SIZE];
            step[k] = 1e-5;
            Bundle more = withStation(bundle, step);
            step[k] = -1e-5;
            check(more, withStation(bundle, step), 1e-5, slopes.byStation(), k);
        }
        double[] sizes = {1e-5, 1e-2, 1e-2, 1e-5, 1e-5};
        for (int k = 0; k < Lens.SIZE; k++) {
            double[] step = new double[Lens.SIZE];
            step[k] = sizes[k];
            Bundle more = withLens(bundle, step);
            step[k] = -sizes[k];
            check(more, withLens(bundle, step), sizes[k], slopes.byLens(), k);
        }
        for (int k = 0; k < 3; k++) {
            check(
                    withPoint(bundle, k, 1e-5),
                    withPoint(bundle, k, -1e-5),
                    1e-5,
                    slopes.byPoint(),
                    k);
        }
    }

    private static void check(
            Bundle more, Bundle less, double step, double[][] slopes, int column) {
        Bundle.Observation seen = more.observations().getFirst();
        for (int row = 0; row < 2; row++) {
            // The residual is seen − expected: its slope is the expected's, turned round.
            double slope = (less.residual(seen)[row] - more.residual(seen)[row]) / (2 * step);
            assertThat(slopes[row][column]).isCloseTo(slope, within(1e-5 * (1 + Math.abs(slope))));
        }
    }

    private static Bundle withStation(Bundle bundle, double[] step) {
        return bundle.with(
                List.of(bundle.stations().getFirst().moved(step, 0)),
                bundle.lenses(),
                bundle.points());
    }

    private static Bundle withLens(Bundle bundle, double[] step) {
        return bundle.with(
                bundle.stations(),
                List.of(bundle.lenses().getFirst().moved(step, 0)),
                bundle.points());
    }

    private static Bundle withPoint(Bundle bundle, int axis, double step) {
        double[] point = bundle.points()[0].clone();
        point[axis] += step;
        return bundle.with(bundle.stations(), bundle.lenses(), new double[][] {point});
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void lensProjectsLikeTheCameraItBecomes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Lens lens = new Lens(CAMERA, new double[] {0.02, 5, -9, -0.01, 0.01});
        for (int i = 0; i < 20; i++) {
            double[] y = {random.nextDouble(-0.5, 0.5), random.nextDouble(-0.4, 0.4), 1};
            double[] seen = new double[2];
            lens.project(y, seen, null);
            var pixel = lens.model().pixel(new Vector3(y[0], y[1], y[2])).orElseThrow();
            assertThat(seen[0]).isCloseTo(pixel.x(), within(1e-9));
            assertThat(seen[1]).isCloseTo(pixel.y(), within(1e-9));
        }
    }
}
