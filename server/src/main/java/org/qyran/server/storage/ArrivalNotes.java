package org.qyran.server.storage;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The notes of {@link Arrivals} as they stand in the database, and its lock on each file. */
final class ArrivalNotes {

    /** A server that was silent for longer is none; one that still comes names nothing. */
    private static final Duration ALIVE = Duration.ofSeconds(30);

    /** Of one file, at all servers; seed and words are those of the release before. */
    private static final String LOCK = "hashtextextended(key, 80)";

    private final JdbcClient jdbc;
    private final ThisServer me;
    private final Clock clock;

    ArrivalNotes(JdbcClient jdbc, ThisServer me, Clock clock) {
        this.jdbc = jdbc;
        this.me = me;
        this.clock = clock;
    }

    /** Each file is locked first: who takes one away holds it alone until it is gone. */
    void insert(UUID about, List<Arrival.One> these) {
        if (these.isEmpty()) {
            return;
        }
        jdbc.sql("select pg_advisory_xact_lock_shared(%s) from unnest(:keys) key".formatted(LOCK))
                .param("keys", these.stream().map(ArrivalNotes::key).toArray(String[]::new))
                .query((_, _) -> true)
                .list();
        jdbc.sql(
                        """
                        insert into arrival (id, server, about, operation, name)
                        select one.id, :me, :about, cast(:operation as uuid), one.name
                        from unnest(:ids, :names) one(id, name)
                        """)
                .param("me", me.id())
                .param("about", about)
                .param("operation", these.getFirst().operation())
                .param("ids", these.stream().map(Arrival.One::id).toArray(UUID[]::new))
                .param("names", these.stream().map(Arrival.One::name).toArray(String[]::new))
                .update();
        if (these.getFirst().isByAddress()) {
            // Servers of the release before look only here.
            jdbc.sql(
                            """
                            insert into store_arrival (operation, address, at)
                            select :operation, address, :now from unnest(:addresses) address
                            on conflict (operation, address) do update set at = excluded.at
                            """)
                    .param("operation", these.getFirst().operation())
                    .param(
                            "addresses",
                            these.stream().map(Arrival.One::last).toArray(String[]::new))
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
        }
    }

    private static String key(Arrival.One one) {
        return one.isByAddress() ? one.operation() + one.last() : one.name();
    }

    /** In the transaction whose rows name them. */
    void name(Collection<Arrival.One> these) {
        int noted =
                jdbc.sql("delete from arrival where id = any(:ids)")
                        .param("ids", these.stream().map(Arrival.One::id).toArray(UUID[]::new))
                        .update();
        if (noted != these.size()) {
            throw new Arrival.TakenAway();
        }
    }

    /** Whether something that is made of these is on its way. */
    boolean isComing(Collection<UUID> about) {
        return jdbc.sql("select exists (select 1 from arrival where about = any(:about))")
                .param("about", about.toArray(UUID[]::new))
                .query(Boolean.class)
                .single();
    }

    /** Never waiting: who holds it might wait for us by another connection. */
    boolean isOurs(Arrival.One one) {
        return jdbc.sql(
                        "select pg_try_advisory_xact_lock(%s) from (select :key key) k"
                                .formatted(LOCK))
                .param("key", key(one))
                .query(Boolean.class)
                .single();
    }

    boolean isComing(String name) {
        return jdbc.sql("select exists (select 1 from arrival where name = :name)")
                .param("name", name)
                .query(Boolean.class)
                .single();
    }

    /** From here on who noted them cannot name them, if it lives after all. */
    void takeOver() {
        jdbc.sql(
                        """
                        update arrival set id = gen_random_uuid(), server = :me
                        where id in (
                            select a.id from arrival a
                            where a.server <> :me
                                and a.at < clock_timestamp() - make_interval(secs => :alive)
                                and not exists (select 1 from server_process p
                                    where p.id = a.server and p.seen_at
                                        > clock_timestamp() - make_interval(secs => :alive))
                            for update of a skip locked)
                        """)
                .param("me", me.id())
                .param("alive", ALIVE.toSeconds())
                .update();
    }

    /** Noted or taken over by this server. */
    List<Arrival.One> ours() {
        return jdbc.sql(
                        "select id, operation, name from arrival where server = :me order by at, id")
                .param("me", me.id())
                .query((row, _) ->
                        new Arrival.One(
                                Rows.id(row, "id"),
                                Rows.idOrNull(row, "operation"),
                                row.getString("name")))
                .list();
    }

    /**
     * Its note goes, unless somebody is just naming it.
     *
     * @return whether it is gone, also before
     */
    boolean giveUp(Arrival.One one) {
        int gone =
                jdbc.sql(
                                """
                                delete from arrival where id = (
                                    select id from arrival where id = :id for update skip locked)
                                """)
                        .param("id", one.id())
                        .update();
        return gone == 1
                || !jdbc.sql("select exists (select 1 from arrival where id = :id)")
                        .param("id", one.id())
                        .query(Boolean.class)
                        .single();
    }

    /** Servers of the release before need not wait for it any more. */
    void forget(Arrival.One one) {
        if (one.isByAddress()) {
            jdbc.sql(
                            "delete from store_arrival where operation = :operation and address = :address")
                    .param("operation", one.operation())
                    .param("address", one.last())
                    .update();
        }
    }
}
