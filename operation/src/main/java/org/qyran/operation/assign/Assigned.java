package org.qyran.operation.assign;

/** What an assignment came to. */
public sealed interface Assigned {

    /**
     * @param site of each team: where it goes, −1 for nowhere
     * @param teams how many go
     * @param atLeast how few are proven possible; equal to {@code teams} where it is the optimum
     */
    record Found(int[] site, int teams, int atLeast) implements Assigned {

        public boolean proven() {
            return teams == atLeast;
        }
    }

    /** Proven: no assignment meets every need. */
    record Impossible() implements Assigned {}

    /** Neither found nor refuted in the time there was. */
    record Unknown() implements Assigned {}
}
