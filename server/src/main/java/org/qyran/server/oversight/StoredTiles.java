package org.qyran.server.oversight;

import org.qyran.trust.journal.Tile;
import org.qyran.trust.journal.Tiles;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The journal's tiles in the database. */
record StoredTiles(JdbcClient jdbc) implements Tiles {

    @Override
    public Tile read(int level, long index) {
        return jdbc.sql("select hashes from journal_tile where level = :level and index = :index")
                .param("level", level)
                .param("index", index)
                .query((row, _) -> Tile.of(level, index, row.getBytes(1)))
                .optional()
                .orElseThrow(() ->
                        new IllegalStateException(
                                "tile %d/%d was never written".formatted(level, index)));
    }
}
