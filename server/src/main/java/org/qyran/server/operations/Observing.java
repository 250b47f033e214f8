package org.qyran.server.operations;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Under which decision one may look whether a target is there (design §5.1): confirmed, permitting
 * observation, naming the target, in force at the instant, and not taken back since.
 */
@Component
class Observing {

    private final Targets targets;

    Observing(Targets targets) {
        this.targets = targets;
    }

    /** Of one target; within a transaction. */
    Optional<Decision> covering(Target target, Instant at, Instant now) {
        return covering(targets.observing(target.operation()), target, at, now);
    }

    /** As {@link #covering(Target, Instant, Instant)}, of decisions read once for many targets. */
    static Optional<Decision> covering(
            List<Decision> observing, Target target, Instant at, Instant now) {
        return observing.stream()
                .filter(decision -> decision.covers(at) && decision.stands(now))
                .filter(target::isNamedBy)
                .max(Comparator.comparing(Decision::end).thenComparing(Decision::id));
    }
}
