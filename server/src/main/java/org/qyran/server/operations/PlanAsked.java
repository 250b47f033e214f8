package org.qyran.server.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;

/**
 * What a plan was asked for.
 *
 * @param from the first quarter-hour
 * @param days how many are looked at
 * @param reserve how much of each capability stays behind
 * @param lateness how many deviations later than usual a team may be and still be there
 * @param stay quarter-hours on duty after the entry
 */
public record PlanAsked(
        Instant from, int days, Map<String, Integer> reserve, double lateness, int stay) {

    static final int QUARTERS_A_DAY = 96;
    private static final int MOST_DAYS = 28;
    private static final double USUAL = 1.645;

    /** As the API is asked. */
    record NewPlan(
            @Nullable String from,
            @Nullable Integer days,
            @Nullable Map<String, Integer> reserve,
            @Nullable Double lateness,
            @Nullable Integer stay) {}

    static PlanAsked checked(NewPlan asked) {
        Integer days = asked.days();
        Integer stay = asked.stay();
        Double lateness = asked.lateness();
        return new PlanAsked(
                DoorLaw.quarter(Check.instant("from", asked.from())),
                (int) Check.number("days", days == null ? null : (double) days, 1, MOST_DAYS),
                Counts.checked("reserve", asked.reserve()),
                lateness == null ? USUAL : Check.number("lateness", lateness, 0, 10),
                stay == null ? 0 : (int) Check.number("stay", (double) stay, 0, QUARTERS_A_DAY));
    }

    int quarters() {
        return days * QUARTERS_A_DAY;
    }

    /** From later on, to no earlier an end: whole days, so that the hour chosen is among them. */
    PlanAsked after(Instant later) {
        Instant end = from.plus(Duration.ofDays(days));
        Instant begin = DoorLaw.quarter(later.isAfter(from) ? later : from);
        long left =
                Math.ceilDiv(
                        Duration.between(begin, end).toSeconds(), Duration.ofDays(1).toSeconds());
        return new PlanAsked(begin, (int) Math.max(1, left), reserve, lateness, stay);
    }
}
