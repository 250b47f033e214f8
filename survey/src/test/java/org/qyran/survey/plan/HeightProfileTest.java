package org.qyran.survey.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HeightProfileTest {

    private static double at(List<HeightProfile.Corner> corners, double along) {
        for (int i = 1; i < corners.size(); i++) {
            var a = corners.get(i - 1);
            var b = corners.get(i);
            if (along <= b.along() + 1e-9) {
                double share = (along - a.along()) / (b.along() - a.along());
                return a.height() + share * (b.height() - a.height());
            }
        }
        return corners.getLast().height();
    }

    @Test
    void staysBetweenFloorAndCeilingOverRollingGroundWithFewCorners() {
        SplittableRandom random = new SplittableRandom(3);
        for (int trial = 0; trial < 50; trial++) {
            int n = 200;
            double[] along = new double[n];
            double[] floor = new double[n];
            double[] ceiling = new double[n];
            double wave = random.nextDouble(800, 3000);
            for (int i = 0; i < n; i++) {
                along[i] = 30 * i;
                double ground = 60 * Math.sin(2 * Math.PI * along[i] / wave);
                floor[i] = ground + 135;
                ceiling[i] = ground + 165;
            }
            var corners = HeightProfile.through(along, floor, ceiling, 0.6);
            assertThat(corners.size()).isLessThan(n / 3);
            for (int i = 0; i < n; i++) {
                assertThat(at(corners, along[i])).isBetween(floor[i] - 1e-6, ceiling[i] + 1e-6);
            }
        }
    }

    /** A cliff the aircraft cannot follow: it climbs in time, and never comes too near. */
    @Test
    void climbsBeforeACliff() {
        int n = 100;
        double[] along = new double[n];
        double[] floor = new double[n];
        double[] ceiling = new double[n];
        for (int i = 0; i < n; i++) {
            along[i] = 30 * i;
            double ground = i < 50 ? 0 : 300;
            floor[i] = ground + 90;
            ceiling[i] = ground + 110;
        }
        var corners = HeightProfile.through(along, floor, ceiling, 0.2);
        for (int i = 0; i < n; i++) {
            assertThat(at(corners, along[i])).isGreaterThan(floor[i] - 1e-6);
        }
        for (int i = 1; i < corners.size(); i++) {
            double run = corners.get(i).along() - corners.get(i - 1).along();
            assertThat(Math.abs(corners.get(i).height() - corners.get(i - 1).height()))
                    .isLessThanOrEqualTo(0.2 * run + 1e-6);
        }
    }
}
