package org.qyran.exchange.flight;

import java.util.ArrayList;
import java.util.List;
import org.qyran.geo.GroundPoint;
import org.qyran.survey.aircraft.AircraftKind;
import org.qyran.survey.plan.Flight;
import org.qyran.survey.plan.SurveyPlan;
import org.qyran.survey.plan.Waypoint;

/**
 * One step of a MAVLink mission (MAV_CMD of the common message set).
 *
 * @param number of the command
 * @param frame 3 when the last number is a height above home, 2 when it is no place
 * @param numbers its seven parameters; NaN where the autopilot is to keep what it has
 */
record Command(int number, int frame, double[] numbers) {

    static final int WAYPOINT = 16;
    static final int RETURN_TO_LAUNCH = 20;
    static final int TAKEOFF = 22;
    static final int CHANGE_SPEED = 178;
    static final int TRIGGER_BY_DISTANCE = 206;

    static final int ABOVE_HOME = 3;
    static final int NO_PLACE = 2;

    private static final double TAKEOFF_PITCH_DEGREES = 15;
    private static final double GROUND_SPEED = 1;

    boolean isPlace() {
        return frame == ABOVE_HOME;
    }

    static List<Command> of(SurveyPlan plan, Flight flight) {
        List<Command> steps = new ArrayList<>();
        boolean hovers = flight.crew().kind().manner() instanceof AircraftKind.Manner.Stopping;
        GroundPoint launch = flight.crew().launch();
        double first =
                flight.waypoints().isEmpty()
                        ? plan.view().heightMetres()
                        : flight.waypoints().getFirst().heightAboveTakeOffMetres();
        steps.add(
                place(
                        TAKEOFF,
                        hovers ? 0 : TAKEOFF_PITCH_DEGREES,
                        launch.latitudeDegrees(),
                        launch.longitudeDegrees(),
                        first));
        boolean looking = false;
        steps.add(speed(flight.betweenSpeed()));
        for (int i = 0; i < flight.waypoints().size(); i++) {
            Waypoint corner = flight.waypoints().get(i);
            steps.add(
                    place(
                            WAYPOINT,
                            0,
                            corner.place().latitudeDegrees(),
                            corner.place().longitudeDegrees(),
                            corner.heightAboveTakeOffMetres()));
            if (corner.looking() != looking) {
                looking = corner.looking();
                steps.add(
                        trigger(
                                looking
                                        ? flight.imageSpacingMetres(i, plan.imageSpacingMetres())
                                        : 0));
                if (flight.lookingSpeed() != flight.betweenSpeed()) {
                    steps.add(speed(looking ? flight.lookingSpeed() : flight.betweenSpeed()));
                }
            }
        }
        steps.add(new Command(RETURN_TO_LAUNCH, NO_PLACE, new double[7]));
        return steps;
    }

    private static Command place(
            int number, double first, double latitude, double longitude, double height) {
        return new Command(
                number,
                ABOVE_HOME,
                new double[] {first, 0, 0, Double.NaN, latitude, longitude, height});
    }

    private static Command speed(double metresPerSecond) {
        return new Command(
                CHANGE_SPEED,
                NO_PLACE,
                new double[] {GROUND_SPEED, metresPerSecond, -1, 0, 0, 0, 0});
    }

    /** An image every so many metres, the first at once; 0 stops. */
    private static Command trigger(double metres) {
        return new Command(TRIGGER_BY_DISTANCE, NO_PLACE, new double[] {metres, 0, 1, 0, 0, 0, 0});
    }
}
