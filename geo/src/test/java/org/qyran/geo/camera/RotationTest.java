package org.qyran.geo.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RotationTest {

    @Test
    void lookingStraightDownTheTopOfTheImageIsTheYaw() {
        Rotation east = Rotation.of(new Attitude(90, -90, 0));
        assertNear(east.forward(), new Vector3(0, 0, -1));
        assertNear(east.down().times(-1), new Vector3(1, 0, 0));
        assertNear(east.right(), new Vector3(0, -1, 0));
    }

    @Test
    void lookingLevelNorthRightIsEastAndRollLowersTheRight() {
        assertNear(Rotation.of(new Attitude(0, 0, 0)).right(), new Vector3(1, 0, 0));
        assertThat(Rotation.of(new Attitude(0, 0, 10)).right().z())
                .isCloseTo(-Math.sin(Math.toRadians(10)), within(1e-12));
        assertThat(Rotation.of(new Attitude(0, 20, 0)).forward().z()).isPositive();
    }

    @Test
    void aLevelVehiclesDownCameraIsAGimbalAtNadir() {
        assertSame(Rotation.ofBodyLookingDown(137, 0, 0), Rotation.of(new Attitude(137, -90, 0)));
        // Nose up by 10 degrees: the down camera looks 10 degrees forward of nadir.
        Vector3 forward = Rotation.ofBodyLookingDown(0, 10, 0).forward();
        assertNear(
                forward,
                new Vector3(0, Math.sin(Math.toRadians(10)), -Math.cos(Math.toRadians(10))));
        // Right wing down: it looks to the left, west.
        assertThat(Rotation.ofBodyLookingDown(0, 0, 10).forward().x()).isNegative();
    }

    @Test
    void anglesVectorsAndAxesComeBack() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 2000; i++) {
            Attitude attitude =
                    new Attitude(
                            random.nextDouble(-180, 180),
                            random.nextDouble(-89.9, 89.9),
                            random.nextDouble(-180, 180));
            Rotation rotation = Rotation.of(attitude);
            assertSame(Rotation.of(rotation.attitude()), rotation);
            assertSame(Rotation.ofRotationVector(rotation.rotationVector()), rotation);
            assertSame(rotation.after(rotation.inverse()), Rotation.IDENTITY);
            Rotation second = Rotation.of(new Attitude(33, -70, 5));
            Vector3 v = new Vector3(0.3, -2, 1);
            assertNear(second.after(rotation).apply(v), second.apply(rotation.apply(v)));
        }
    }

    private static void assertSame(Rotation a, Rotation b) {
        assertNear(a.right(), b.right());
        assertNear(a.down(), b.down());
    }

    private static void assertNear(Vector3 a, Vector3 b) {
        assertThat(a.minus(b).length()).as("%s against %s", a, b).isLessThan(1e-10);
    }
}
