package org.qyran.operation.entry;

import java.util.List;
import java.util.Optional;

/**
 * The H-hour and who goes where.
 *
 * @param hour the quarter-hour chosen; absent where none is possible
 * @param site of each team the index of its site, −1 for nowhere
 * @param teams how many go
 * @param changed how many go elsewhere than in the plan before; 0 where there was none
 * @param proof how sure it is that there is no better
 * @param curve every quarter-hour, with what deciding found out about it
 */
public record Decision(
        Optional<Moment> hour,
        int[] site,
        int teams,
        int changed,
        Proof proof,
        List<Moment> curve) {

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
}
