package org.qyran.survey.cover;

import org.locationtech.jts.geom.Coordinate;

/**
 * A straight line that is looked along, or a single place that is looked from, which then is both
 * ends.
 */
record Line(Coordinate start, Coordinate end) {

    double metres() {
        return start.distance(end);
    }

    /** The end on a side: 0 the start, 1 the end. */
    Coordinate at(int side) {
        return side == 0 ? start : end;
    }

    Coordinate between(double share) {
        return new Coordinate(
                start.x + share * (end.x - start.x), start.y + share * (end.y - start.y));
    }

    /** The heading of whoever leaves over a side; NaN for a single place. */
    double leaving(int side) {
        Coordinate from = at(1 - side);
        Coordinate to = at(side);
        return from.equals2D(to) ? Double.NaN : Math.atan2(to.y - from.y, to.x - from.x);
    }
}
