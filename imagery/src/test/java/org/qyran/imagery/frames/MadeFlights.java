package org.qyran.imagery.frames;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.qyran.geo.camera.Pixel;
import org.qyran.geo.camera.Vector3;
import org.qyran.kernel.Progress;

/** What the tests of networks do with made-up flights. */
final class MadeFlights {

    private MadeFlights() {}

    static AdjustedFrames adjusted(MadeFlight flight) {
        return FrameNetwork.adjust(flight.frames(), flight.pictures(), Progress.SILENT);
    }

    static MadeFlight flight(long seed, int legs) {
        return new MadeFlight(seed, legs, MadeGround.varied(seed + 77, 80, 1.0));
    }

    /** Median distance between the places two frames give for one ground point. */
    static double disagreement(MadeFlight flight, AdjustedFrames adjusted) {
        List<Double> apart = new ArrayList<>();
        for (int i = 0; i < flight.shots.size(); i++) {
            for (int j = i + 1; j < flight.shots.size(); j++) {
                for (double x : new double[] {0.2, 0.5, 0.8}) {
                    apart.addAll(apart(flight, adjusted, i, j, x));
                }
            }
        }
        assertThat(apart).hasSizeGreaterThan(flight.shots.size());
        return median(apart);
    }

    private static List<Double> apart(
            MadeFlight flight, AdjustedFrames adjusted, int i, int j, double share) {
        MadeFlight.Shot first = flight.shots.get(i);
        MadeFlight.Shot second = flight.shots.get(j);
        Pixel here = new Pixel(share * MadeFlight.CAMERA.width(), 0.5 * MadeFlight.CAMERA.height());
        Vector3 truth = flight.truth(first, here);
        Vector3 ray = second.rotation().inverse().apply(truth.minus(second.position));
        Pixel there = MadeFlight.CAMERA.pixel(ray).orElseThrow();
        if (MadeFlight.CAMERA.holds(there)
                && adjusted.locate(first.name, here, 0.5) instanceof SeenPlace.Found a
                && adjusted.locate(second.name, there, 0.5) instanceof SeenPlace.Found b) {
            return List.of(
                    flight.local
                            .local(a.point())
                            .minus(flight.local.local(b.point()))
                            .horizontalLength());
        }
        return List.of();
    }

    static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
