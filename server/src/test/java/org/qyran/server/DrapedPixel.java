package org.qyran.server;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/**
 * The pixel that shows a place on draped imagery: of zoom 20, so 11 cm wide at 43 degrees north.
 *
 * @param x of the tile, eastwards
 * @param y of the tile, southwards
 * @param column in the tile
 * @param row in the tile
 */
record DrapedPixel(int x, int y, int column, int row) {

    private static final int ZOOM = 20;
    private static final int SIDE = 256;

    static DrapedPixel of(double latitude, double longitude) {
        double whole = (double) SIDE * (1 << ZOOM);
        double radians = Math.toRadians(latitude);
        double down = 1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI;
        int east = (int) ((longitude + 180) / 360 * whole);
        int south = (int) (down / 2 * whole);
        return new DrapedPixel(east / SIDE, south / SIDE, east % SIDE, south % SIDE);
    }

    /** Where the tile of a raster is had. */
    String path(String raster) {
        return "/api/rasters/%s/tiles/%d/%d/%d.png".formatted(raster, ZOOM, x, y);
    }

    /** Red, green and blue, as the tile shows the place to this person. */
    int colour(Client who, String raster) throws IOException {
        BufferedImage tile = ImageIO.read(new ByteArrayInputStream(who.bytes(path(raster))));
        return tile.getRGB(column, row) & 0xffffff;
    }
}
