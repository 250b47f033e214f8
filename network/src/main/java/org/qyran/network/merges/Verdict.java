package org.qyran.network.merges;

import java.util.List;
import org.qyran.network.resolve.Waterfall;

/**
 * What two mentions say of being one: of these two only.
 *
 * @param state none, proposed, made, or in conflict
 * @param logOdds natural log-odds: the prior and all terms; where two valid numbers contradict each
 *     other, what all else says
 * @param prior natural log-odds before anything is compared
 * @param terms in the order of the settings; a level is a short key, empty where one side holds
 *     nothing
 */
public record Verdict(State state, double logOdds, double prior, List<Waterfall.Term> terms) {

    public Verdict {
        terms = List.copyOf(terms);
    }

    /** 0 … 1; of the two values compared, not of how many people there are. */
    public double probability() {
        return 1 / (1 + Math.exp(-logOdds));
    }
}
