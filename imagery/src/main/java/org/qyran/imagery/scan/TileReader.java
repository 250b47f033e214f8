package org.qyran.imagery.scan;

import java.io.IOException;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.imagery.raster.Tile;
import org.qyran.imagery.raster.Window;

/** Reads tiles into arrays that are filled anew for every tile. For one thread; shares a cache. */
final class TileReader {

    private final RasterInfo info;
    private final PassCache cache;
    private float[][] buffer;

    TileReader(RasterInfo info, PassCache cache) {
        this.info = info;
        this.cache = cache;
        this.buffer = new float[info.bands().size()][0];
    }

    Tile read(Window core, int margin) throws IOException {
        Window padded = core.grown(margin, info.width(), info.height());
        if (buffer[0].length < padded.pixels()) {
            buffer = new float[buffer.length][padded.pixels()];
        }
        cache.read(padded, buffer);
        return new Tile(core, padded, buffer);
    }
}
