package org.qyran.server.retention;

import java.time.Clock;
import java.util.UUID;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Work;
import org.springframework.stereotype.Component;

/**
 * Presence goes with the entry it was for (design §5.6): rows at once, the database's traces and
 * the certificate by the sweep, and from a restored backup again.
 */
@Component
public class ErasePresence {

    private static final String RULE = "entry";

    private final Work work;
    private final Erase erase;
    private final Clock clock;

    ErasePresence(Work work, Erase erase, Clock clock) {
        this.work = work;
        this.erase = erase;
        this.clock = clock;
    }

    /**
     * Within somebody's transaction, which goes on under their own rights. What is sealed waits for
     * the prosecutor.
     *
     * @param viewer whose doing it is
     */
    public void of(Viewer viewer, UUID operation, UUID target) {
        work.own(
                operation,
                acts -> {
                    erase.erase(
                            acts,
                            new Erase.Order(
                                    UUID.randomUUID(),
                                    "presence",
                                    target,
                                    operation,
                                    RULE,
                                    clock.instant(),
                                    viewer.id(),
                                    null));
                    return true;
                });
        work.read(viewer, () -> true);
    }
}
