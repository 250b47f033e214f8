package org.qyran.server.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** How often something may happen within a minute, for each key. Kept in memory only. */
final class Pace {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_KEYS = 100_000;

    private final Clock clock;
    private final int most;
    private final Map<String, Spent> spent = new HashMap<>();

    Pace(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    private record Spent(Instant since, int times) {}

    /** Counts one; false when there were too many. */
    synchronized boolean spend(String key) {
        Instant now = clock.instant();
        if (spent.size() > MOST_KEYS) {
            spent.values().removeIf(s -> over(s, now));
        }
        Spent before = spent.get(key);
        Spent after =
                before == null || over(before, now)
                        ? new Spent(now, 1)
                        : new Spent(before.since(), before.times() + 1);
        spent.put(key, after);
        return after.times() <= most;
    }

    /** Whether there were too many already, without counting. */
    synchronized boolean exhausted(String key) {
        Spent before = spent.get(key);
        return before != null && !over(before, clock.instant()) && before.times() >= most;
    }

    private static boolean over(Spent spent, Instant now) {
        return !now.isBefore(spent.since().plus(WINDOW));
    }
}
