package org.qyran.server.operations;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of a plan rests on presence; erased with the looks.
 *
 * @param probability that every target is at its door at the H-hour
 * @param expected how many are expected to be found then
 * @param odds of each target at the H-hour
 * @param looks the targets where one more look says most
 */
public record PlanEstimates(
        @Nullable Interval probability,
        @Nullable Double expected,
        List<Odds> odds,
        List<Point> curve,
        List<RunnerUp> runnersUp,
        List<WantedLook> looks) {

    /** A probability and its 90 % interval. */
    public record Interval(double mean, double low, double high) {}

    public record Odds(UUID target, double mean, double low, double high) {}

    /**
     * A quarter-hour.
     *
     * @param chance that all are there
     * @param lawful at how many doors one may enter
     * @param teams how many can be at any door in time
     * @param dark at how many doors the sun is more than 6° below the horizon
     * @param state best, worse, unlawful, absent, too-few-teams or open
     */
    public record Point(
            Instant at,
            double chance,
            double expected,
            int lawful,
            int teams,
            int dark,
            String state) {}

    public record RunnerUp(Instant at, double chance, int teams) {}

    /**
     * @param less by how much the spread of the logarithm of its chance becomes smaller
     */
    public record WantedLook(UUID target, double less) {}
}
