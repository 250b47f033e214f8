package org.qyran.operation.presence;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where and when one more look would say most: the place and quarter-hour whose look, whatever it
 * finds, makes the joint log-probability at the H-hours considered least uncertain on average.
 */
public final class WhereToLook {

    private static final Duration QUARTER = Duration.ofMinutes(15);

    private WhereToLook() {}

    /**
     * What may be looked at: a site, or all that were declared to move together.
     *
     * @param looks made so far
     * @param zone of the door
     * @param country whose holidays are kept there, two letters
     */
    public record Watched(String name, List<Look> looks, ZoneId zone, String country) {

        public Watched {
            looks = List.copyOf(looks);
        }
    }

    /**
     * One look that might be made.
     *
     * @param name of what to look at
     * @param spread the standard deviation of the logarithm of its chance, mean over the H-hours
     * @param less by how much one look then makes it smaller, on average
     */
    public record Advice(String name, Instant at, double spread, double less) {}

    /**
     * Of each watched, its best quarter-hour; the most useful first.
     *
     * @param hours the H-hours considered, 1 or more
     * @param from the first quarter-hour at which one may look
     * @param quarters how many there are; such as begin at or after the first H-hour are left out
     */
    public static List<Advice> of(
            List<Watched> watched, List<Instant> hours, Instant from, int quarters) {
        if (hours.isEmpty()) {
            throw new IllegalArgumentException("no H-hour");
        }
        Instant first = hours.stream().min(Comparator.naturalOrder()).orElseThrow();
        List<Instant> looks =
                IntStream.range(0, quarters)
                        .mapToObj(q -> from.plus(QUARTER.multipliedBy(q)))
                        .filter(at -> at.isBefore(first))
                        .toList();
        if (looks.isEmpty()) {
            return List.of();
        }
        List<Advice> advice = new ArrayList<>();
        for (Watched one : watched) {
            advice.add(best(one, hours, looks));
        }
        advice.sort(
                Comparator.comparingDouble(Advice::less).reversed().thenComparing(Advice::name));
        return advice;
    }

    private static Advice best(Watched watched, List<Instant> hours, List<Instant> looks) {
        EstimatePresence estimate =
                new EstimatePresence(
                        watched.looks(), new DoorClock(watched.zone(), watched.country()));
        double[] mean = new double[looks.size() + 1];
        for (Instant hour : hours) {
            double[] spreads = estimate.spreads(hour, looks);
            for (int l = 0; l < mean.length; l++) {
                mean[l] += spreads[l] / hours.size();
            }
        }
        int best = 1;
        for (int l = 2; l < mean.length; l++) {
            best = mean[l] < mean[best] ? l : best;
        }
        return new Advice(
                watched.name(), looks.get(best - 1), mean[0], Math.max(0, mean[0] - mean[best]));
    }
}
