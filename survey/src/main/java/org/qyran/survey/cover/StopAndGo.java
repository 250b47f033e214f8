package org.qyran.survey.cover;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/**
 * A multirotor: it stops at every corner, speeds up and slows down evenly in between (the cost of
 * Bähnemann et al., arXiv 1907.09224, equation 3).
 *
 * @param lineSpeed metres a second while looking
 * @param transferSpeed metres a second between lines
 * @param acceleration metres a second squared
 */
public record StopAndGo(double lineSpeed, double transferSpeed, double acceleration)
        implements Motion {

    public StopAndGo {
        if (!(lineSpeed > 0) || !(transferSpeed > 0) || !(acceleration > 0)) {
            throw new IllegalArgumentException(
                    "no motion: %s, %s m/s, %s m/s²"
                            .formatted(lineSpeed, transferSpeed, acceleration));
        }
    }

    @Override
    public double lineSeconds(double metres) {
        return seconds(metres, lineSpeed);
    }

    @Override
    public double transferSeconds(List<Coordinate> way, double leaving, double arriving) {
        double sum = 0;
        for (int i = 1; i < way.size(); i++) {
            sum += seconds(way.get(i - 1).distance(way.get(i)), transferSpeed);
        }
        return sum;
    }

    @Override
    public double leastTransferSeconds(double metres) {
        return seconds(metres, transferSpeed);
    }

    /** From rest to rest. */
    private double seconds(double metres, double speed) {
        return metres < speed * speed / acceleration
                ? 2 * Math.sqrt(metres / acceleration)
                : metres / speed + speed / acceleration;
    }
}
