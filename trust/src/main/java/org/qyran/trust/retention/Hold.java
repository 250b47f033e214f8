package org.qyran.trust.retention;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A legal hold: while it is in force nothing is erased, and the object is readable for that case
 * alone. It moves no date; unless reviewed it ends by itself.
 *
 * @param operation whose case it is for
 * @param placedAt from when
 * @param reviewBy until when, unless a review placed another
 * @param liftedAt when it was lifted
 */
public record Hold(
        UUID id, UUID operation, Instant placedAt, Instant reviewBy, Optional<Instant> liftedAt) {

    public Hold {
        if (!reviewBy.isAfter(placedAt)) {
            throw new IllegalArgumentException(
                    "review by %s is not after %s".formatted(reviewBy, placedAt));
        }
    }

    public boolean isInForce(Instant instant) {
        return !instant.isBefore(placedAt)
                && instant.isBefore(reviewBy)
                && liftedAt.filter(lifted -> !instant.isBefore(lifted)).isEmpty();
    }
}
