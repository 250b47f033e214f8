package org.qyran.server.network;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Contacts that nothing corroborates lapse (design §5.7): a link that only one source tells of, and
 * only as being in touch, is gone after a term from when its first record came. What that source
 * says later moves nothing.
 */
final class Lapse {

    /** A convention of this program; no law says so. */
    static final Duration TERM = Duration.ofDays(90);

    private static final Set<String> IN_TOUCH = Set.of("call", "contact", "message");

    private Lapse() {}

    /**
     * @param ties of one link
     * @param sources how many say so
     * @return nothing where it stays
     */
    static Optional<Instant> of(List<Seen.Tie> ties, int sources) {
        boolean only = ties.stream().allMatch(tie -> IN_TOUCH.contains(tie.kind()));
        if (sources > 1 || !only) {
            return Optional.empty();
        }
        return ties.stream()
                .map(tie -> tie.row().addedAt())
                .min(Instant::compareTo)
                .map(first -> first.plus(TERM));
    }
}
