package org.qyran.server.surveys;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.qyran.geo.Georeference;
import org.qyran.imagery.Rasters;
import org.qyran.imagery.raster.Raster;
import org.qyran.server.api.Refused;
import org.qyran.server.blurring.Blurs;
import org.qyran.server.security.Viewer;
import org.qyran.server.shapes.MercatorTile;
import org.qyran.server.shapes.Placement;
import org.qyran.server.storage.Forgets;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Store;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Imagery draped on the map: web Mercator squares drawn from the raster's own pixels, nearest
 * neighbour, stretched over the whole raster so that neighbouring squares agree. Drawn squares are
 * kept in memory; a few are drawn at a time, so that maps cannot starve scans.
 */
@Service
class RasterTiles implements Forgets {

    private static final int KEPT = 2_000;
    private static final int AT_ONCE = 2;

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;
    private final Store store;
    private final Blurs blurs;
    private final Semaphore drawing = new Semaphore(AT_ONCE);
    private final Map<String, byte[]> kept = lru(KEPT);
    private final Map<UUID, Drape> drapes = lru(KEPT);

    RasterTiles(JdbcClient jdbc, Work work, Reads reads, Store store, Blurs blurs) {
        this.reads = reads;
        this.blurs = blurs;
        this.jdbc = jdbc;
        this.work = work;
        this.store = store;
    }

    private static <K, V> Map<K, V> lru(int most) {
        return java.util.Collections.synchronizedMap(
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                        return size() > most;
                    }
                });
    }

    /**
     * @param home the operation it came from, where it is kept; for no answer
     * @param own in which the asker has to do with it
     */
    private record Known(
            UUID home,
            UUID own,
            String address,
            Optional<Georeference> place,
            Blurs.Covered covered) {}

    /**
     * A PNG with a transparent ground.
     *
     * @throws Refused as absent for what may not be seen
     */
    byte[] tile(Viewer viewer, UUID raster, MercatorTile tile) throws IOException {
        // Asked each time, also for a square that is kept: rights may have changed.
        Known known =
                work.act(
                        viewer,
                        acts -> {
                            Known found = find(raster).orElseThrow(Refused::absent);
                            reads.note(
                                    acts,
                                    viewer,
                                    Read.of("look-at-imagery", "raster", raster, found.own()));
                            return found;
                        });
        String key = raster + "/" + tile + "/" + known.covered().blurs();
        byte[] before = kept.get(key);
        if (before != null) {
            return before;
        }
        drawing.acquireUninterruptibly();
        try (Raster open = Rasters.open(store.file(known.home(), known.address()), known.place())) {
            Drape drape = drapes.get(raster);
            if (drape == null) {
                drape = Drape.of(open);
                drapes.put(raster, drape);
            }
            byte[] png = drape.png(open, tile, known.covered().cover());
            kept.put(key, png);
            return png;
        } finally {
            drawing.release();
        }
    }

    /** All of them, whatever was erased: a flight has many rasters, and drawing again is cheap. */
    @Override
    public void forget(UUID object) {
        kept.clear();
        drapes.clear();
    }

    private Optional<Known> find(UUID raster) {
        return jdbc.sql(
                        """
                        select operation, (own_operations(operations))[1] own, address, epsg,
                            grid from raster
                        where id = :id and footprint is not null and state <> 'erased'
                        """)
                .param("id", raster)
                .query((row, _) ->
                        new Known(
                                Rows.id(row, "operation"),
                                Rows.id(row, "own"),
                                row.getString("address"),
                                Placement.of(row),
                                blurs.on(Blurs.On.RASTER, raster)))
                .optional();
    }
}
