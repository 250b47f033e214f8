package org.qyran.imagery.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qyran.imagery.frames.MadeFlights.adjusted;
import static org.qyran.imagery.frames.MadeFlights.disagreement;
import static org.qyran.imagery.frames.MadeFlights.flight;

import org.junit.jupiter.api.Test;
import org.qyran.geo.camera.Vector3;

/** The quick share of the simulated flights; {@code FrameNetworkIT} flies the rest. */
class FrameNetworkTest {

    @Test
    void findsThatTheOnlyLegIsTurned() {
        MadeFlight flight = flight(5, 1);
        flight.leg(0).forEach(shot -> shot.quarters = 2);
        AdjustedFrames adjusted = adjusted(flight);
        assertThat(adjusted.findings())
                .singleElement()
                .isInstanceOfSatisfying(
                        Finding.PixelsTurned.class,
                        turned -> assertThat(turned.frames()).hasSize(4));
        assertThat(disagreement(flight, adjusted)).isLessThan(0.5);
    }

    @Test
    void leavesFramesThatShareNothingAsRecorded() {
        MadeFlight flight = flight(51, 1);
        for (int i = 0; i < 4; i++) {
            MadeFlight.Shot shot = flight.shots.get(i);
            Vector3 away = new Vector3(i % 2 == 0 ? -55 : 55, i < 2 ? -60 : 60, 40);
            shot.toldPosition = away;
            shot.position = away;
        }
        AdjustedFrames adjusted = adjusted(flight);
        for (Frame frame : flight.frames()) {
            assertThat(adjusted.verdict(frame.name())).isInstanceOf(Verdict.Unchecked.class);
            assertThat(adjusted.frame(frame.name())).isEqualTo(frame);
        }
    }

    @Test
    void refusesWhatHoveringCannotDecide() {
        MadeFlight flight = flight(71, 1);
        for (int i = 0; i < 4; i++) {
            MadeFlight.Shot shot = flight.shots.get(i);
            shot.position = new Vector3(0.3 * i, 0.2 * i, 40);
            shot.toldPosition = new Vector3(0.5 - 0.4 * i, 0.3 * i, 0);
            shot.quarters = i < 2 ? 0 : 2;
        }
        AdjustedFrames adjusted = adjusted(flight);
        for (MadeFlight.Shot shot : flight.shots) {
            assertThat(adjusted.verdict(shot.name)).isInstanceOf(Verdict.Refused.class);
        }
    }
}
