package org.qyran.survey.cover;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/**
 * An aeroplane, or a helicopter in forward flight: constant speed, no turn tighter than a radius.
 *
 * @param lineSpeed metres a second while looking
 * @param transferSpeed metres a second between lines
 * @param radius metres
 */
public record Turning(double lineSpeed, double transferSpeed, double radius) implements Motion {

    public Turning {
        if (!(lineSpeed > 0) || !(transferSpeed > 0) || !(radius > 0)) {
            throw new IllegalArgumentException(
                    "no motion: %s, %s m/s, radius %s m"
                            .formatted(lineSpeed, transferSpeed, radius));
        }
    }

    @Override
    public double lineSeconds(double metres) {
        return metres / lineSpeed;
    }

    @Override
    public double transferSeconds(List<Coordinate> way, double leaving, double arriving) {
        Coordinate from = way.getFirst();
        Coordinate to = way.getLast();
        if (way.size() == 2 && Double.isNaN(leaving) && Double.isNaN(arriving)) {
            return from.distance(to) / transferSpeed;
        }
        double metres = 0;
        double heading = leaving;
        for (int i = 1; i < way.size(); i++) {
            double next = i + 1 < way.size() ? middle(way, i) : arriving;
            metres += Dubins.length(way.get(i - 1), heading, way.get(i), next, radius);
            heading = next;
        }
        return metres / transferSpeed;
    }

    /** Half-way between the headings before and after a corner. */
    private static double middle(List<Coordinate> way, int corner) {
        Coordinate a = way.get(corner - 1);
        Coordinate b = way.get(corner + 1);
        return Math.atan2(b.y - a.y, b.x - a.x);
    }

    @Override
    public double leastTransferSeconds(double metres) {
        return metres / transferSpeed;
    }
}
