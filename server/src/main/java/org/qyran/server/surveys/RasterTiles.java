package org.qyran.server.surveys;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.qyran.geo.Georeference;
import org.qyran.geo.GroundPoint;
import org.qyran.imagery.Rasters;
import org.qyran.imagery.chip.Cover;
import org.qyran.imagery.chip.NearestPixels;
import org.qyran.imagery.chip.PixelPositions;
import org.qyran.imagery.chip.Png;
import org.qyran.imagery.chip.SampledValues;
import org.qyran.imagery.detect.BandRoles;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.imagery.raster.Window;
import org.qyran.server.api.Refused;
import org.qyran.server.blurring.Blurs;
import org.qyran.server.security.Viewer;
import org.qyran.server.shapes.MercatorTile;
import org.qyran.server.storage.Forgets;
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

    private static final int SIDE = 256;

    /** Small windows that the stretch is told from. */
    private static final int WINDOWS_ACROSS = 7;

    private static final int WINDOW_SIDE = 32;
    private static final int KEPT = 2_000;
    private static final int AT_ONCE = 2;
    private static final long MOST_PIXELS = 40_000_000;

    private final JdbcClient jdbc;
    private final Work work;
    private final Store store;
    private final Blurs blurs;
    private final Semaphore drawing = new Semaphore(AT_ONCE);
    private final Map<String, byte[]> kept = lru(KEPT);
    private final Map<UUID, Stretch> stretches = lru(KEPT);

    RasterTiles(JdbcClient jdbc, Work work, Store store, Blurs blurs) {
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

    private record Known(UUID operation, String address, Blurs.Covered covered) {}

    /** Three bands and how each becomes 0…255. */
    private record Stretch(int[] bands, float[] low, float[] high) {}

    /**
     * A PNG with a transparent ground.
     *
     * @throws Refused as absent for what may not be seen
     */
    byte[] tile(Viewer viewer, UUID raster, MercatorTile tile) throws IOException {
        // Asked each time, also for a square that is kept: rights may have changed.
        Known known = work.read(viewer, () -> find(raster)).orElseThrow(Refused::absent);
        String key = raster + "/" + tile + "/" + known.covered().blurs();
        byte[] before = kept.get(key);
        if (before != null) {
            return before;
        }
        drawing.acquireUninterruptibly();
        try (Raster open = Rasters.open(store.file(known.operation(), known.address()))) {
            byte[] png = draw(open, raster, tile, known.covered().cover());
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
        stretches.clear();
    }

    private Optional<Known> find(UUID raster) {
        return jdbc.sql(
                        """
                        select operation, address from raster
                        where id = :id and footprint is not null and state <> 'erased'
                        """)
                .param("id", raster)
                .query((row, _) ->
                        new Known(
                                Rows.id(row, "operation"),
                                row.getString("address"),
                                blurs.on(Blurs.On.RASTER, raster)))
                .optional();
    }

    private byte[] draw(Raster raster, UUID id, MercatorTile tile, Cover cover) throws IOException {
        RasterInfo info = raster.info();
        Georeference georeference = info.georeference().orElseThrow(Refused::absent);
        Stretch stretch = stretches.get(id);
        if (stretch == null) {
            stretch = stretch(raster);
            stretches.put(id, stretch);
        }
        PixelPositions at =
                PixelPositions.of(
                        georeference,
                        SIDE,
                        (across, down) ->
                                new GroundPoint(tile.latitude(down), tile.longitude(across), 0));
        int[] pixels = new int[SIDE * SIDE];
        Optional<Window> window = at.window(info);
        if (window.isPresent()
                && (long) window.get().width() * window.get().height() <= MOST_PIXELS) {
            paint(raster, stretch, at, cover, pixels);
        }
        return Png.encodeWithAlpha(pixels, SIDE, SIDE);
    }

    private static void paint(
            Raster raster, Stretch stretch, PixelPositions at, Cover cover, int[] pixels)
            throws IOException {
        float[][] values = NearestPixels.read(raster, stretch.bands(), at);
        for (int i = 0; i < pixels.length; i++) {
            int colour = 0;
            boolean measured = true;
            for (int c = 0; c < 3; c++) {
                int band = Math.min(c, values.length - 1);
                float value = values[band][i];
                measured &= !Float.isNaN(value);
                float share =
                        (value - stretch.low()[band])
                                / (stretch.high()[band] - stretch.low()[band]);
                colour = (colour << 8) | (int) (255 * Math.sqrt(Math.clamp(share, 0, 1)));
            }
            if (measured && cover.covers(at.columns()[i], at.rows()[i])) {
                colour = Cover.GREY;
            }
            pixels[i] = measured ? 0xFF000000 | colour : 0;
        }
    }

    /** From the 1st to the 99th percentile of small windows all over the raster. */
    private static Stretch stretch(Raster raster) throws IOException {
        BandRoles roles = BandRoles.of(raster.info());
        int[] bands =
                roles.hasColour()
                        ? new int[] {
                            roles.red().getAsInt(),
                            roles.green().getAsInt(),
                            roles.blue().getAsInt()
                        }
                        : new int[] {0};
        float[] low = new float[bands.length];
        float[] high = new float[bands.length];
        for (int b = 0; b < bands.length; b++) {
            float[] values = SampledValues.sorted(raster, bands[b], WINDOWS_ACROSS, WINDOW_SIDE);
            low[b] = values.length == 0 ? 0 : values[values.length / 100];
            high[b] = values.length == 0 ? 1 : values[values.length - 1 - values.length / 100];
            high[b] = Math.max(high[b], Math.nextUp(low[b]));
        }
        return new Stretch(bands, low, high);
    }
}
