package org.qyran.geo.notation;

import java.util.Optional;
import mil.nga.mgrs.MGRS;
import mil.nga.mgrs.grid.GridType;
import org.qyran.geo.GroundPoint;

/** Military Grid Reference System. */
public final class Mgrs {

    private static final double SOUTH_LIMIT = -80;
    private static final double NORTH_LIMIT = 84;

    private Mgrs() {}

    /**
     * Ten digits, to the metre, e.g. {@code 42TWL1234567890}: the square the place lies in. Empty
     * in the polar caps (beyond 84° N and 80° S), which belong to UPS.
     */
    public static Optional<String> of(GroundPoint place) {
        return within(place)
                ? Optional.of(
                        MGRS.from(wrapped(place.longitudeDegrees()), place.latitudeDegrees())
                                .coordinate(GridType.METER))
                : Optional.empty();
    }

    /** As many digits as the error supports: squares not much smaller than the radius. */
    public static Optional<String> of(GroundPoint place, double radiusMetres) {
        GridType type =
                radiusMetres < 5
                        ? GridType.METER
                        : radiusMetres < 50
                                ? GridType.TEN_METER
                                : radiusMetres < 500 ? GridType.HUNDRED_METER : GridType.KILOMETER;
        return within(place)
                ? Optional.of(
                        MGRS.from(wrapped(place.longitudeDegrees()), place.latitudeDegrees())
                                .coordinate(type))
                : Optional.empty();
    }

    private static boolean within(GroundPoint place) {
        return place.latitudeDegrees() >= SOUTH_LIMIT && place.latitudeDegrees() <= NORTH_LIMIT;
    }

    /** The antimeridian is west of zone 1. */
    private static double wrapped(double longitude) {
        return longitude == 180 ? -180 : longitude;
    }
}
