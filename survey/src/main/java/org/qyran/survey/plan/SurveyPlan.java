package org.qyran.survey.plan;

import java.util.List;
import org.qyran.survey.height.View;

/**
 * Flights that cover an area.
 *
 * @param view at the height asked
 * @param coarsestMetres of one pixel on the ground anywhere along the lines, terrain considered
 * @param spacingMetres between lines, at most
 * @param imageSpacingMetres between images along a line
 * @param busiestSeconds of the aircraft that takes longest, with its times on the ground
 * @param boundSeconds no plan with these lines takes less
 */
public record SurveyPlan(
        SurveyRequest request,
        View view,
        double coarsestMetres,
        double spacingMetres,
        double imageSpacingMetres,
        List<Flight> flights,
        double areaSquareMetres,
        double seenSquareMetres,
        double busiestSeconds,
        double boundSeconds) {

    public SurveyPlan {
        flights = List.copyOf(flights);
    }

    public double metres() {
        return flights.stream().mapToDouble(Flight::metres).sum();
    }

    public double lookingMetres() {
        return flights.stream().mapToDouble(Flight::lookingMetres).sum();
    }
}
