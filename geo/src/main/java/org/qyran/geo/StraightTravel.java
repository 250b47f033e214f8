package org.qyran.geo;

import net.sf.geographiclib.Geodesic;

/**
 * Where no roads are given: the geodesic, times how much longer roads are, at one speed.
 *
 * @param factor roads' length over the geodesic's, 1 or more
 * @param kilometresPerHour on the way
 * @param varies the deviation as a share of the time, 0 or more
 */
public record StraightTravel(double factor, double kilometresPerHour, double varies)
        implements TravelTimes {

    private static final double METRES = 1000;
    private static final double MINUTES = 60;

    public StraightTravel {
        if (!(factor >= 1) || !(kilometresPerHour > 0) || !(varies >= 0)) {
            throw new IllegalArgumentException(
                    "factor %s, %s km/h, varies by %s"
                            .formatted(factor, kilometresPerHour, varies));
        }
    }

    @Override
    public Way between(GroundPoint from, GroundPoint to) {
        double metres =
                Geodesic.WGS84.Inverse(
                                from.latitudeDegrees(),
                                from.longitudeDegrees(),
                                to.latitudeDegrees(),
                                to.longitudeDegrees())
                        .s12;
        double minutes = factor * metres / METRES / kilometresPerHour * MINUTES;
        return new Way(minutes, varies * minutes);
    }

    @Override
    public String source() {
        return "straight line × %s at %s km/h".formatted(factor, kilometresPerHour);
    }
}
