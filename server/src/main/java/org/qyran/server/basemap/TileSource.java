package org.qyran.server.basemap;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
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
            boolean vector, List<String> layers, int minZoom, int maxZoom, List<Double> bounds) {

        private static final int DEEPEST_ZOOM = 24;

        /**
         * What a browser's map can do with it; hostile files say anything.
         *
         * @throws BadInput naming the file
         */
        void mustBePossible(String file) throws BadInput {
            double west = bounds.get(0);
            double south = bounds.get(1);
            double east = bounds.get(2);
            double north = bounds.get(3);
            boolean lies = -360 <= west && west < east && east <= 360;
            boolean stands = -90 <= south && south < north && north <= 90;
            boolean zooms = 0 <= minZoom && minZoom <= maxZoom && maxZoom <= DEEPEST_ZOOM;
            if (!(lies && stands && zooms)) {
                throw new BadInput(
                        file,
                        "bounds",
                        "%s, zoom %d–%d".formatted(bounds, minZoom, maxZoom),
                        Fault.OUT_OF_RANGE,
                        "-360 ≤ west < east ≤ 360, -90 ≤ south < north ≤ 90, zoom 0–"
                                + DEEPEST_ZOOM);
            }
        }
    }

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
