package org.qyran.scenario.routine;

import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.qyran.scenario.paint.Dice;

/**
 * One reason to be out, independent of the others. Time runs in local hours from a midnight; days
 * are counted from it, and what kind of day each is (0 Monday … 6 Sunday, holidays too) is asked.
 */
sealed interface Absence {

    /** In one quarter-hour, the chance that nothing of it keeps the person out. */
    double[] in(int quarters, IntUnaryOperator kindOfDay);

    /** Marks the quarter-hours at whose beginning the person was out, as it happened this time. */
    void happen(boolean[] out, IntUnaryOperator kindOfDay, Dice dice);

    /** Quarter-hours of a day. */
    int DAY = 96;

    /**
     * A shift, a weekend away: begins on some days with a chance, leaving and coming back at hours
     * that vary.
     *
     * @param leaves hours since midnight
     * @param returns hours since the same midnight, may be beyond 24
     */
    record Shift(
            IntPredicate days,
            double chance,
            double leaves,
            double leavesVaries,
            double returns,
            double returnsVaries)
            implements Absence {

        private static final int LONGEST_DAYS = 4;

        @Override
        public double[] in(int quarters, IntUnaryOperator kindOfDay) {
            double[] in = new double[quarters];
            for (int q = 0; q < quarters; q++) {
                double none = 1;
                for (int day = q / DAY - LONGEST_DAYS; day <= q / DAY; day++) {
                    if (days.test(kindOfDay.applyAsInt(day))) {
                        double hour = (q - day * DAY) / 4.0;
                        double left = Bell.below((hour - leaves) / leavesVaries);
                        double back = Bell.below((hour - returns) / returnsVaries);
                        none *= 1 - chance * left * (1 - back);
                    }
                }
                in[q] = none;
            }
            return in;
        }

        @Override
        public void happen(boolean[] out, IntUnaryOperator kindOfDay, Dice dice) {
            for (int day = -LONGEST_DAYS; day * DAY < out.length; day++) {
                if (!days.test(kindOfDay.applyAsInt(day)) || !dice.chance(chance)) {
                    continue;
                }
                double left = leaves + leavesVaries * dice.normal();
                double back = returns + returnsVaries * dice.normal();
                mark(out, day * 24 + left, day * 24 + back);
            }
        }
    }

    /**
     * Going out now and then between two hours, at any moment alike, and back after a time that is
     * exponential.
     */
    record Errands(IntPredicate days, double from, double to, double perHour, double hours)
            implements Absence {

        private static final int BEFORE = 2 * DAY;
        private static final double QUARTER = 0.25;

        private double rate(int quarter, IntUnaryOperator kindOfDay) {
            int day = Math.floorDiv(quarter, DAY);
            double hour = (quarter - day * DAY) / 4.0;
            return hour >= from && hour < to && days.test(kindOfDay.applyAsInt(day)) ? perHour : 0;
        }

        @Override
        public double[] in(int quarters, IntUnaryOperator kindOfDay) {
            double[] in = new double[quarters];
            double keep = Math.exp(-QUARTER / hours);
            double under = 0;
            for (int q = -BEFORE; q < quarters; q++) {
                if (q >= 0) {
                    in[q] = Math.exp(-under);
                }
                under = under * keep + rate(q, kindOfDay) * hours * (1 - keep);
            }
            return in;
        }

        @Override
        public void happen(boolean[] out, IntUnaryOperator kindOfDay, Dice dice) {
            for (int q = -BEFORE; q < out.length; q++) {
                double rate = rate(q, kindOfDay) * QUARTER;
                double until = Math.exp(-rate);
                for (double left = dice.unit(); left > until; left *= dice.unit()) {
                    // Poisson (Knuth): each factor that stays above is one who goes out.
                    double begins = q * QUARTER + QUARTER * dice.unit();
                    mark(out, begins, begins - hours * Math.log(1 - dice.unit()));
                }
            }
        }
    }

    private static void mark(boolean[] out, double fromHour, double toHour) {
        int first = Math.max(0, (int) Math.ceil(fromHour * 4));
        int end = Math.min(out.length, (int) Math.ceil(toHour * 4));
        for (int q = first; q < end; q++) {
            out[q] = true;
        }
    }
}
