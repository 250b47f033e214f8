package org.qyran.server.oversight;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Rounds;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells the journal that an authority's hour passed. The seal itself does not wait for this: it is
 * a matter of the clock at each read.
 */
@Component
class NoteLapses extends Rounds {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final Work work;
    private final Clock clock;

    NoteLapses(JdbcClient jdbc, Work work, Clock clock) {
        super("lapses", PAUSE);
        this.jdbc = jdbc;
        this.work = work;
        this.clock = clock;
    }

    private record Due(UUID authority, UUID operation, String why) {}

    @Override
    protected Duration round() {
        due().forEach(this::note);
        return PAUSE;
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
}
