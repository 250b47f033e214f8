package org.qyran.server.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;

/**
 * What a plan was asked for.
 *
 * @param from the first quarter-hour
 * @param days how many are looked at
 * @param reserve how much of each capability stays behind
 * @param lateness how many deviations later than usual a team may be and still be there
 * @param stay quarter-hours on duty after the entry
 * @param staging where teams may wait before they enter; null in plans from before there was any
 */
public record PlanAsked(
        Instant from,
        int days,
        Map<String, Integer> reserve,
        double lateness,
        int stay,
        @Nullable List<Waiting> staging) {

    private static final int MOST_PLACES = 100;
    private static final int MOST_NAME = 200;

    static final int QUARTERS_A_DAY = 96;
    private static final int MOST_DAYS = 28;
    private static final double USUAL = 1.645;

    /** As the API is asked. */
    record NewPlan(
            @Nullable String from,
            @Nullable Integer days,
            @Nullable Map<String, Integer> reserve,
            @Nullable Double lateness,
            @Nullable Integer stay,
            @Nullable List<NewWaiting> staging) {}

    /** A place to wait at, as the API is asked. */
    record NewWaiting(@Nullable String name, @Nullable Place place) {}

    /** A place to wait at. */
    public record Waiting(String name, Place place) {}

    List<Waiting> waiting() {
        return staging == null ? List.of() : staging;
    }

    private static List<Waiting> waiting(@Nullable List<NewWaiting> asked) {
        List<Waiting> waiting = new ArrayList<>();
        List<NewWaiting> given = asked == null ? List.of() : asked;
        Check.number("staging.length", (double) given.size(), 0, MOST_PLACES);
        for (int i = 0; i < given.size(); i++) {
            String field = "staging[" + i + "]";
            String name = Check.text(field + ".name", given.get(i).name(), MOST_NAME);
            waiting.add(
                    new Waiting(
                            name,
                            Place.checked(field + ".place", given.get(i).place())
                                    .orElseThrow(
                                            () -> Refused.field("missing", field + ".place"))));
        }
        return waiting;
    }

    static PlanAsked checked(NewPlan asked) {
        Integer days = asked.days();
        Integer stay = asked.stay();
        Double lateness = asked.lateness();
        return new PlanAsked(
                DoorLaw.quarter(Check.instant("from", asked.from())),
                (int) Check.number("days", days == null ? null : (double) days, 1, MOST_DAYS),
                Counts.checked("reserve", asked.reserve()),
                lateness == null ? USUAL : Check.number("lateness", lateness, 0, 10),
                stay == null ? 0 : (int) Check.number("stay", (double) stay, 0, QUARTERS_A_DAY),
                waiting(asked.staging()));
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
        return new PlanAsked(begin, (int) Math.max(1, left), reserve, lateness, stay, staging);
    }
}
