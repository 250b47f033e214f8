package org.qyran.survey.plan;

import java.util.ArrayList;
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
        double metres = metres(place(corner), place(lineEnd(corner)));
        double pieces = Math.max(1, Math.ceil(metres / mostMetres));
        return Math.max(LEAST_IMAGE_SPACING_METRES, JUST_BEFORE * metres / pieces);
    }

    /**
     * Seconds from take-off to each corner, and last to landing. Ways at the speeds planned; what
     * the sortie takes besides (corners, turns) is shared evenly among the ways that are not looked
     * along, so between two corners it is a good guess, and at landing what was planned.
     */
    public List<Double> arrivalSeconds() {
        double climb =
                waypoints.isEmpty()
                        ? 0
                        : Math.max(0, waypoints.getFirst().heightAboveTakeOffMetres())
                                / crew.kind().climbSpeed();
        int others = 0;
        double known = climb;
        List<Double> ways = new ArrayList<>();
        for (int i = 0; i <= waypoints.size(); i++) {
            boolean looking = i > 0 && waypoints.get(i - 1).looking();
            double metres = metres(place(i - 1), place(i));
            ways.add(metres / (looking ? lookingSpeed : betweenSpeed));
            known += ways.getLast();
            others += looking ? 0 : 1;
        }
        double each = Math.max(0, seconds - known - climb) / others;
        List<Double> arrivals = new ArrayList<>();
        double now = climb;
        for (int i = 0; i < waypoints.size(); i++) {
            boolean looking = i > 0 && waypoints.get(i - 1).looking();
            now += ways.get(i) + (looking ? 0 : each);
            arrivals.add(Math.min(now, seconds));
        }
        arrivals.add(seconds);
        return arrivals;
    }

    /** Of a corner; launch before the first and recovery after the last. */
    public GroundPoint place(int corner) {
        if (corner < 0) {
            return crew.launch();
        }
        return corner < waypoints.size() ? waypoints.get(corner).place() : crew.recovery();
    }

    /** {@code skylark-1-sortie-2}: fit for a file's name. */
    public String name() {
        return crew.name() + "-sortie-" + number;
    }

    private static double metres(GroundPoint from, GroundPoint to) {
        return Geodesic.WGS84.Inverse(
                        from.latitudeDegrees(),
                        from.longitudeDegrees(),
                        to.latitudeDegrees(),
                        to.longitudeDegrees())
                .s12;
    }
}
