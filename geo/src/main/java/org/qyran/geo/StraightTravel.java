package org.qyran.geo;

import java.util.List;
import net.sf.geographiclib.Geodesic;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;

/**
 * Where no roads are given: the geodesic, times how much longer roads are, at one speed.
 *
 * @param factor roads' length over the geodesic's, 1 or more
 * @param kilometresPerHour on the way
 * @param varies the deviation as a share of the time, 0 or more
 */
public record StraightTravel(double factor, double kilometresPerHour, double varies)
        implements TravelTimes {

    /** What a plan takes where nothing else is given: an assumption, told with every plan. */
    public static final StraightTravel USUAL = new StraightTravel(1.3, 60, 0.15);

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
    public Ways between(List<GroundPoint> from, List<GroundPoint> to) {
        return new Ways(
                from.stream()
                        .map(one -> to.stream().map(other -> between(one, other)).toList())
                        .toList(),
                new double[from.size()],
                new double[to.size()]);
    }

    /** One of them. */
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
    public String source(Language language) {
        return Phrases.of(StraightTravel.class, "ways", language)
                .say("straight", factor, kilometresPerHour, 100 * varies);
    }
}
