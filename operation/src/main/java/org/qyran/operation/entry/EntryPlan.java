package org.qyran.operation.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qyran.operation.law.Entering;

/**
 * The H-hour, who goes where, and why no other.
 *
 * @param hour the quarter-hour chosen; absent where none is possible
 * @param site of each team the index of its site, −1 for nowhere
 * @param teams how many go
 * @param changed how many go elsewhere than in the plan before; 0 where there was none
 * @param proof how sure it is that there is no better
 * @param curve every quarter-hour
 * @param runnersUp the next best that are possible, the best first
 * @param wanted what would have to come for the best quarter-hour that lacks only teams
 * @param unlawful the best quarter-hour that only the law forbids, and where
 * @param looks the sites where one more look says most, the first most
 */
public record EntryPlan(
        Optional<Moment> hour,
        int[] site,
        int teams,
        int changed,
        Proof proof,
        List<Moment> curve,
        List<RunnerUp> runnersUp,
        Optional<Wanted> wanted,
        Optional<Unlawful> unlawful,
        List<Look> looks) {

    /**
     * @param chance how much larger the log-probability of a quarter-hour left open could be, in
     *     millionths; 0 where none is open
     * @param teams how many teams fewer might do
     */
    public record Proof(long chance, int teams) {

        public boolean isOptimal() {
            return chance == 0 && teams == 0;
        }
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
