package org.qyran.scenario.season;

import java.time.LocalDate;
import java.util.List;
import org.qyran.scenario.paint.Dice;
import org.qyran.scenario.paint.Material;
import org.qyran.scenario.paint.Materials;

/**
 * The day and hour of the flight and how the land is that year.
 *
 * @param date between July and September
 * @param solarHour local solar time, hours
 * @param sunAzimuthDegrees clockwise from north
 * @param sunElevationDegrees above the horizon
 * @param haze aerosol optical depth at 550 nm of the air below 250 m
 * @param drought 0 a wet year … 1 a dry one
 * @param airCelsius at two metres
 * @param soil of the fields and gardens
 */
public record Season(
        LocalDate date,
        double solarHour,
        double sunAzimuthDegrees,
        double sunElevationDegrees,
        double haze,
        double drought,
        double airCelsius,
        Material soil) {

    /** Where the village is put: latitude 43° north. */
    private static final double LATITUDE = Math.toRadians(43.0);

    /** A season from dice: 12 July to 18 September, sun at least 30° high. */
    public static Season of(Dice dice) {
        LocalDate date = LocalDate.of(2023, 7, 12).plusDays(dice.whole(0, 68));
        double declination =
                Math.toRadians(23.44) * Math.sin(2 * Math.PI * (284 + date.getDayOfYear()) / 365);
        double hour;
        double elevation;
        do {
            hour = dice.between(8.2, 15.8);
            elevation = elevation(declination, hour);
        } while (Math.toDegrees(elevation) < 30);
        double drought = dice.unit();
        double summer = (date.getDayOfYear() - 193) / 68.0;
        return new Season(
                date,
                hour,
                azimuth(declination, hour, elevation),
                Math.toDegrees(elevation),
                0.006 + 0.03 * dice.unit() * dice.unit(),
                drought,
                33 - 9 * summer + 3 * drought - 0.35 * Math.abs(hour - 15),
                Materials.named(dice.pick(List.of("soil-light", "soil-brown", "soil-dark"))));
    }

    /** Sine of the elevation is sin φ sin δ + cos φ cos δ cos(hour angle). */
    private static double elevation(double declination, double hour) {
        return Math.asin(
                Math.sin(LATITUDE) * Math.sin(declination)
                        + Math.cos(LATITUDE)
                                * Math.cos(declination)
                                * Math.cos(Math.toRadians(15 * (hour - 12))));
    }

    private static double azimuth(double declination, double hour, double elevation) {
        double fromNorth =
                Math.acos(
                        Math.clamp(
                                (Math.sin(declination) - Math.sin(LATITUDE) * Math.sin(elevation))
                                        / (Math.cos(LATITUDE) * Math.cos(elevation)),
                                -1,
                                1));
        return Math.toDegrees(hour <= 12 ? fromNorth : 2 * Math.PI - fromNorth);
    }

    /** 0 on 12 July … 1 on 18 September. */
    public double late() {
        return (date.getDayOfYear() - 193) / 68.0;
    }

    /** Where the sun stands. */
    public Sun sun() {
        return Sun.at(sunAzimuthDegrees, sunElevationDegrees);
    }
}
