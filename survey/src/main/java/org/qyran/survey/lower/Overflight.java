package org.qyran.survey.lower;

import org.qyran.geo.GroundPoint;
import org.qyran.geo.camera.LocalFrame;
import org.qyran.geo.camera.Vector3;

/**
 * The way of a second pass: straight over the place, level, against the wind, so that it goes over
 * slowest and is not carried off its line.
 *
 * @param entry where the line begins, downwind
 * @param over the place, where the frame is taken
 * @param exit where the line ends
 * @param courseDegrees clockwise from true north
 */
public record Overflight(
        GroundPoint entry, GroundPoint over, GroundPoint exit, double courseDegrees) {

    /** Above the highest obstacle near the place. */
    public static final double CLEARANCE_METRES = 30;

    /**
     * @param windFromDegrees where the wind blows from, clockwise from true north
     * @param runInMetres of level flight before and after the place, above 0
     */
    public static Overflight against(
            GroundPoint place, double windFromDegrees, double runInMetres) {
        if (!(runInMetres > 0) || !Double.isFinite(windFromDegrees)) {
            throw new IllegalArgumentException(
                    "wind from %s°, run-in %s m".formatted(windFromDegrees, runInMetres));
        }
        double course = ((windFromDegrees % 360) + 360) % 360;
        LocalFrame frame = new LocalFrame(place);
        double angle = Math.toRadians(course);
        Vector3 ahead = new Vector3(Math.sin(angle), Math.cos(angle), 0).times(runInMetres);
        return new Overflight(frame.place(ahead.times(-1)), place, frame.place(ahead), course);
    }

    /**
     * The lowest height above ground that a pass may have.
     *
     * @param orderMetres the least that the flight order allows; 0 where it sets none
     * @param obstacleMetres the highest thing standing near, above ground; 0 on open land
     */
    public static double lowestMetres(double orderMetres, double obstacleMetres) {
        return Math.max(orderMetres, obstacleMetres + CLEARANCE_METRES);
    }
}
