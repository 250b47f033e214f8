package org.qyran.exchange.flight;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.qyran.exchange.Numbers;
import org.qyran.survey.plan.Flight;
import org.qyran.survey.plan.SurveyPlan;

/**
 * Mission Planner's waypoints ({@code QGC WPL 110}, mavlink.io, File Formats): tab-separated lines
 * of index, current, frame, command, four parameters, latitude, longitude, height, autocontinue.
 * Line 0 is home.
 */
final class QgcWaypoints implements FlightFormat {

    static final String HEAD = "QGC WPL 110";

    private static final int ABSOLUTE = 0;
    private static final int PLACE_DECIMALS = 8;
    private static final int DECIMALS = 3;

    @Override
    public String suffix() {
        return ".waypoints";
    }

    @Override
    public void write(SurveyPlan plan, Flight flight, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder(HEAD).append("\r\n");
        var home = flight.crew().launch();
        line(
                text,
                0,
                new Command(
                        Command.WAYPOINT,
                        ABSOLUTE,
                        new double[] {
                            0, 0, 0, 0, home.latitudeDegrees(), home.longitudeDegrees(), 0
                        }));
        List<Command> steps = Command.of(plan, flight);
        for (int i = 0; i < steps.size(); i++) {
            line(text, i + 1, steps.get(i));
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void line(StringBuilder text, int index, Command step) {
        double[] n = step.numbers();
        String parameters =
                DoubleStream.of(n[0], n[1], n[2], n[3])
                        .mapToObj(value -> Numbers.plain(Double.isNaN(value) ? 0 : value, DECIMALS))
                        .collect(Collectors.joining("\t"));
        text.append(
                "%d\t%d\t%d\t%d\t%s\t%s\t%s\t%s\t1\r\n"
                        .formatted(
                                index,
                                index == 0 ? 1 : 0,
                                step.frame(),
                                step.number(),
                                parameters,
                                Numbers.plain(n[4], PLACE_DECIMALS),
                                Numbers.plain(n[5], PLACE_DECIMALS),
                                Numbers.plain(n[6], DECIMALS)));
    }
}
