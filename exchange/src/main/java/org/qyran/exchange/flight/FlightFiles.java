package org.qyran.exchange.flight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.qyran.survey.plan.Flight;
import org.qyran.survey.plan.SurveyPlan;

/** Writes every flight of a plan in every format. One more format is one file and one line here. */
public final class FlightFiles {

    private static final List<FlightFormat> ALL =
            List.of(
                    new QgcPlan(), //
                    new QgcWaypoints(), //
                    new DjiWpml(), //
                    new FlightGpx(), //
                    new FlightKml());

    private FlightFiles() {}

    /**
     * @param directory made when missing
     * @return what was written, in order
     */
    public static List<Path> write(Path directory, SurveyPlan plan) throws IOException {
        Files.createDirectories(directory);
        List<Path> written = new ArrayList<>();
        for (Flight flight : plan.flights()) {
            for (FlightFormat format : ALL) {
                if (!format.suits(flight)) {
                    continue;
                }
                Path file = directory.resolve(flight.name() + format.suffix());
                format.write(plan, flight, file);
                written.add(file);
            }
        }
        return written;
    }
}
