package org.qyran.server.shapes;

import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * A box in degrees, WGS 84. Where west is greater than east it lies across 180° (RFC 7946, section
 * 5.2).
 */
public record Extent(double west, double south, double east, double north) {

    public Extent {
        if (!(Math.abs(west) <= 180
                && Math.abs(east) <= 180
                && -90 <= south
                && south <= north
                && north <= 90)) {
            throw new IllegalArgumentException(
                    "box %s, %s, %s, %s".formatted(west, south, east, north));
        }
    }

    /**
     * @param text four numbers, or six with heights, which are left out
     * @throws IllegalArgumentException for anything else
     */
    public static Extent of(String text) {
        double[] n =
                Arrays.stream(text.split(",", -1))
                        .mapToDouble(part -> Double.parseDouble(part.strip()))
                        .toArray();
        return switch (n.length) {
            case 4 -> new Extent(n[0], n[1], n[2], n[3]);
            case 6 -> new Extent(n[0], n[1], n[3], n[4]);
            default -> throw new IllegalArgumentException(n.length + " numbers");
        };
    }

    /** Around all of them, as far as no shape crosses 180°. */
    public static Extent around(List<Geometry> shapes) {
        Envelope all = new Envelope();
        shapes.forEach(shape -> all.expandToInclude(shape.getEnvelopeInternal()));
        return new Extent(all.getMinX(), all.getMinY(), all.getMaxX(), all.getMaxY());
    }

    /** As the formats have it. */
    public List<Double> numbers() {
        return List.of(west, south, east, north);
    }

    public boolean meets(Geometry shape) {
        Envelope around = shape.getEnvelopeInternal();
        boolean columns =
                west <= east
                        ? around.getMinX() <= east && around.getMaxX() >= west
                        : around.getMaxX() >= west || around.getMinX() <= east;
        return columns && around.getMinY() <= north && around.getMaxY() >= south;
    }

    /** A condition with {@code :west :south :east :north}. */
    public String condition(String longitude, String latitude) {
        return "("
                + longitude
                + (west <= east
                        ? " between :west and :east"
                        : " >= :west or " + longitude + " <= :east")
                + ") and "
                + latitude
                + " between :south and :north";
    }
}
