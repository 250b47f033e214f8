package org.qyran.survey.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.Terrain;
import org.qyran.kernel.Language;
import org.qyran.survey.aircraft.Catalogue;
import org.qyran.survey.cover.Limit;

class PlanSurveyTest {

    private static final String AREA =
            "POLYGON((71.2 43.1, 71.22 43.1, 71.22 43.12, 71.2 43.12, 71.2 43.1),"
                    + "(71.208 43.108, 71.212 43.108, 71.212 43.112, 71.208 43.112, 71.208 43.108))";
    private static final String NOTHING = "POLYGON EMPTY";
    private static final GroundPoint CORNER = new GroundPoint(43.099, 71.199);

    private static Geometry drawn(String text) throws ParseException {
        return new WKTReader().read(text);
    }

    private static SurveyRequest request(
            String area, String noFly, String kind, int sorties, double height, double wind)
            throws Exception {
        return request(area, noFly, kind, sorties, height, wind, Optional.empty(), false);
    }

    private static SurveyRequest request(
            String area,
            String noFly,
            String kind,
            int sorties,
            double height,
            double wind,
            Optional<Terrain> terrain,
            boolean level)
            throws Exception {
        Crew crew = new Crew(kind + "-1", Catalogue.aircraft(kind), CORNER, CORNER, sorties);
        return new SurveyRequest(
                drawn(area),
                drawn(noFly),
                "17",
                Catalogue.camera("one-inch-rgb"),
                height,
                0.3,
                0.3,
                wind,
                List.of(crew),
                terrain,
                level);
    }

    private static SurveyPlan planned(SurveyRequest request) {
        return ((Planning.Planned) PlanSurvey.plan(request, () -> false)).plan();
    }

    private static void impossible(SurveyRequest request, Planning.Why why, String... words) {
        assertThat(PlanSurvey.plan(request, () -> false))
                .isInstanceOfSatisfying(
                        Planning.Impossible.class,
                        no -> {
                            assertThat(no.why()).isEqualTo(why);
                            assertThat(no.sentence(Language.ENGLISH)).contains(words);
                            for (Language language : Language.values()) {
                                assertThat(no.sentence(language)).doesNotContain("{", "}");
                            }
                        });
    }

    /** An area of two hundredths of a degree is as large anywhere along a parallel. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "POLYGON((179.99 43.1, -179.99 43.1, -179.99 43.12, 179.99 43.12, 179.99 43.1),"
                        + "(179.998 43.108, -179.998 43.108, -179.998 43.112, 179.998 43.112, 179.998 43.108))",
                "MULTIPOLYGON(((179.99 43.1, 180 43.1, 180 43.108, 179.998 43.108, 179.998 43.112,"
                        + " 180 43.112, 180 43.12, 179.99 43.12, 179.99 43.1)),"
                        + "((-180 43.1, -179.99 43.1, -179.99 43.12, -180 43.12, -180 43.112,"
                        + " -179.998 43.112, -179.998 43.108, -180 43.108, -180 43.1)))"
            })
    void measuresRightAcrossLongitude180(String across) throws Exception {
        SurveyPlan here = planned(request(AREA, NOTHING, "multirotor", 9, 150, 0));
        GroundPoint corner = new GroundPoint(43.099, 179.989);
        SurveyPlan there =
                planned(
                        new SurveyRequest(
                                drawn(across),
                                drawn(NOTHING),
                                "17",
                                Catalogue.camera("one-inch-rgb"),
                                150,
                                0.3,
                                0.3,
                                0,
                                List.of(
                                        new Crew(
                                                "multirotor-1",
                                                Catalogue.aircraft("multirotor"),
                                                corner,
                                                corner,
                                                9)),
                                Optional.empty(),
                                false));
        assertThat(there.areaSquareMetres()).isCloseTo(here.areaSquareMetres(), within(2.0));
        assertThat(there.seenSquareMetres()).isCloseTo(here.seenSquareMetres(), within(2.0));
        assertThat(there.metres()).isCloseTo(here.metres(), withinPercentage(5));
        assertThat(there.flights().getFirst().waypoints())
                .allMatch(w -> Math.abs(w.place().longitudeDegrees()) > 179.9);
    }

    @Test
    void plansAnAreaWithAHole() throws Exception {
        SurveyPlan plan = planned(request(AREA, NOTHING, "multirotor", 20, 150, 0));
        assertThat(plan.seenSquareMetres()).isGreaterThan(0.999 * plan.areaSquareMetres());
        assertThat(plan.flights()).isNotEmpty();
        assertThat(plan.busiestSeconds()).isGreaterThanOrEqualTo(plan.boundSeconds());
        assertThat(plan.flights().getFirst().waypoints())
                .allSatisfy(w -> assertThat(w.heightAboveTakeOffMetres()).isEqualTo(150));
    }

    @Test
    void followsTheTerrainWithinTheTolerance() throws Exception {
        Terrain hills =
                new Terrain() {
                    @Override
                    public OptionalDouble heightMetres(double latitude, double longitude) {
                        return OptionalDouble.of(
                                800 + 40 * Math.sin(longitude * 600) * Math.cos(latitude * 700));
                    }

                    @Override
                    public String source() {
                        return "made hills";
                    }
                };
        SurveyPlan plan =
                planned(
                        request(
                                AREA,
                                NOTHING,
                                "multirotor",
                                20,
                                150,
                                0,
                                Optional.of(hills),
                                false));
        assertThat(plan.coarsestMetres())
                .isLessThanOrEqualTo(1.1 * plan.view().coarsestMetres() * 1.0001);
        impossible(
                request(AREA, NOTHING, "multirotor", 20, 30, 0, Optional.of(hills), true),
                Planning.Why.UNDER_TERRAIN,
                "follow the terrain");
    }

    @Test
    void aPlanMadeInAHurrySeesAllOfIt() throws Exception {
        SurveyRequest request = request(AREA, NOTHING, "multirotor", 20, 100, 0);
        Limit hurry = new Limit(() -> true, () -> false);
        SurveyPlan plan = ((Planning.Planned) PlanSurvey.plan(request, () -> false, hurry)).plan();
        assertThat(plan.seenSquareMetres()).isGreaterThan(0.999 * plan.areaSquareMetres());
        assertThat(plan.busiestSeconds()).isGreaterThanOrEqualTo(planned(request).busiestSeconds());
    }

    @Test
    void saysWhatWouldTakeLessTimeToPlan() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Limit limit = new Limit(() -> false, () -> asked.incrementAndGet() > 100);
        assertThat(
                        PlanSurvey.plan(
                                request(AREA, NOTHING, "multirotor", 20, 100, 0),
                                () -> false,
                                limit))
                .isInstanceOfSatisfying(
                        Planning.Impossible.class,
                        no -> {
                            assertThat(no.why()).isEqualTo(Planning.Why.TOO_LONG);
                            assertThat(no.sentence(Language.ENGLISH))
                                    .contains("10 corners", "km of lines", "fly higher");
                        });
    }

    @Test
    void saysWhatWouldMakeItPossible() throws Exception {
        impossible(
                request(
                        "POLYGON((71.2 43.1, 71.22 43.12, 71.22 43.1, 71.2 43.12, 71.2 43.1))",
                        NOTHING,
                        "skylark",
                        1,
                        250,
                        0),
                Planning.Why.SELF_CROSSING,
                "43.11000",
                "two areas");
        impossible(
                request(AREA, "POLYGON((71 43, 72 43, 72 44, 71 44, 71 43))", "skylark", 1, 250, 0),
                Planning.Why.LAUNCH_IN_NO_FLY,
                "skylark-1");
        impossible(
                request(
                        AREA,
                        "POLYGON((71.201 43.101, 71.219 43.101, 71.219 43.119, 71.201 43.119,"
                                + " 71.201 43.101), (71.203 43.103, 71.203 43.117, 71.217 43.117,"
                                + " 71.217 43.103, 71.203 43.103))",
                        "multirotor",
                        99,
                        150,
                        0),
                Planning.Why.ENCLOSED,
                "leave a way");
        impossible(request(AREA, NOTHING, "skylark", 1, 250, 15), Planning.Why.TOO_WINDY, "12 m/s");
        impossible(
                request(AREA, NOTHING, "multirotor", 1, 40, 0),
                Planning.Why.TOO_LARGE,
                "more batteries");
        impossible(
                request(AREA, NOTHING, "skylark", 9, 30, 0),
                Planning.Why.TOO_LOW_FOR_SPEED,
                "or higher");
        impossible(
                request(
                        "POLYGON((71.9 43.1, 71.92 43.1, 71.92 43.12, 71.9 43.12, 71.9 43.1))",
                        NOTHING,
                        "multirotor",
                        9,
                        150,
                        0),
                Planning.Why.BEYOND_LINK,
                "8.0 km");
    }
}
