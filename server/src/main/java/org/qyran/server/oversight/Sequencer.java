package org.qyran.server.oversight;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.storage.Rounds;
import org.qyran.server.storage.Rows;
import org.qyran.trust.journal.Checkpoint;
import org.qyran.trust.journal.Frontier;
import org.qyran.trust.journal.Growth;
import org.qyran.trust.journal.Hash;
import org.qyran.trust.journal.JournalKey;
import org.qyran.trust.journal.Merkle;
import org.qyran.trust.journal.Tile;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives committed rows their positions, a batch at a time, grows the tree by them and signs a
 * checkpoint. Writers never wait for it. A row is written together with its entry among those that
 * wait, and the entry goes in the transaction that gives the position: a row that commits late
 * simply comes in a later batch, and none comes twice. An advisory lock makes one server of several
 * the sequencer.
 */
@Component
class Sequencer extends Rounds {

    private static final long LOCK = 0x517_1A21;
    private static final long WITNESS_LOCK = 0x517_1A22;
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration LONG_PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int BATCH = 2_500;

    private final JdbcClient jdbc;
    private final JdbcOperations batches;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final JournalKey key;
    private final WitnessFolder witness;

    /** Rows of the newest checkpoint that this server saw with the witness. */
    private long witnessed;

    private String lastSigned = "";

    Sequencer(
            JdbcClient jdbc,
            JdbcOperations batches,
            TransactionTemplate transaction,
            Clock clock,
            JournalKey key,
            WitnessFolder witness) {
        super("journal", LONG_PAUSE);
        this.jdbc = jdbc;
        this.batches = batches;
        this.transaction = transaction;
        this.clock = clock;
        this.key = key;
        this.witness = witness;
    }

    private record Waiting(UUID id, Hash hash) {}

    private record Signed(long size, String note, int rows) {}

    @Override
    protected Duration round() throws IOException {
        Signed signed = transaction.execute(_ -> batch());
        if (signed != null) {
            lastSigned = signed.note();
        }
        Signed newest = newest();
        if (newest != null && newest.size() > witnessed) {
            witness();
        }
        return signed != null && signed.rows() == BATCH ? Duration.ZERO : PAUSE;
    }

    /**
     * One server after another and always the newest, whoever signed it: whoever did may have ended
     * before the witness had it. Only what is committed is told.
     */
    private void witness() throws IOException {
        try {
            transaction.executeWithoutResult(_ -> {
                jdbc.sql(
                                """
                                select set_config('idle_in_transaction_session_timeout', :patience, true),
                                    set_config('lock_timeout', :patience, true)
                                """)
                        .param("patience", PATIENCE.toMillis() + "ms")
                        .query((_, _) -> true)
                        .single();
                jdbc.sql("select pg_advisory_xact_lock(:lock)")
                        .param("lock", WITNESS_LOCK)
                        .query((_, _) -> true)
                        .single();
                Signed newest = Objects.requireNonNull(newest());
                try {
                    witness.keep(newest.size(), newest.note());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                witnessed = newest.size();
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private @Nullable Signed newest() {
        return jdbc.sql("select size, note from journal_checkpoint order by size desc limit 1")
                .query((row, _) -> new Signed(row.getLong("size"), row.getString("note"), 0))
                .optional()
                .orElse(null);
    }

    /** Null when there is nothing to do, or another server does it. */
    private @Nullable Signed batch() {
        if (!ours()) {
            return null;
        }
        oneKey();
        List<Waiting> rows = taken();
        if (rows.isEmpty()) {
            return null;
        }
        Frontier before = frontier();
        Growth growth =
                Growth.from(before, new StoredTiles(jdbc))
                        .append(rows.stream().map(Waiting::hash).toList());
        position(rows, before.size());
        keep(growth.changed());
        keep(growth.frontier());
        return sign(growth, rows.size());
    }

    /**
     * The lock must not outlive us: of a machine that went away without a word the database would
     * otherwise keep it for hours.
     */
    private boolean ours() {
        return jdbc.sql(
                        """
                        select set_config('idle_in_transaction_session_timeout', :patience, true),
                            pg_try_advisory_xact_lock(:lock) ours
                        """)
                .param("patience", PATIENCE.toMillis() + "ms")
                .param("lock", LOCK)
                .query((row, _) -> row.getBoolean("ours"))
                .single();
    }

    /** Two servers on one database, each with a key of its own, would make a journal of neither. */
    private void oneKey() {
        Signed newest = newest();
        if (newest != null
                && !newest.note().equals(lastSigned)
                && key.verifier().open(newest.note()).isEmpty()) {
            throw new IllegalStateException(
                    "the checkpoint of %d rows is signed by another key than %s: secrets/journal-key belongs to another journal"
                            .formatted(newest.size(), key.verifier().text()));
        }
    }

    /** The oldest first; whatever else is done with them is in this transaction. */
    private List<Waiting> taken() {
        return jdbc.sql(
                        """
                        with taken as (
                            delete from journal_waiting where ctid = any(array(
                                select ctid from journal_waiting order by at, row limit :most))
                            returning row)
                        select r.id, r.leaf from taken join journal_row r on r.id = taken.row
                        order by r.at, r.id
                        """)
                .param("most", BATCH)
                .query((row, _) ->
                        new Waiting(Rows.id(row, "id"), Merkle.leaf(row.getBytes("leaf"))))
                .list();
    }

    private Frontier frontier() {
        return jdbc.sql("select frontier from journal_frontier")
                .query((row, _) -> Frontier.of(row.getBytes(1)))
                .optional()
                .orElse(Frontier.EMPTY);
    }

    private void position(List<Waiting> rows, long first) {
        int done =
                jdbc.sql(
                                """
                                insert into journal_position
                                    (position, row, at, actor, action, object, operation)
                                select :first + n.place - 1, r.id, r.at, r.actor, r.action, r.object,
                                    r.operation
                                from unnest(:ids) with ordinality n(id, place)
                                join journal_row r on r.id = n.id
                                """)
                        .param("first", first)
                        .param("ids", rows.stream().map(Waiting::id).toArray(UUID[]::new))
                        .update();
        if (done != rows.size()) {
            throw new IllegalStateException(
                    "%d rows to position, %d found".formatted(rows.size(), done));
        }
    }

    private void keep(List<Tile> tiles) {
        batches.batchUpdate(
                """
                insert into journal_tile (level, index, hashes) values (?, ?, ?)
                on conflict (level, index) do update set hashes = excluded.hashes
                """,
                tiles.stream()
                        .map(tile -> new Object[] {tile.level(), tile.index(), tile.bytes()})
                        .toList());
    }

    private void keep(Frontier frontier) {
        jdbc.sql(
                        """
                        insert into journal_frontier (one, frontier) values (true, :frontier)
                        on conflict (one) do update set frontier = excluded.frontier
                        """)
                .param("frontier", frontier.bytes())
                .update();
    }

    private Signed sign(Growth growth, int rows) {
        Instant now = clock.instant();
        String note = key.sign(new Checkpoint(key.name(), growth.size(), growth.root(), now));
        jdbc.sql("insert into journal_checkpoint (size, at, note) values (:size, :at, :note)")
                .param("size", growth.size())
                .param("at", Timestamp.from(now))
                .param("note", note)
                .update();
        return new Signed(growth.size(), note, rows);
    }
}
