package org.qyran.evidence.chain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a fold goes by.
 *
 * @param asOf what was recorded later is not looked at; absent: everything, and now is the last act
 *     recorded
 * @param unconfirmedAfter how long a release may wait for its receipt
 * @param clocksMayDiffer by how much claimed times may run backwards before it is said
 */
public record Rules(Optional<Instant> asOf, Duration unconfirmedAfter, Duration clocksMayDiffer) {

    /** A day for a receipt, two minutes for clocks. */
    public static final Rules USUAL =
            new Rules(Optional.empty(), Duration.ofHours(24), Duration.ofMinutes(2));

    public Rules asOf(Instant instant) {
        return new Rules(Optional.of(instant), unconfirmedAfter, clocksMayDiffer);
    }
}
