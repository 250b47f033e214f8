package org.qyran.server.shapes;

import org.qyran.server.api.Refused;

/** One square of the web Mercator pyramid (EPSG:3857, 256 pixels a side). */
public record MercatorTile(int z, int x, int y) {

    private static final int DEEPEST = 24;

    public MercatorTile {
        if (z < 0 || z > DEEPEST || x < 0 || y < 0 || x >= 1L << z || y >= 1L << z) {
            throw Refused.absent();
        }
    }

    public double west() {
        return longitude(0);
    }

    public double east() {
        return longitude(1);
    }

    public double north() {
        return latitude(0);
    }

    public double south() {
        return latitude(1);
    }

    /** At a share of the way from the west edge. */
    public double longitude(double share) {
        return (x + share) / (1L << z) * 360 - 180;
    }

    /** At a share of the way from the north edge. */
    public double latitude(double share) {
        double down = (y + share) / (1L << z);
        return Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * down))));
    }
}
