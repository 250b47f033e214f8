package org.qyran.operation.law;

import java.time.Instant;

/**
 * The decision that permits to enter one door.
 *
 * @param number as the deciding body gave it
 * @param kind {@code search}, {@code arrest} or {@code urgent}
 * @param decidedBy who
 * @param from from when, inclusive
 * @param to until when, exclusive
 */
public record Warrant(String number, String kind, String decidedBy, Instant from, Instant to) {

    public Warrant {
        if (number.isBlank() || decidedBy.isBlank() || !to.isAfter(from)) {
            throw new IllegalArgumentException(
                    "warrant %s by %s from %s to %s".formatted(number, decidedBy, from, to));
        }
    }

    public boolean covers(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }
}
