package org.qyran.server.security;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.trust.access.Person;
import org.springframework.stereotype.Component;

/** Somebody who is not the asker, as they stand now: who decided before, who is to lead. */
@Component
public class WhoMay {

    private final Viewers viewers;
    private final Clock clock;

    WhoMay(Viewers viewers, Clock clock) {
        this.viewers = viewers;
        this.clock = clock;
    }

    /** Empty for whom there is no account, or whose account was disabled. */
    public Optional<Person> now(@Nullable UUID account) {
        return account == null
                ? Optional.empty()
                : viewers.of(account, clock.instant()).map(Viewer::person);
    }
}
