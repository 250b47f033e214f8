package org.qyran.server.oversight;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.qyran.trust.journal.ExportRow;
import org.qyran.trust.journal.ExportWriter;
import org.qyran.trust.journal.JournalKey;
import org.qyran.trust.journal.Tile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** The whole journal as one file that {@code qyran journal verify} reads; payloads stay here. */
@Service
class ExportJournal {

    private final JdbcClient jdbc;
    private final JournalKey key;

    ExportJournal(JdbcClient jdbc, JournalKey key) {
        this.jdbc = jdbc;
        this.key = key;
    }

    /** One snapshot: rows that come meanwhile are for the next export. */
    @Transactional(isolation = Isolation.REPEATABLE_READ, readOnly = true)
    public void write(OutputStream out) throws IOException {
        ExportWriter writer = new ExportWriter(out, key.verifier(), 1, 1, 0);
        List<Tile> leaves =
                jdbc.sql("select index, hashes from journal_tile where level = 0 order by index")
                        .query((row, _) -> Tile.of(0, row.getLong("index"), row.getBytes("hashes")))
                        .list();
        for (Tile tile : leaves) {
            long first = tile.index() * Tile.WIDTH;
            writer.group(tile, rows(first), notes(first));
        }
        writer.finish(upper());
    }

    private List<ExportRow> rows(long first) {
        return jdbc.sql(
                        """
                        select n.position, r.leaf, p.row is null erased from journal_position n
                        join journal_row r on r.id = n.row
                        left join journal_payload p on p.row = n.row
                        where n.position >= :first and n.position < :end order by n.position
                        """)
                .param("first", first)
                .param("end", first + Tile.WIDTH)
                .query((row, _) ->
                        new ExportRow(
                                row.getLong("position"),
                                row.getBytes("leaf"),
                                row.getBoolean("erased")
                                        ? new ExportRow.Told.Erased()
                                        : new ExportRow.Told.Withheld()))
                .list();
    }

    private List<ExportWriter.Signed> notes(long first) {
        return jdbc.sql(
                        """
                        select size, note from journal_checkpoint
                        where size > :first and size <= :end order by size
                        """)
                .param("first", first)
                .param("end", first + Tile.WIDTH)
                .query((row, _) -> new ExportWriter.Signed(row.getLong(1), row.getString(2)))
                .list();
    }

    private List<Tile> upper() {
        return new ArrayList<>(
                jdbc.sql(
                                """
                                select level, index, hashes from journal_tile where level > 0
                                order by level, index
                                """)
                        .query((row, _) ->
                                Tile.of(
                                        row.getInt("level"),
                                        row.getLong("index"),
                                        row.getBytes("hashes")))
                        .list());
    }
}
