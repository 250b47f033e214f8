package org.qyran.server.storage;

import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes away what killed servers left in the store and nobody knows of, a day later. */
@Component
final class TidyStore extends Rounds {

    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final Duration LEFT = Duration.ofDays(1);

    private final SharedFiles files;
    private final JdbcClient jdbc;
    private final Clock clock;

    TidyStore(SharedFiles files, JdbcClient jdbc, Clock clock) {
        super("tidy-store", AGAIN);
        this.files = files;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    protected Duration round() throws IOException {
        tidy(clock.instant().minus(LEFT));
        return EVERY;
    }

    void tidy(Instant before) throws IOException {
        files.tidy(before);
        jdbc.sql("delete from store_arrival where at < :long")
                .param("long", Timestamp.from(Store.remembered(clock)))
                .update();
        for (GrowingFiles.Of of : GrowingFiles.Of.values()) {
            new GrowingFiles(files, jdbc, of, clock).tidy(before);
        }
    }
}
