package org.qyran.survey.plan;

import java.util.List;
import net.sf.geographiclib.Geodesic;
import org.qyran.geo.GroundPoint;

/**
 * One sortie of one aircraft, from launch to recovery.
 *
 * @param number of the aircraft's sorties, from 1
 * @param waypoints without launch and recovery
 * @param seconds from launch to recovery
 * @param metres flown, from launch to recovery
 * @param lookingMetres of them flown to look
 * @param lookingSpeed metres a second, along lines
 * @param betweenSpeed metres a second, between lines
 */
public record Flight(
        Crew crew,
        int number,
        List<Waypoint> waypoints,
        double seconds,
        double metres,
        double lookingMetres,
        double lookingSpeed,
        double betweenSpeed) {

    /** The last image must not fall just behind the end. */
    private static final double JUST_BEFORE = 0.999;

    private static final double LEAST_IMAGE_SPACING_METRES = 0.5;

    public Flight {
        waypoints = List.copyOf(waypoints);
    }

    /** Whether a line to look along begins at this corner. */
    public boolean lineBegins(int corner) {
        return waypoints.get(corner).looking()
                && (corner == 0 || !waypoints.get(corner - 1).looking());
    }

    /** The corner at which the line that begins here ends. */
    public int lineEnd(int corner) {
        int end = corner;
        while (end < waypoints.size() - 1 && waypoints.get(end).looking()) {
            end++;
        }
        return end;
    }

    /**
     * Metres between images along the line that begins at a corner: no more than asked, and such
     * that one is taken at its very end.
     */
    public double imageSpacingMetres(int corner, double mostMetres) {
        GroundPoint from = waypoints.get(corner).place();
        GroundPoint to = waypoints.get(lineEnd(corner)).place();
        double metres =
                Geodesic.WGS84.Inverse(
                                from.latitudeDegrees(),
                                from.longitudeDegrees(),
                                to.latitudeDegrees(),
                                to.longitudeDegrees())
                        .s12;
        double pieces = Math.max(1, Math.ceil(metres / mostMetres));
        return Math.max(LEAST_IMAGE_SPACING_METRES, JUST_BEFORE * metres / pieces);
    }

    /** {@code skylark-1-sortie-2}: fit for a file's name. */
    public String name() {
        return crew.name() + "-sortie-" + number;
    }
}
