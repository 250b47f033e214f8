package org.qyran.server.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.qyran.server.api.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * How often somebody may try to sign in: thirty times a minute from one address, ten times a minute
 * for one name. Kept in memory only: a restart forgives, the account's own lock does not.
 */
@Component
public final class Attempts {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int PER_ADDRESS = 30;
    private static final int PER_NAME = 10;
    private static final int MOST_KEYS = 100_000;

    private final Clock clock;
    private final Map<String, ArrayDeque<Instant>> seen = new HashMap<>();

    Attempts(Clock clock) {
        this.clock = clock;
    }

    /**
     * Counts one use of a one-time link.
     *
     * @throws Refused with 429 when there were too many from that address
     */
    public synchronized void spend(String address) {
        Instant now = clock.instant();
        tidy(now);
        if (count("address " + address, now) > PER_ADDRESS) {
            throw Refused.of(HttpStatus.TOO_MANY_REQUESTS, "too-often");
        }
    }

    /**
     * Counts one attempt.
     *
     * @throws Refused with 429 when there were too many
     */
    public synchronized void spend(String address, String name) {
        Instant now = clock.instant();
        tidy(now);
        int fromAddress = count("address " + address, now);
        int forName = count("name " + name.toLowerCase(Locale.ROOT), now);
        if (fromAddress > PER_ADDRESS || forName > PER_NAME) {
            throw Refused.of(HttpStatus.TOO_MANY_REQUESTS, "too-often");
        }
    }

    private void tidy(Instant now) {
        if (seen.size() > MOST_KEYS) {
            seen.values().removeIf(times -> times.getLast().isBefore(now.minus(WINDOW)));
        }
    }

    private int count(String key, Instant now) {
        ArrayDeque<Instant> times = seen.computeIfAbsent(key, _ -> new ArrayDeque<>());
        while (!times.isEmpty() && times.getFirst().isBefore(now.minus(WINDOW))) {
            times.removeFirst();
        }
        if (times.size() <= PER_ADDRESS) {
            times.addLast(now);
        }
        return times.size();
    }
}
