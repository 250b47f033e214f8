package org.qyran.server.tak;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What one destination is still to be told, and what it was told. Rows are written by the database
 * in the transaction that changes a place ({@code V49__tak.sql}).
 */
@Component
class Outbox {

    /** As long as an event of ours is kept by others. */
    private static final Duration REMEMBERED = Duration.ofDays(31);

    private final JdbcClient jdbc;
    private final Work work;
    private final Clock clock;

    Outbox(JdbcClient jdbc, Work work, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.clock = clock;
    }

    /** One thing to tell. */
    record Entry(UUID sighting, int position, UUID operation, boolean withdraw) {

        static Entry of(ResultSet row) throws SQLException {
            return new Entry(
                    Rows.id(row, "sighting"),
                    row.getInt("position"),
                    Rows.id(row, "operation"),
                    row.getBoolean("withdraw"));
        }
    }

    /**
     * The one destination; what was to be told to others is forgotten. A new one is told of what
     * was reported before and still stands.
     */
    void only(String destination) {
        jdbc.sql("delete from tak_destination where address <> :address")
                .param("address", destination)
                .update();
        Set<UUID> operations =
                new HashSet<>(
                        jdbc.sql("select id from operation")
                                .query((row, _) -> Rows.id(row, "id"))
                                .list());
        work.within(operations, () -> begin(destination));
    }

    private int begin(String destination) {
        int first =
                jdbc.sql(
                                """
                                insert into tak_destination (address, since) values (:address, :now)
                                on conflict do nothing
                                """)
                        .param("address", destination)
                        .param("now", Timestamp.from(clock.instant()))
                        .update();
        return first == 0
                ? 0
                : jdbc.sql(
                                """
                                select tell_tak(s.id, s.operation, false) from (
                                    select id, operation from sighting
                                    where reported_at > :since and state not in ('nothing', 'rejected')
                                    for update) s
                                """)
                        .param("since", Timestamp.from(clock.instant().minus(REMEMBERED)))
                        .query((_, _) -> true)
                        .list()
                        .size();
    }

    /** In the order of the changes. */
    List<Entry> waiting(String destination, int most) {
        return jdbc.sql(
                        """
                        select * from tak_outbox where destination = :destination and sent_at is null
                        order by at, sighting, position limit :most
                        """)
                .param("destination", destination)
                .param("most", most)
                .query((row, _) -> Entry.of(row))
                .list();
    }

    /** What it should know by now, one entry a place: the last that was sent. */
    List<Entry> known(String destination) {
        return jdbc.sql(
                        """
                        select * from (
                            select distinct on (sighting) * from tak_outbox
                            where destination = :destination and sent_at is not null
                              and not held_back and at > :since
                            order by sighting, position desc) last
                        order by at, sighting
                        """)
                .param("destination", destination)
                .param("since", Timestamp.from(clock.instant().minus(REMEMBERED)))
                .query((row, _) -> Entry.of(row))
                .list();
    }

    /**
     * Within a transaction.
     *
     * @return false when another server noted it before
     */
    boolean done(String destination, Entry entry, Instant at, boolean heldBack) {
        return jdbc.sql(
                                """
                                update tak_outbox set sent_at = :now, held_back = :held
                                where destination = :destination and sighting = :sighting
                                  and position = :position and sent_at is null
                                """)
                        .param("now", Timestamp.from(at))
                        .param("held", heldBack)
                        .param("destination", destination)
                        .param("sighting", entry.sighting())
                        .param("position", entry.position())
                        .update()
                == 1;
    }

    /**
     * Within a transaction. We stood still, another server took over, and what we said of a place
     * came after what it said: the newest is said again.
     */
    void sayNewest(String destination, Entry entry) {
        jdbc.sql(
                        """
                        update tak_outbox o set sent_at = null
                        where destination = :destination and sighting = :sighting
                          and position = (select max(position) from tak_outbox
                            where destination = o.destination and sighting = o.sighting)
                        """)
                .param("destination", destination)
                .param("sighting", entry.sighting())
                .update();
    }

    /** Within a transaction: what was reported and still stands, of an operation that joins. */
    void tellReported(UUID operation) {
        jdbc.sql(
                        """
                        select tell_tak(s.id, s.operation, false) from (
                            select id, operation from sighting
                            where operation = :operation and reported_at > :since
                              and state not in ('nothing', 'rejected')
                            for update) s
                        """)
                .param("operation", operation)
                .param("since", Timestamp.from(clock.instant().minus(REMEMBERED)))
                .query((_, _) -> true)
                .list();
    }

    /** Withdraws what was sealed after it was told, or is of an operation that has left. */
    void withdrawHidden(String destination) {
        Set<UUID> operations =
                new HashSet<>(
                        jdbc.sql(
                                        """
                                        select distinct operation from tak_outbox
                                        where destination = :destination and at > :since
                                        """)
                                .param("destination", destination)
                                .param("since", Timestamp.from(clock.instant().minus(REMEMBERED)))
                                .query((row, _) -> Rows.id(row, "operation"))
                                .list());
        if (operations.isEmpty()) {
            return;
        }
        work.within(
                operations,
                () ->
                        jdbc.sql(
                                        """
                                        select tell_tak(s.id, s.operation, true) from (
                                            select s.id, s.operation
                                            from sighting s join operation p on p.id = s.operation
                                            where (is_sealed(s.sealed, s.grounds) or not p.on_tak)
                                              and exists (select 1 from tak_outbox o
                                                where o.destination = :destination
                                                  and o.sighting = s.id and o.at > :since
                                                  and o.sent_at is not null and not o.held_back)
                                            for update of s) s
                                        """)
                                .param("destination", destination)
                                .param("since", Timestamp.from(clock.instant().minus(REMEMBERED)))
                                .query((_, _) -> true)
                                .list()
                                .size());
    }
}
