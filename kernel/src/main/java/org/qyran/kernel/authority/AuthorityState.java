package org.qyran.kernel.authority;

import java.time.Instant;
import java.util.UUID;

/** How far an authority's entry has come. */
public sealed interface AuthorityState {

    /** Whether what is done at {@code instant} may stand on it. */
    boolean countsAt(Instant instant);

    /** Entered by one person, and not yet looked at by a second: counts for nothing. */
    record Entered(UUID by) implements AuthorityState {
        @Override
        public boolean countsAt(Instant instant) {
            return false;
        }
    }

    /** Confirmed by a second person: counts from its own beginning. */
    record Confirmed(UUID enteredBy, UUID by, Instant at) implements AuthorityState {
        public Confirmed {
            if (enteredBy.equals(by)) {
                throw new IllegalArgumentException(by + " cannot confirm what they entered");
            }
        }

        @Override
        public boolean countsAt(Instant instant) {
            return true;
        }
    }

    /** Revoked: what was done before stands as it stood, nothing after. */
    record Revoked(AuthorityState before, Instant at, String reason) implements AuthorityState {
        public Revoked {
            if (before instanceof Revoked) {
                throw new IllegalArgumentException("revoked twice");
            }
        }

        @Override
        public boolean countsAt(Instant instant) {
            return instant.isBefore(at) && before.countsAt(instant);
        }
    }
}
