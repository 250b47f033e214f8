package org.qyran.network.resolve;

import java.util.List;

/**
 * A pair's score, term by term.
 *
 * @param prior natural log-odds before anything is compared
 * @param terms in the order of the comparisons
 * @param logOdds the sum
 */
public record Waterfall(double prior, List<Term> terms, double logOdds) {

    public Waterfall {
        terms = List.copyOf(terms);
    }

    /**
     * @param comparison what is compared
     * @param left what one record holds, empty for nothing
     * @param right what the other holds
     * @param level how far they agree; empty where one holds nothing
     * @param logOdds what it adds, natural logarithm
     */
    public record Term(
            String comparison, String left, String right, String level, double logOdds) {}

    public double probability() {
        return Resolution.probability(logOdds);
    }
}
