package org.qyran.survey.lower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qyran.geo.Georeference;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.HeightReference;
import org.qyran.geo.camera.Attitude;
import org.qyran.geo.camera.CameraModel;
import org.qyran.geo.camera.CameraPose;
import org.qyran.geo.camera.LocalFrame;
import org.qyran.geo.camera.Pixel;
import org.qyran.geo.camera.PoseError;
import org.qyran.geo.camera.Rotation;

class FrozenFrameTest {

    private static FrozenFrame frame(double pitch) {
        CameraPose pose =
                new CameraPose(
                        new GroundPoint(42.9, 71.4, 150),
                        HeightReference.ABOVE_GROUND,
                        Rotation.of(new Attitude(30, pitch, 0)),
                        new PoseError(2, 3, 3, 0.7, 0.7, 0.01));
        return new FrozenFrame(CameraModel.pinhole(5472, 3648, 3650), pose);
    }

    private static double apart(GroundPoint a, GroundPoint b) {
        return new LocalFrame(a).local(b).horizontalLength();
    }

    @Test
    void straightDownTheGridIsTheGround() {
        FrozenFrame frame = frame(-90);
        Georeference lies = frame.lies(new Pixel(100, 3600)).orElseThrow();
        for (double[] at : new double[][] {{0, 0}, {5472, 0}, {2736, 1824}, {5000, 3000}}) {
            GroundPoint true0 = frame.place(new Pixel(at[0], at[1])).orElseThrow();
            assertThat(apart(true0, lies.place(at[0], at[1]))).isLessThan(0.05);
        }
        assertThat(lies.metresPerPixel(0, 0)).isCloseTo(150.0 / 3650, within(1e-4));
        assertThat(
                        frame.footprint()
                                .orElseThrow()
                                .contains(
                                        frame.footprint()
                                                .orElseThrow()
                                                .getFactory()
                                                .createPoint(
                                                        new org.locationtech.jts.geom.Coordinate(
                                                                71.4, 42.9))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-75, -60, -45})
    void tiltedItHoldsNearTheSpot(double pitch) {
        FrozenFrame frame = frame(pitch);
        Pixel spot = new Pixel(3000, 2000);
        Georeference lies = frame.lies(spot).orElseThrow();
        assertThat(apart(frame.place(spot).orElseThrow(), lies.place(spot.x(), spot.y())))
                .isLessThan(0.1);
        Pixel near = new Pixel(3100, 1950);
        assertThat(apart(frame.place(near).orElseThrow(), lies.place(near.x(), near.y())))
                .isLessThan(0.5);
    }

    @Test
    void aFrameThatSeesTheSkyHasNoFootprint() {
        assertThat(frame(-5).footprint()).isEmpty();
        assertThat(frame(-5).lies(new Pixel(2736, 100))).isEmpty();
        assertThat(frame(-5).lies(new Pixel(2736, 3500))).isPresent();
    }
}
