package org.qyran.exchange.flight;

import java.io.IOException;
import java.io.OutputStream;
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

    /** Writes one flight of a plan. */
    void write(SurveyPlan plan, Flight flight, OutputStream out) throws IOException;
}
