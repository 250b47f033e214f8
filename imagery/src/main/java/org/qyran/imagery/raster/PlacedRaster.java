package org.qyran.imagery.raster;

import java.io.IOException;
import java.util.Optional;
import org.qyran.geo.Georeference;

/** A raster whose file does not tell where it lies, with the place that is known otherwise. */
public final class PlacedRaster implements Raster {

    private final Raster raster;
    private final RasterInfo info;

    private PlacedRaster(Raster raster, Georeference place) {
        this.raster = raster;
        RasterInfo own = raster.info();
        this.info =
                new RasterInfo(
                        own.name(),
                        own.width(),
                        own.height(),
                        own.bands(),
                        own.type(),
                        own.blockWidth(),
                        own.blockHeight(),
                        Optional.of(place),
                        own.tags());
    }

    /** The file's own word stands where it has one. */
    public static Raster of(Raster raster, Optional<Georeference> known) {
        return raster.info().georeference().isEmpty() && known.isPresent()
                ? new PlacedRaster(raster, known.get())
                : raster;
    }

    @Override
    public RasterInfo info() {
        return info;
    }

    @Override
    public void read(Window window, int[] bands, float[][] into) throws IOException {
        raster.read(window, bands, into);
    }

    @Override
    public void readStored(Window window, int band, double[] into) throws IOException {
        raster.readStored(window, band, into);
    }

    @Override
    public boolean readShorts(Window window, short[][] into) throws IOException {
        return raster.readShorts(window, into);
    }

    @Override
    public void close() throws IOException {
        raster.close();
    }
}
