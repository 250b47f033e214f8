package org.qyran.operation.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qyran.operation.law.Entering;

/**
 * The H-hour, who goes where, and why no other.
 *
 * @param decision the H-hour, who goes where, and the proof
 * @param curve every quarter-hour, as it is known after explaining
 * @param runnersUp the next best that are possible, the best first
 * @param wanted what would have to come for the best quarter-hour that lacks only teams
 * @param unlawful the best quarter-hour that only the law forbids, and where
 * @param looks the sites where one more look says most, the first most
 */
public record EntryPlan(
        Decision decision,
        List<Moment> curve,
        List<RunnerUp> runnersUp,
        Optional<Wanted> wanted,
        Optional<Unlawful> unlawful,
        List<Look> looks) {

    public Optional<Moment> hour() {
        return decision.hour();
    }

    public int[] site() {
        return decision.site();
    }

    public int teams() {
        return decision.teams();
    }

    public int changed() {
        return decision.changed();
    }

    public Decision.Proof proof() {
        return decision.proof();
    }

    /**
     * @param teams how few suffice then
     */
    public record RunnerUp(Moment moment, int teams) {}

    /**
     * @param missing of each site that breaks the window, how much of each capability
     * @param reserve how much of each is missing in reserve
     */
    public record Wanted(
            Moment moment,
            Map<String, Map<String, Integer>> missing,
            Map<String, Integer> reserve) {}

    /**
     * @param refusals where one may not enter then, and what forbids it
     */
    public record Unlawful(Moment moment, Map<String, Entering.Ruling> refusals) {}

    /**
     * @param spread the standard deviation of the log of this site's chance at the H-hour, in
     *     millionths
     * @param less by how much one more look makes it smaller
     */
    public record Look(String site, long spread, long less) {}
}
