package org.qyran.trust.retention;

import java.time.Duration;
import java.time.Instant;

/**
 * How long objects of a kind live after something happened.
 *
 * @param kind a word, e.g. {@code imagery}
 * @param start what starts the clock
 * @param term how long it runs; not negative
 * @param inForceFrom since when the rule is in force
 * @param source law, order or decision it comes from, for a reader
 */
public record Rule(String kind, Start start, Duration term, Instant inForceFrom, String source) {

    public Rule {
        if (term.isNegative()) {
            throw new IllegalArgumentException("term = " + term);
        }
        if (source.isBlank()) {
            throw new IllegalArgumentException("a rule without a source: " + kind + " " + start);
        }
    }
}
