package org.qyran.imagery.raster;

import java.io.IOException;

/** One open raster. Reads are safe from many threads at once. */
public interface Raster extends AutoCloseable {

    RasterInfo info();

    /**
     * Reads physical values (stored × scale + offset) of some bands; pixels without data, by
     * no-data value or mask, are NaN.
     *
     * @param window inside the raster
     * @param bands indices into {@link RasterInfo#bands}
     * @param into one row-major array per requested band, each of at least {@code window.pixels()}
     * @throws org.qyran.kernel.BadInput when the file's content is damaged there
     */
    void read(Window window, int[] bands, float[][] into) throws IOException;

    /**
     * Reads stored values of one band exactly, without scale, offset, no-data or mask.
     *
     * @param into row-major, at least {@code window.pixels()}
     */
    void readStored(Window window, int band, double[] into) throws IOException;

    /**
     * Reads all bands as they are stored, less 32768, where that is 16 bits unsigned and physical =
     * stored but for no-data values: the quick way for passes over whole rasters. (Signed shorts
     * become floats twice as fast as unsigned ones.)
     *
     * @param window made of whole blocks, cut at the raster's edge
     * @param into row-major, one array per band, each of at least {@code window.pixels()}; filled
     *     only when true is returned
     * @return whether this raster, or this window of it, is so; otherwise use {@link #read}
     * @throws org.qyran.kernel.BadInput when the file's content is damaged there
     */
    default boolean readShorts(Window window, short[][] into) throws IOException {
        return false;
    }

    @Override
    void close() throws IOException;
}
