package org.qyran.survey.lower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qyran.geo.camera.CameraModel;
import org.qyran.survey.chance.Recognition;

class LowerTest {

    /** 73.7° across, as a one-inch drone camera: 1 m is 16 px at 228 m. */
    private static final CameraModel CAMERA = CameraModel.pinhole(5472, 3648, 3650);

    /** Made up: the lower, the surer. */
    private static Recognition at(double metres) {
        double there = 0.98 * Math.exp(-Math.pow(metres / 400, 2));
        return new Recognition(metres, there, 0.02 + 0.1 * metres / 400, "made up");
    }

    @Test
    void theHighestPassThatSettlesEitherWay() {
        Question question = new Question(0.3, 0.6, 0.05, LowerTest::at);
        SecondPass pass = SecondPass.over(question, 8, CAMERA, 50, 250);
        assertThat(pass.settles()).isCloseTo(1, within(1e-12));
        assertThat(pass.frames()).isEqualTo(1);
        double above = pass.heightAboveGroundMetres() + 5;
        assertThat(question.settledBy(at(above))).isLessThan(1);
        assertThat(question.settledBy(at(pass.heightAboveGroundMetres()))).isEqualTo(1);
    }

    @Test
    void whereNothingSettlesTheOneThatTellsMost() {
        Question question = new Question(0.3, 0.9999, 0.0001, LowerTest::at);
        SecondPass pass = SecondPass.over(question, 8, CAMERA, 50, 250);
        assertThat(pass.settles()).isZero();
        assertThat(pass.heightAboveGroundMetres()).isEqualTo(50);
        assertThat(pass.bits()).isPositive();
    }

    @Test
    void aPoorPositionTakesMoreFrames() {
        Question question = new Question(0.3, 0.6, 0.05, metres -> at(200));
        SecondPass pass = SecondPass.over(question, 60, CAMERA, 100, 100);
        // 100 m × 3648 ÷ 3650 is a side of 99.9 m for a circle 120 m wide.
        assertThat(pass.swathMetres()).isCloseTo(99.945, within(1e-3));
        assertThat(pass.frames()).isEqualTo(4);
    }

    @Test
    void bitsByHand() {
        Recognition half = new Recognition(100, 0.5, 0.499999999, "made up");
        assertThat(new Question(0.5, 0.9, 0.1, _ -> half).bits(half)).isCloseTo(0, within(1e-9));
        Recognition sure = new Recognition(100, 1 - 1e-12, 1e-12, "made up");
        assertThat(new Question(0.5, 0.9, 0.1, _ -> sure).bits(sure)).isCloseTo(1, within(1e-9));
    }

    /** Against every order of every choice. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noOtherTourLooksAtMore(long seed) {
        Random random = new Random(seed);
        List<Stop> stops = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            stops.add(
                    new Stop(
                            "S-" + i,
                            3000 * random.nextDouble(),
                            3000 * random.nextDouble(),
                            30 + 60 * random.nextDouble(),
                            random.nextDouble()));
        }
        ShortTour.Point from = new ShortTour.Point(1500, 0);
        ShortTour.Point home = new ShortTour.Point(0, 1500);
        double seconds = 150 + 500 * random.nextDouble();
        ShortTour tour = ShortTour.over(stops, from, home, 15, seconds);
        double[] best = {0, Math.hypot(1500, 1500) / 15};
        every(stops, new ArrayList<>(), from, 0, home, seconds, best);
        assertThat(tour.stops().stream().mapToDouble(Stop::worth).sum())
                .isCloseTo(best[0], within(1e-9));
        assertThat(tour.seconds()).isCloseTo(best[1], within(1e-9));
        assertThat(tour.stops().size() + tour.leftOut().size()).isEqualTo(6);
        assertThat(length(tour.stops(), from, home)).isCloseTo(tour.seconds(), within(1e-9));
    }

    private static double length(List<Stop> stops, ShortTour.Point from, ShortTour.Point home) {
        double seconds = 0;
        ShortTour.Point at = from;
        for (Stop stop : stops) {
            seconds += way(at, stop) + stop.seconds();
            at = new ShortTour.Point(stop.eastMetres(), stop.northMetres());
        }
        return seconds
                + Math.hypot(
                                home.eastMetres() - at.eastMetres(),
                                home.northMetres() - at.northMetres())
                        / 15;
    }

    private static double way(ShortTour.Point at, Stop stop) {
        return Math.hypot(
                        stop.eastMetres() - at.eastMetres(), stop.northMetres() - at.northMetres())
                / 15;
    }

    private static void every(
            List<Stop> stops,
            List<Stop> flown,
            ShortTour.Point from,
            double worth,
            ShortTour.Point home,
            double most,
            double[] best) {
        for (Stop stop : stops) {
            if (!flown.contains(stop)) {
                List<Stop> more = new ArrayList<>(flown);
                more.add(stop);
                double whole = length(more, from, home);
                double sum = worth + stop.worth();
                if (whole <= most
                        && (sum > best[0] + 1e-12
                                || (Math.abs(sum - best[0]) <= 1e-12 && whole < best[1]))) {
                    best[0] = sum;
                    best[1] = whole;
                }
                every(stops, more, from, sum, home, most, best);
            }
        }
    }

    @Test
    void moreStopsThanATableHoldsAreRefused() {
        List<Stop> many = new ArrayList<>();
        for (int i = 0; i < 17; i++) {
            many.add(new Stop("S-" + i, i, 0, 1, 1));
        }
        assertThatThrownBy(() ->
                        ShortTour.over(
                                many,
                                new ShortTour.Point(0, 0),
                                new ShortTour.Point(0, 0),
                                15,
                                1e9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("17 stops");
    }
}
