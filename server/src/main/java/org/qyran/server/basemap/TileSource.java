package org.qyran.server.basemap;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.qyran.server.shapes.MercatorTile;

/** One opened map file. Reads are safe from many threads. */
interface TileSource extends AutoCloseable {

    /**
     * What the file says of itself.
     *
     * @param vector whether tiles are vectors, with the layers named
     * @param bounds west, south, east, north in degrees
     */
    record About(
            boolean vector, List<String> layers, int minZoom, int maxZoom, List<Double> bounds) {}

    /**
     * A tile as stored.
     *
     * @param type its media type
     * @param gzip whether the bytes are compressed so
     */
    record Tile(byte[] bytes, String type, boolean gzip) {}

    About about();

    /** Nothing where the map is empty. */
    Optional<Tile> tile(MercatorTile at) throws IOException;

    @Override
    void close() throws IOException;
}
