package org.qyran.server.oversight;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells the journal that an authority's hour passed. The seal itself does not wait for this: it is
 * a matter of the clock at each read.
 */
@Component
class NoteLapses implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(NoteLapses.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final Work work;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean running;
    private Thread thread = Thread.currentThread();

    NoteLapses(JdbcClient jdbc, Work work, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.clock = clock;
    }

    private record Due(UUID authority, UUID operation, String why) {}

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("lapses").start(this::loop);
    }

    private void loop() {
        while (running) {
            try {
                due().forEach(this::note);
            } catch (RuntimeException e) {
                LOG.warn("lapses are noted later: {}", e.getMessage());
            }
            try {
                if (stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private List<Due> due() {
        return jdbc.sql(
                        """
                        select authority, operation, why from seal where at <= :now and not noted
                        order by at, authority
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) ->
                        new Due(
                                Rows.id(row, "authority"),
                                Rows.id(row, "operation"),
                                row.getString("why")))
                .list();
    }

    /** Once, also with several servers. */
    private void note(Due due) {
        work.own(
                due.operation(),
                acts -> {
                    int first =
                            jdbc.sql(
                                            """
                                            update seal set noted = true
                                            where authority = :authority and not noted
                                            """)
                                    .param("authority", due.authority())
                                    .update();
                    if (first == 0) {
                        acts.none();
                        return false;
                    }
                    acts.note(
                            Acts.SERVER_ROLE,
                            "seal",
                            "authority",
                            due.authority(),
                            due.operation(),
                            due.authority(),
                            Map.of("why", due.why()));
                    return true;
                });
    }

    @Override
    public void stop() {
        running = false;
        stopping.countDown();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
