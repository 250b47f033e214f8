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
    static final double LASTING = 0.95;

    /**
     * Mean of g before any look. A door is listed because somebody is known to live or stay there,
     * and people are at such a place more often than not: the chance is then 0.58 all told.
     */
    static final double LISTED = 0.4;

    /** Share of it that lasts as long as a stay. */
    private static final double OF_STAYS = 0.3;

    private static final double UNLIKE_HOURS = 72;

    /** How much of what days off have in common a holiday has too. */
    private static final double OF_HOLIDAYS = 0.5;

    private static final double DAY = 24;
    private static final double WEEK = 168;

    /**
     * What there is to choose from; looks weigh each by how well it foretells them. Among them is
     * nearly no routine at all: without it, a few absences of one journey make a routine.
     */
    static List<Habit> all() {
        List<Habit> all = new ArrayList<>();
        for (double varies : new double[] {0.35, 1, 3}) {
            for (double length : new double[] {3, 12}) {
                for (double everyDay : new double[] {0.2, 0.6}) {
                    for (double ofRest : new double[] {0.4, 0.95}) {
                        for (double stays : new double[] {2, 12}) {
                            double ofItsKind = ofRest * (1 - everyDay);
                            all.add(new Habit(1, varies, length, everyDay, ofItsKind, stays));
                        }
                    }
                }
            }
        }
        return all;
    }

    /** How g at one place in the week goes with g at another. */
    double covariance(WeekHour one, WeekHour other) {
        double sameHour = circular(one.hour() - other.hour(), DAY);
        boolean areAlike = one.isHoliday() == other.isHoliday();
        double sameKind =
                one.isWeekend() == other.isWeekend() ? sameHour * (areAlike ? 1 : OF_HOLIDAYS) : 0;
        double own = areAlike ? circular(one.ofWeek() - other.ofWeek(), WEEK) : 0;
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
