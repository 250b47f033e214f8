package org.qyran.server.figures;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.qyran.evidence.figures.Fact;
import org.qyran.evidence.figures.Ledger;
import org.qyran.evidence.figures.Recorded;
import org.qyran.evidence.figures.Zones;
import org.qyran.exchange.evidence.FactJson;
import org.qyran.kernel.BadInput;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The facts of an operation in the journal's order, read once and gone on with. They are those that
 * every member of the operation may count: neither sealed nor of a higher handling code. So a
 * figure is the same whoever asks, and tells nobody that something hidden is there.
 */
@Component
class FigureLedgers {

    /** As many operations as are counted at once by one server. */
    private static final int MOST_KEPT = 32;

    private final JdbcClient jdbc;
    private final Work work;
    private final Clock clock;
    private final Map<UUID, Kept> kept =
            new LinkedHashMap<>(MOST_KEPT, .75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<UUID, Kept> eldest) {
                    return size() > MOST_KEPT;
                }
            };

    FigureLedgers(JdbcClient jdbc, Work work, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.clock = clock;
    }

    /**
     * @param epoch of the facts as they were read
     * @param sealed decisions whose yield was sealed then
     */
    private record State(long epoch, List<UUID> sealed) {}

    private static final class Kept {
        private State state = new State(-1, List.of());
        private Ledger ledger = new Ledger();
        private long position = -1;
    }

    /** Before the asker's own transaction, not within it: it is read under the server's eyes. */
    Ledger of(UUID operation) {
        Kept one;
        synchronized (kept) {
            one = kept.computeIfAbsent(operation, _ -> new Kept());
        }
        synchronized (one) {
            return work.within(Set.of(operation), () -> goneOn(operation, one));
        }
    }

    /** The clocks by which days of seizure are counted. */
    Zones zones() {
        return Zones.SHIPPED;
    }

    private Ledger goneOn(UUID operation, Kept one) {
        State now = state(operation);
        if (!now.equals(one.state)) {
            one.ledger = new Ledger();
            one.position = -1;
            one.state = now;
        }
        jdbc.sql(
                        """
                        select p.position, p.at, f.fact
                        from exhibit_fact f join journal_position p on p.row = f.id
                        where :operation = any(f.operations) and p.position > :after
                            and f.handling in ('H0', 'H1') and not f.sealed
                            and not f.grounds && cast(:sealed as uuid[])
                        order by p.position
                        """)
                .param("operation", operation)
                .param("after", one.position)
                .param("sealed", now.sealed().toArray(UUID[]::new))
                .query(row -> {
                    long position = row.getLong("position");
                    one.ledger.append(
                            new Recorded(
                                    position,
                                    Rows.instant(row, "at"),
                                    fact(position, row.getString("fact"))));
                    one.position = position;
                });
        return one.ledger;
    }

    private static Fact fact(long position, String text) {
        try {
            return FactJson.read(text.getBytes(StandardCharsets.UTF_8), "journal " + position);
        } catch (BadInput e) {
            throw new IllegalStateException(e);
        }
    }

    private State state(UUID operation) {
        long epoch =
                jdbc.sql("select epoch from exhibit_fact_epoch where operation = :operation")
                        .param("operation", operation)
                        .query((row, _) -> row.getLong(1))
                        .optional()
                        .orElse(0L);
        List<UUID> sealed =
                jdbc.sql(
                                """
                                select authority from seal where at <= :now order by authority
                                """)
                        .param("now", Timestamp.from(clock.instant()))
                        .query((row, _) -> Rows.id(row, "authority"))
                        .list();
        return new State(epoch, sealed);
    }
}
