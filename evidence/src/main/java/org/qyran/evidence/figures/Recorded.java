package org.qyran.evidence.figures;

import java.time.Instant;

/**
 * A fact with its place in the journal.
 *
 * @param position of the act whose payload it is, from 0
 * @param recorded when the server took the act down
 */
public record Recorded(long position, Instant recorded, Fact fact) {

    public Recorded {
        if (position < 0) {
            throw new IllegalArgumentException("position = " + position);
        }
    }
}
