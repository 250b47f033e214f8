package org.qyran.exchange.flight;

import java.io.IOException;
import java.nio.file.Path;
import org.qyran.survey.plan.Flight;
import org.qyran.survey.plan.SurveyPlan;

/** One kind of file a flight is handed over in. */
interface FlightFormat {

    /** With its point: {@code .plan}. */
    String suffix();

    /** Whether aircraft of this flight's kind read it. */
    default boolean suits(Flight flight) {
        return true;
    }

    /** Writes one flight of a plan, whole or not at all. */
    void write(SurveyPlan plan, Flight flight, Path file) throws IOException;
}
