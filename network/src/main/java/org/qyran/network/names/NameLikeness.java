package org.qyran.network.names;

import java.util.List;

/**
 * How far two spellings can be one person's name, and why.
 *
 * @param probability 0 … 1; about the spellings only: namesakes have it too
 * @param terms what it adds up from; their log-odds and the beginning's are its log-odds
 */
public record NameLikeness(double probability, List<Term> terms) {

    public NameLikeness {
        terms = List.copyOf(terms);
    }

    /**
     * One step of the sum.
     *
     * @param left the word on the left, empty where there is none
     * @param right the word on the right, empty where there is none
     * @param likeness of the two, 0 … 1
     * @param logOdds what it adds, natural logarithm
     */
    public record Term(String left, String right, double likeness, double logOdds) {

        /** The same seen from the other side. */
        Term turned() {
            return new Term(/* left= */ right, /* right= */ left, likeness, logOdds);
        }
    }
}
