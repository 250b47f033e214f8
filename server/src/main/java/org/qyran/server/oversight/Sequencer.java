package org.qyran.server.oversight;

import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives committed rows their positions, a batch at a time, grows the tree by them and signs a
 * checkpoint. Writers never wait for it; a row that commits late simply comes in a later batch. An
 * advisory lock makes one server of several the sequencer.
 */
@Component
class Sequencer extends Rounds {

    private static final long LOCK = 0x517_1A21;
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration LONG_PAUSE = Duration.ofSeconds(1);
    private static final int BATCH = 2_500;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final JournalKey key;
    private final WitnessFolder witness;

    Sequencer(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock,
            JournalKey key,
            WitnessFolder witness) {
        super("journal", LONG_PAUSE);
        this.jdbc = jdbc;
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
        if (signed == null) {
            return PAUSE;
        }
        witness.keep(signed.size(), signed.note());
        return signed.rows() == BATCH ? Duration.ZERO : PAUSE;
    }

    /** Null when there is nothing to do, or another server does it. */
    private @Nullable Signed batch() {
        boolean ours =
                jdbc.sql("select pg_try_advisory_xact_lock(:lock)")
                        .param("lock", LOCK)
                        .query((row, _) -> row.getBoolean(1))
                        .single();
        if (!ours) {
            return null;
        }
        List<Waiting> rows =
                jdbc.sql(
                                """
                                select id, leaf from journal_row where position is null
                                order by at, id limit :most
                                """)
                        .param("most", BATCH)
                        .query((row, _) ->
                                new Waiting(Rows.id(row, "id"), Merkle.leaf(row.getBytes("leaf"))))
                        .list();
        if (rows.isEmpty()) {
            return null;
        }
        Frontier before = frontier();
        Growth growth =
                Growth.from(before, new StoredTiles(jdbc))
                        .append(rows.stream().map(Waiting::hash).toList());
        position(rows, before.size());
        growth.changed().forEach(this::keep);
        keep(growth.frontier());
        return sign(growth, rows.size());
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
                                update journal_row r set position = :first + n.place - 1
                                from unnest(:ids) with ordinality n(id, place) where r.id = n.id
                                """)
                        .param("first", first)
                        .param("ids", rows.stream().map(Waiting::id).toArray(UUID[]::new))
                        .update();
        if (done != rows.size()) {
            throw new IllegalStateException(
                    "%d rows to position, %d found".formatted(rows.size(), done));
        }
    }

    private void keep(Tile tile) {
        jdbc.sql(
                        """
                        insert into journal_tile (level, index, hashes)
                        values (:level, :index, :hashes)
                        on conflict (level, index) do update set hashes = excluded.hashes
                        """)
                .param("level", tile.level())
                .param("index", tile.index())
                .param("hashes", tile.bytes())
                .update();
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
