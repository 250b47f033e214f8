package org.qyran.operation.entry;

/**
 * One quarter-hour of the curve.
 *
 * @param logChance the joint log-probability that every target is where the door is, in millionths
 *     of the natural logarithm, so that equal is equal
 * @param found how many are expected to be found, in thousandths
 * @param lawfulSites at how many sites one may enter
 * @param teamsThere how many teams can be at any site in time
 * @param state what is known of it
 */
public record Moment(
        int quarter, long logChance, long found, int lawfulSites, int teamsThere, State state) {

    /** What is known of a quarter-hour. */
    public enum State {
        /** A site may not be entered then. */
        UNLAWFUL,
        /** Somebody is surely not there. */
        ABSENT,
        /** Proven: the teams that can be there do not suffice. */
        TOO_FEW_TEAMS,
        /** An assignment is known. */
        POSSIBLE,
        /** Worse than the best, and not asked. */
        NOT_ASKED,
        /** Neither found nor refuted in time. */
        OPEN
    }

    Moment as(State now) {
        return new Moment(quarter, logChance, found, lawfulSites, teamsThere, now);
    }

    /** The probability that every target is there. */
    public double probability() {
        return Math.exp(logChance / 1e6);
    }
}
