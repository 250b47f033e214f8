package org.qyran.server.storage;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The clock that several servers have in common: the database's, as this machine's clock and the
 * last answer tell it. A server alone goes by its own machine's.
 */
@Component
public final class DatabaseTime implements InstantSource {

    /** An answer that took longer says too little. */
    private static final Duration SLOW = Duration.ofMillis(500);

    private final boolean followed;
    private volatile Duration ahead = Duration.ZERO;

    DatabaseTime(JdbcClient jdbc, DataFolder data) {
        this.followed = data.isShared();
        if (followed) {
            long asked = System.nanoTime();
            Instant at =
                    jdbc.sql("select clock_timestamp()")
                            .query((row, _) -> row.getTimestamp(1))
                            .single()
                            .toInstant();
            ahead = ahead(at, Duration.ofNanos(System.nanoTime() - asked));
        }
    }

    /**
     * @param at what the database said
     * @param took from asking to hearing
     */
    public void heard(Timestamp at, Duration took) {
        if (followed && took.compareTo(SLOW) < 0) {
            ahead = ahead(at.toInstant(), took);
        }
    }

    private static Duration ahead(Instant at, Duration took) {
        return Duration.between(Instant.now(), at.plus(took.dividedBy(2)));
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }
}
