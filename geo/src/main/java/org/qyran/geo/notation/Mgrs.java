package org.qyran.geo.notation;

import java.text.ParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import mil.nga.grid.features.Point;
import mil.nga.mgrs.MGRS;
import mil.nga.mgrs.grid.GridType;
import org.qyran.geo.GroundPoint;

/** Military Grid Reference System. */
public final class Mgrs {

    /** Zone, band and square, then the same number of digits east and north. */
    private static final Pattern REFERENCE =
            Pattern.compile("\\d{1,2}[C-HJ-NP-X][A-HJ-NP-Z]{2}(\\d\\d){0,5}");

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

    /**
     * The south-west corner of the square that a reference names, spaces allowed.
     *
     * @return empty for what is no reference
     */
    public static Optional<GroundPoint> place(String reference) {
        String text = reference.replace(" ", "").toUpperCase(Locale.ROOT);
        if (!REFERENCE.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            Point point = MGRS.parse(text).toPoint();
            return Optional.of(new GroundPoint(point.getLatitude(), point.getLongitude(), 0));
        } catch (ParseException e) {
            // Well formed, and yet no such square.
            return Optional.empty();
        }
    }

    private static boolean within(GroundPoint place) {
        return place.latitudeDegrees() >= SOUTH_LIMIT && place.latitudeDegrees() <= NORTH_LIMIT;
    }

    /** The antimeridian is west of zone 1. */
    private static double wrapped(double longitude) {
        return longitude == 180 ? -180 : longitude;
    }
}
