package org.qyran.geo;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the sun stands, to about 0.02°: the low-precision formulas of J. Meeus (Astronomical
 * Algorithms, chapters 12, 22 and 25), as NOAA's solar calculator uses them, between 1900 and 2100.
 *
 * @param elevationDegrees above the horizon, without refraction
 * @param azimuthDegrees from north over east, 0 … 360
 */
public record Sun(double elevationDegrees, double azimuthDegrees) {

    /** At rise and set: the upper edge on the horizon, lifted by the air. */
    private static final double HORIZON_DEGREES = -0.833;

    private static final Instant J2000 = Instant.parse("2000-01-01T12:00:00Z");
    private static final double DAY_SECONDS = 86_400;

    public static Sun at(GroundPoint place, Instant instant) {
        double days = Duration.between(J2000, instant).toMillis() / 1000.0 / DAY_SECONDS;
        double t = days / 36_525;
        double mean = 280.46646 + t * (36_000.76983 + t * 0.0003032);
        double anomaly = Math.toRadians(357.52911 + t * (35_999.05029 - t * 0.0001537));
        double centre =
                (1.914602 - t * (0.004817 + t * 0.000014)) * Math.sin(anomaly)
                        + (0.019993 - t * 0.000101) * Math.sin(2 * anomaly)
                        + 0.000289 * Math.sin(3 * anomaly);
        double node = Math.toRadians(125.04 - 1934.136 * t);
        double longitude = Math.toRadians(mean + centre - 0.00569 - 0.00478 * Math.sin(node));
        double tilt = Math.toRadians(23.4392911 - 0.0130042 * t + 0.00256 * Math.cos(node));
        double ascension = Math.atan2(Math.cos(tilt) * Math.sin(longitude), Math.cos(longitude));
        double declination = Math.asin(Math.sin(tilt) * Math.sin(longitude));
        double sidereal =
                Math.toRadians(280.46061837 + 360.98564736629 * days + place.longitudeDegrees());
        double hour = sidereal - ascension;
        double latitude = Math.toRadians(place.latitudeDegrees());
        double elevation =
                Math.asin(
                        Math.sin(latitude) * Math.sin(declination)
                                + Math.cos(latitude) * Math.cos(declination) * Math.cos(hour));
        double south =
                Math.atan2(
                        Math.sin(hour),
                        Math.cos(hour) * Math.sin(latitude)
                                - Math.tan(declination) * Math.cos(latitude));
        double azimuth = (Math.toDegrees(south) + 540) % 360;
        return new Sun(Math.toDegrees(elevation), azimuth);
    }

    /**
     * When it last rose before the noon nearest to an instant; empty where it does not that day.
     */
    public static Optional<Instant> rise(GroundPoint place, Instant near) {
        Instant noon = noon(place, near);
        return crossing(place, noon.minus(Duration.ofHours(12)), noon);
    }

    /** When it sets after the noon nearest to an instant; empty where it does not that day. */
    public static Optional<Instant> set(GroundPoint place, Instant near) {
        Instant noon = noon(place, near);
        return crossing(place, noon.plus(Duration.ofHours(12)), noon);
    }

    /** To twenty minutes, which is enough to stand between rise and set. */
    private static Instant noon(GroundPoint place, Instant near) {
        Instant best = near;
        for (int minutes = -720; minutes < 720; minutes += 20) {
            Instant tried = near.plus(Duration.ofMinutes(minutes));
            if (elevation(place, tried) > elevation(place, best)) {
                best = tried;
            }
        }
        return best;
    }

    private static double elevation(GroundPoint place, Instant instant) {
        return at(place, instant).elevationDegrees();
    }

    private static Optional<Instant> crossing(GroundPoint place, Instant night, Instant day) {
        if (elevation(place, night) >= HORIZON_DEGREES || elevation(place, day) < HORIZON_DEGREES) {
            return Optional.empty();
        }
        Instant below = night;
        Instant above = day;
        while (Duration.between(below, above).abs().toMillis() > 500) {
            Instant middle = below.plus(Duration.between(below, above).dividedBy(2));
            if (elevation(place, middle) < HORIZON_DEGREES) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return Optional.of(above);
    }
}
