package org.qyran.imagery.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.qyran.imagery.frames.MadeFlights.adjusted;
import static org.qyran.imagery.frames.MadeFlights.disagreement;
import static org.qyran.imagery.frames.MadeFlights.flight;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qyran.geo.camera.Pixel;
import org.qyran.geo.camera.PoseError;
import org.qyran.geo.camera.Vector3;
import org.qyran.kernel.Progress;

/** Simulated flights with known truth, one fault at a time. */
class FrameNetworkIT {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void leavesSoundPosesSound(long seed) {
        MadeFlight flight = flight(seed, 2);
        AdjustedFrames adjusted = adjusted(flight);
        assertThat(adjusted.findings()).isEmpty();
        for (MadeFlight.Shot shot : flight.shots) {
            assertThat(adjusted.verdict(shot.name)).isInstanceOf(Verdict.Sound.class);
        }
        assertThat(disagreement(flight, adjusted)).isLessThan(0.5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void findsTheTurnedLeg(long seed) {
        MadeFlight flight = flight(seed, 2);
        flight.leg(1).forEach(shot -> shot.quarters = 2);
        AdjustedFrames adjusted = adjusted(flight);
        Finding.PixelsTurned turned = only(adjusted, Finding.PixelsTurned.class);
        assertThat(turned.frames()).containsExactly("F04", "F05", "F06", "F07");
        assertThat(turned.quarters()).isEqualTo(2);
        assertThat(turned.measuredDegrees()).isCloseTo(180, within(6.0));
        assertThat(disagreement(flight, adjusted)).isLessThan(0.5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-37, 25, 140})
    void findsAWrongYaw(double degrees) {
        MadeFlight flight = flight(11, 2);
        flight.leg(0).forEach(shot -> shot.toldYawDegrees -= degrees);
        AdjustedFrames adjusted = adjusted(flight);
        Finding.YawOff off = only(adjusted, Finding.YawOff.class);
        assertThat(off.frames()).hasSize(4);
        assertThat(off.byDegrees()).isCloseTo(degrees, within(6.0));
        assertThat(disagreement(flight, adjusted)).isLessThan(0.5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-12, 15, 25})
    void findsAWrongHeight(double metres) {
        MadeFlight flight = flight(21, 2);
        flight.leg(1).forEach(shot -> shot.toldHeightMetres -= metres);
        Finding.HeightOff off = only(adjusted(flight), Finding.HeightOff.class);
        assertThat(off.frames()).hasSize(4);
        assertThat(off.byMetres()).isCloseTo(metres, within(3.0));
    }

    @Test
    void findsThatAllHeightsAreOff() {
        MadeFlight flight = flight(22, 2);
        flight.shots.forEach(shot -> shot.toldHeightMetres += 18);
        Finding.HeightOff off = only(adjusted(flight), Finding.HeightOff.class);
        assertThat(off.frames()).hasSize(8);
        assertThat(off.byMetres()).isCloseTo(-18, within(4.0));
    }

    @Test
    void findsAWrongPosition() {
        MadeFlight flight = flight(31, 2);
        MadeFlight.Shot shot = flight.shots.get(2);
        shot.toldPosition = shot.toldPosition.plus(new Vector3(20, -15, 0));
        Finding.PositionOff off = only(adjusted(flight), Finding.PositionOff.class);
        assertThat(off.frames()).containsExactly("F02");
        assertThat(off.eastMetres()).isCloseTo(-20, within(4.0));
        assertThat(off.northMetres()).isCloseTo(15, within(4.0));
    }

    @Test
    void fillsInAYawThatWasNeverRecorded() {
        MadeFlight flight = flight(41, 2);
        for (MadeFlight.Shot shot : flight.shots) {
            shot.toldYawDegrees = 0;
            shot.error = new PoseError(3, 1.5, 180, 0.5, 0.5, 0.01);
        }
        AdjustedFrames adjusted = adjusted(flight);
        for (MadeFlight.Shot shot : flight.shots) {
            assertThat(yawError(adjusted, shot)).isCloseTo(0, within(8.0));
        }
    }

    /** Trees all alike, and trees that a careful eye can tell apart. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.05, 0.3})
    void isNotFooledByAnOrchard(double unevenness) {
        MadeFlight flight = new MadeFlight(61, 2, MadeGround.orchard(5, 80, 5, unevenness));
        AdjustedFrames adjusted = adjusted(flight);
        assertThat(adjusted.findings()).isEmpty();
        for (MadeFlight.Shot shot : flight.shots) {
            if (adjusted.verdict(shot.name) instanceof Verdict.Sound) {
                assertThat(yawError(adjusted, shot)).isCloseTo(0, within(6.0));
            }
        }
    }

    @Test
    void doesNotDependOnTheOrderOfFrames() {
        MadeFlight flight = flight(81, 1);
        List<Frame> backwards = new ArrayList<>(flight.frames());
        Collections.reverse(backwards);
        Pictures pictures = flight.pictures();
        AdjustedFrames a = FrameNetwork.adjust(flight.frames(), pictures, Progress.SILENT);
        AdjustedFrames b = FrameNetwork.adjust(backwards, pictures, Progress.SILENT);
        assertThat(b.frames()).isEqualTo(a.frames());
        assertThat(b.locate("F01", new Pixel(200, 100), 1))
                .isEqualTo(a.locate("F01", new Pixel(200, 100), 1));
    }

    /** The one thing found wrong, of the kind expected. */
    private static <F extends Finding> F only(AdjustedFrames adjusted, Class<F> kind) {
        assertThat(adjusted.findings()).singleElement().isInstanceOf(kind);
        return kind.cast(adjusted.findings().getFirst());
    }

    private static double yawError(AdjustedFrames adjusted, MadeFlight.Shot shot) {
        double yaw =
                Math.toDegrees(LevelView.yawRadians(adjusted.frame(shot.name).pose().rotation()));
        return Math.IEEEremainder(yaw - shot.yawDegrees, 360);
    }
}
