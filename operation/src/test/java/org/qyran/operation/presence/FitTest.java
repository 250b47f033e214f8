package org.qyran.operation.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FitTest {

    @ParameterizedTest
    @CsvSource({"0.35, 3, 0.2, 2, 1", "1, 12, 0.6, 12, 2", "2, 3, 0.6, 2, 3", "3, 12, 0.2, 12, 4"})
    void saysWhatManyBlindlyDrawnWeeksSay(
            double varies, double length, double everyDay, double stays, long seed) {
        Habit habit = new Habit(1, varies, length, everyDay, 0.7 * (1 - everyDay), stays);
        // Monday 06:15 and 06:45 in one stay, Monday noon, the morning of a holiday; asked: Tuesday
        // 07:00.
        WeekHour[] week = {
            new WeekHour(0, 6.25),
            new WeekHour(0, 6.75),
            new WeekHour(0, 12),
            new WeekHour(6, 7.5, true),
            new WeekHour(1, 7)
        };
        double[] hours = {6.25, 6.75, 12, 127.5};
        boolean[] seen = {true, true, false, true};
        WeekHour[] looked = {week[0], week[1], week[2], week[3]};

        Fit fit = new Fit(habit, looked, hours, seen);
        Fit.Heard heard = fit.at(week[4], 0);
        Belief belief =
                new Belief(
                        new double[] {1},
                        new double[] {heard.x()},
                        new double[] {heard.deviation()});
        ManyWeeks slow = new ManyWeeks(habit, week, hours, seen, 400_000, seed);

        // Looks of one stay that nearly repeat each other are where the approximation is coarsest.
        assertThat(fit.logEvidence()).isCloseTo(Math.log(slow.evidence), within(0.06));
        assertThat(belief.chance()).isCloseTo(slow.mean(), within(0.01));
        assertThat(slow.below(belief.quantile(0.05))).isCloseTo(0.05, within(0.012));
        assertThat(slow.below(belief.quantile(0.5))).isCloseTo(0.5, within(0.03));
        assertThat(slow.below(belief.quantile(0.95))).isCloseTo(0.95, within(0.012));
    }
}
