package org.qyran.server.basemap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.qyran.geo.Georeference;
import org.qyran.geo.GroundPoint;
import org.qyran.imagery.Rasters;
import org.qyran.imagery.chip.Cover;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.server.shapes.MercatorTile;
import org.qyran.server.surveys.Drape;

/** A georeferenced raster as a map: scanned sheets, orthophotos. Tiles are drawn when asked for. */
final class TiffMap implements TileSource {

    private static final int AT_ONCE = 2;
    private static final int MOST_ZOOM = 22;

    private final Raster raster;
    private final Drape drape;
    private final About about;
    private final Semaphore drawing = new Semaphore(AT_ONCE);

    private TiffMap(Raster raster, String name) throws IOException {
        RasterInfo info = raster.info();
        Georeference lies =
                info.georeference()
                        .orElseThrow(() ->
                                new BadInput(
                                        name,
                                        "GeoTIFF",
                                        "",
                                        Fault.MISSING,
                                        "ModelTiepoint, ModelPixelScale, GeoKeyDirectory"));
        this.raster = raster;
        this.drape = Drape.of(raster);
        double west = 180;
        double south = 90;
        double east = -180;
        double north = -90;
        for (int corner = 0; corner < 4; corner++) {
            GroundPoint at =
                    lies.place(corner % 2 == 0 ? 0 : info.width(), corner < 2 ? 0 : info.height());
            west = Math.min(west, at.longitudeDegrees());
            east = Math.max(east, at.longitudeDegrees());
            south = Math.min(south, at.latitudeDegrees());
            north = Math.max(north, at.latitudeDegrees());
        }
        this.about = new About(false, List.of(), 0, MOST_ZOOM, List.of(west, south, east, north));
    }

    static TiffMap open(Path file, String name) throws IOException {
        Raster raster = Rasters.open(file);
        TiffMap opened = null;
        try {
            opened = new TiffMap(raster, name);
            return opened;
        } finally {
            if (opened == null) {
                raster.close();
            }
        }
    }

    @Override
    public About about() {
        return about;
    }

    @Override
    public Optional<Tile> tile(MercatorTile at) throws IOException {
        drawing.acquireUninterruptibly();
        try {
            return Optional.of(new Tile(drape.png(raster, at, Cover.NONE), "image/png", false));
        } finally {
            drawing.release();
        }
    }

    @Override
    public void close() throws IOException {
        raster.close();
    }
}
