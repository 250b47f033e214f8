package org.qyran.exchange.flight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.io.WKTReader;
import org.qyran.geo.GroundPoint;
import org.qyran.survey.aircraft.Catalogue;
import org.qyran.survey.plan.Crew;
import org.qyran.survey.plan.PlanSurvey;
import org.qyran.survey.plan.Planning;
import org.qyran.survey.plan.SurveyPlan;
import org.qyran.survey.plan.SurveyRequest;

/** A square kilometre with a hole, at 150 m, from a place beside it. */
public final class SamplePlan {

    private SamplePlan() {}

    /**
     * @param kinds of aircraft, one each
     */
    public static SurveyPlan of(String... kinds) throws Exception {
        GroundPoint corner = new GroundPoint(43.099, 71.199);
        List<Crew> crews = new ArrayList<>();
        for (String kind : kinds) {
            crews.add(new Crew(kind + "-1", Catalogue.aircraft(kind), corner, corner, 9));
        }
        SurveyRequest request =
                new SurveyRequest(
                        new WKTReader()
                                .read(
                                        "POLYGON((71.2 43.1, 71.21 43.1, 71.21 43.11, 71.2 43.11, 71.2 43.1),"
                                                + "(71.204 43.104, 71.206 43.104, 71.206 43.106, 71.204 43.104))"),
                        new WKTReader().read("POLYGON EMPTY"),
                        "",
                        Catalogue.camera("one-inch-rgb"),
                        150,
                        0.3,
                        0.3,
                        0,
                        crews,
                        Optional.empty(),
                        false);
        return ((Planning.Planned) PlanSurvey.plan(request, () -> false)).plan();
    }
}
