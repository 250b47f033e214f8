package org.qyran.geo.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import org.junit.jupiter.api.Test;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.HeightReference;

class LocalFrameTest {

    @Test
    void placesComeBackEverywhere() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 2000; i++) {
            GroundPoint origin =
                    new GroundPoint(
                            random.nextDouble(-90, 90),
                            random.nextDouble(-180, 180),
                            random.nextDouble(-100, 9000));
            LocalFrame frame = new LocalFrame(origin);
            Vector3 local =
                    new Vector3(
                            random.nextDouble(-20_000, 20_000),
                            random.nextDouble(-20_000, 20_000),
                            random.nextDouble(-5000, 5000));
            Vector3 back = frame.local(frame.place(local));
            assertThat(back.minus(local).length()).isLessThan(1e-6);
        }
    }

    @Test
    void distanceAndAzimuthAgreeWithGeographicLib() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 500; i++) {
            GroundPoint origin =
                    new GroundPoint(random.nextDouble(-80, 80), random.nextDouble(-180, 180), 0);
            double azimuth = random.nextDouble(-180, 180);
            GeodesicData data =
                    Geodesic.WGS84.Direct(
                            origin.latitudeDegrees(), origin.longitudeDegrees(), azimuth, 1000);
            Vector3 local = new LocalFrame(origin).local(new GroundPoint(data.lat2, data.lon2, 0));
            // Over 1 km the chord is shorter than the arc by 1 mm, and 8 cm below the plane.
            assertThat(local.horizontalLength()).isCloseTo(1000, within(0.002));
            assertThat(local.z()).isCloseTo(-0.0785, within(0.001));
            double turn = Math.toDegrees(Math.atan2(local.x(), local.y())) - azimuth;
            assertThat(Math.sin(Math.toRadians(turn))).isCloseTo(0, within(1e-6));
        }
    }

    @Test
    void aRayOfAPoseElsewhereIsTurnedWithItsOwnVertical() {
        LocalFrame frame = new LocalFrame(new GroundPoint(43, 71, 0));
        CameraPose pose =
                new CameraPose(
                        new GroundPoint(43.1, 71, 100),
                        HeightReference.ELLIPSOID,
                        Rotation.of(new Attitude(0, -90, 0)),
                        new PoseError(0, 0, 0, 0, 0, 0));
        Ray ray = frame.ray(pose, new Vector3(0, 0, 1));
        GroundPoint below = frame.place(ray.at(100));
        assertThat(below.latitudeDegrees()).isCloseTo(43.1, within(1e-9));
        assertThat(below.heightMetres()).isCloseTo(0, within(1e-3));
    }
}
