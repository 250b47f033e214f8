package org.qyran.operation.presence;

import java.util.ArrayList;
import java.util.List;

/**
 * One idea of how a routine may look, before any look at it. A chance p of presence is Φ(g) where g
 * is a Gaussian process over the week, that is, the same each week; whether somebody is there at an
 * instant depends also on how long stays last.
 *
 * @param overall deviation of the site's own mean, which looks at any hour tell of
 * @param varies deviation of the week around that mean
 * @param lengthHours how fast it changes within a day
 * @param everyDay share of the variation that is the same each day
 * @param ofItsKind share that weekdays have in common, and days off; the rest is the day's own
 * @param staysHours how long it takes that one look says little of the next
 */
record Habit(
        double overall,
        double varies,
        double lengthHours,
        double everyDay,
        double ofItsKind,
        double staysHours) {

    /** Share of what g leaves open that lasts from look to look; the rest is new at each. */
    static final double LASTING = 0.9;

    /** Share of it that lasts as long as a stay. */
    private static final double OF_STAYS = 0.54;

    private static final double UNLIKE_HOURS = 96;
    private static final double DAY = 24;
    private static final double WEEK = 168;

    /** What there is to choose from; looks weigh each by how well it foretells them. */
    static List<Habit> all() {
        List<Habit> all = new ArrayList<>();
        for (double varies : new double[] {1, 2, 4}) {
            for (double length : new double[] {2, 6, 18}) {
                for (double everyDay : new double[] {0.2, 0.6}) {
                    for (double stays : new double[] {1, 5}) {
                        all.add(
                                new Habit(
                                        1, varies, length, everyDay, 0.7 * (1 - everyDay), stays));
                    }
                }
            }
        }
        return all;
    }

    /** How g at one place in the week goes with g at another. */
    double covariance(WeekHour one, WeekHour other) {
        double sameHour = circular(one.hour() - other.hour(), DAY);
        double sameKind = one.isWeekend() == other.isWeekend() ? sameHour : 0;
        double own = circular(one.ofWeek() - other.ofWeek(), WEEK);
        return overall * overall
                + varies
                        * varies
                        * (everyDay * sameHour
                                + ofItsKind * sameKind
                                + (1 - everyDay - ofItsKind) * own);
    }

    double variance() {
        return overall * overall + varies * varies;
    }

    /** How much of a stay is left after some hours, 1 down to 0. */
    double lasts(double hours) {
        return Math.exp(-Math.abs(hours) / staysHours);
    }

    /**
     * How whether somebody is there beyond their routine goes with the same some hours later: a
     * stay ends within hours, but some days are unlike others (illness, a journey).
     */
    double goesOn(double hours) {
        return OF_STAYS * lasts(hours)
                + (LASTING - OF_STAYS) * Math.exp(-Math.abs(hours) / UNLIKE_HOURS);
    }

    /** An exponential kernel wrapped around a circle: 1 at 0, and a covariance on the circle. */
    private double circular(double difference, double round) {
        double apart = Math.abs(difference) % round;
        return (Math.exp(-apart / lengthHours) + Math.exp((apart - round) / lengthHours))
                / (1 + Math.exp(-round / lengthHours));
    }
}
