package org.qyran.server.peers;

import java.lang.management.ManagementFactory;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.qyran.server.storage.Database;
import org.qyran.server.storage.DatabaseTime;
import org.qyran.server.storage.Rounds;
import org.qyran.server.storage.ThisServer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells the others, by a row of its own that it keeps fresh, that this server lives, and hears from
 * the database whether it may go on. Times here are the database's.
 */
@Component
public class Peers extends Rounds {

    /** After so long without a word a server is taken for dead, and others do what it did. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration FORGOTTEN = Duration.ofHours(1);
    private static final long NEVER = Long.MIN_VALUE;

    private final UUID id;
    private final JdbcClient jdbc;
    private final Database database;
    private final DatabaseTime time;
    private volatile long heardNanos = NEVER;
    private volatile Condition condition = Condition.STARTING;
    private volatile boolean leaving;

    Peers(JdbcClient jdbc, Database database, DatabaseTime time, ThisServer me) {
        super("peers", PAUSE);
        this.id = me.id();
        this.jdbc = jdbc;
        this.database = database;
        this.time = time;
    }

    /** Whether requests should come here. */
    public enum Condition {
        /** They should. */
        READY,
        /** Not yet. */
        STARTING,
        /** The database does not answer, or takes no writes. */
        DATABASE_AWAY,
        /** A newer server brought the database to where this one cannot follow. */
        TOO_OLD,
        /** It is about to stop, and still answers. */
        STOPPING
    }

    /** This process, until it ends. */
    public UUID id() {
        return id;
    }

    /** Whether another server of this database lives. */
    public boolean hasOthers() {
        return jdbc.sql(
                        """
                        select exists (select 1 from server_process where id <> :me
                            and seen_at > clock_timestamp() - make_interval(secs => :seconds))
                        """)
                .param("me", id)
                .param("seconds", PATIENCE.toSeconds())
                .query(Boolean.class)
                .single();
    }

    /** As it was within the last seconds. */
    public Condition condition() {
        if (leaving) {
            return Condition.STOPPING;
        }
        return condition == Condition.READY && !fresh() ? Condition.DATABASE_AWAY : condition;
    }

    /** Whether the others still take this server for alive: it heard the database lately. */
    boolean fresh() {
        return heardNanos != NEVER && System.nanoTime() - heardNanos < PATIENCE.toNanos() / 2;
    }

    /** No more requests, please: those that come are still answered. */
    public void leave() {
        leaving = true;
    }

    @Override
    protected Duration round() {
        long asked = System.nanoTime();
        try {
            beat();
            heardNanos = asked;
            condition = suffices() ? Condition.READY : Condition.TOO_OLD;
        } catch (RuntimeException away) {
            condition = Condition.DATABASE_AWAY;
            throw away;
        }
        return PAUSE;
    }

    private void beat() {
        long asked = System.nanoTime();
        Timestamp at =
                jdbc.sql(
                                """
                                insert into server_process (id, name, release, schema)
                                values (:id, :name, :release, :schema)
                                on conflict (id) do update set seen_at = clock_timestamp()
                                returning seen_at
                                """)
                        .param("id", id)
                        .param("name", ManagementFactory.getRuntimeMXBean().getName())
                        .param("release", release())
                        .param("schema", database.schema())
                        .query((row, _) -> row.getTimestamp(1))
                        .single();
        time.heard(at, Duration.ofNanos(System.nanoTime() - asked));
        jdbc.sql(
                        """
                        delete from server_process
                        where seen_at < clock_timestamp() - make_interval(secs => :seconds)
                        """)
                .param("seconds", FORGOTTEN.toSeconds())
                .update();
    }

    private static String release() {
        return Objects.requireNonNullElse(Peers.class.getPackage().getImplementationVersion(), "");
    }

    private boolean suffices() {
        return jdbc.sql("select least from schema_floor").query((row, _) -> row.getInt(1)).single()
                <= database.schema();
    }

    /** The others need not wait for our silence. */
    @Override
    protected void stopped() {
        jdbc.sql("delete from server_process where id = :id").param("id", id).update();
    }
}
