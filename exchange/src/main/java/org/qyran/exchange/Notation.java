package org.qyran.exchange;

import java.util.Locale;
import mil.nga.grid.features.Point;
import mil.nga.mgrs.MGRS;
import org.qyran.geo.GroundPoint;

/** A place as people say it: degrees, minutes and seconds, and the military grid. */
final class Notation {

    private static final double MGRS_SOUTH = -80;
    private static final double MGRS_NORTH = 84;

    private Notation() {}

    /** Seconds with two decimals (0.3 m), e.g. {@code 42°54'00.00"N 71°24'00.00"E}. */
    static String degreesMinutesSeconds(GroundPoint place) {
        return angle(place.latitudeDegrees(), "N", "S")
                + " "
                + angle(place.longitudeDegrees(), "E", "W");
    }

    private static String angle(double degrees, String positive, String negative) {
        long hundredths = Math.round(Math.abs(degrees) * 360_000);
        return String.format(
                Locale.ROOT,
                "%d°%02d'%02d.%02d\"%s",
                hundredths / 360_000,
                hundredths / 6_000 % 60,
                hundredths / 100 % 60,
                hundredths % 100,
                degrees < 0 && hundredths > 0 ? negative : positive);
    }

    /** To the metre; empty towards the poles, where the grid is another one. */
    static String mgrs(GroundPoint place) {
        double latitude = place.latitudeDegrees();
        if (latitude < MGRS_SOUTH || latitude > MGRS_NORTH) {
            return "";
        }
        return MGRS.from(Point.point(place.longitudeDegrees(), latitude)).toString();
    }

    /** Decimal degrees with seven decimals (1 cm). */
    static String decimal(double degrees) {
        return String.format(Locale.ROOT, "%.7f", degrees);
    }
}
