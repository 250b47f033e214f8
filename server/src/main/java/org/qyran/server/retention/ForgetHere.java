package org.qyran.server.retention;

import java.io.IOException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.qyran.server.peers.Peers;
import org.qyran.server.storage.Forgets;
import org.qyran.server.storage.Rounds;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.SharedFiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whichever server erases, each forgets what it keeps of it: squares it drew, copies of files, a
 * scan it had begun. Each says until when it did, and nothing is certified before all that live
 * have said so.
 */
@Component
class ForgetHere extends Rounds {

    private static final Duration EVERY = Duration.ofSeconds(2);

    /** A server that was silent for longer is none: a start leaves nothing of what it kept. */
    private static final Duration ALIVE = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final Peers peers;
    private final SharedFiles files;
    private final List<Forgets> forgetters;
    private final Set<UUID> forgotten = new HashSet<>();
    private Instant since = Instant.EPOCH;

    ForgetHere(JdbcClient jdbc, Peers peers, SharedFiles files, List<Forgets> forgetters) {
        super("forget-here", EVERY);
        this.jdbc = jdbc;
        this.peers = peers;
        this.files = files;
        this.forgetters = forgetters;
    }

    @Override
    protected Duration round() throws IOException {
        Instant now = now(jdbc);
        if (since.equals(Instant.EPOCH)) {
            since = now;
        }
        Set<UUID> open = new HashSet<>();
        jdbc.sql(
                        """
                        select id, object from erasure where files = '{}'
                            and (completed_at is null or completed_at > :since)
                        """)
                .param("since", Timestamp.from(since.minus(ALIVE)))
                .query(row -> {
                    open.add(Rows.id(row, "object"));
                });
        Set<UUID> fresh = new HashSet<>(open);
        fresh.removeAll(forgotten);
        for (UUID object : fresh) {
            for (Forgets forgetter : forgetters) {
                forgetter.forget(object);
            }
        }
        if (!fresh.isEmpty()) {
            files.forgetErased(Duration.ZERO);
        }
        forgotten.addAll(fresh);
        forgotten.retainAll(open);
        since = now;
        jdbc.sql("update server_process set forgot_at = :now where id = :id")
                .param("now", Timestamp.from(now))
                .param("id", peers.id())
                .update();
        return EVERY;
    }

    /** By the clock that all servers have in common. */
    static Instant now(JdbcClient jdbc) {
        return jdbc.sql("select clock_timestamp()")
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .single();
    }

    /** Whether every other server that lives has forgotten what was erased by {@code instant}. */
    static boolean everywhere(JdbcClient jdbc, Peers peers, Instant instant) {
        return jdbc.sql(
                        """
                        select not exists (select 1 from server_process
                            where id <> :me and (forgot_at is null or forgot_at <= :instant)
                                and seen_at > clock_timestamp() - make_interval(secs => :alive))
                        """)
                .param("me", peers.id())
                .param("instant", Timestamp.from(instant))
                .param("alive", ALIVE.toSeconds())
                .query(Boolean.class)
                .single();
    }
}
