package org.qyran.server.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.qyran.geo.GroundPoint;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.search.Areas.AreaTold;
import org.qyran.server.search.FlightPlans.KeptTold;
import org.qyran.server.search.FlightPlans.PlanTold;
import org.qyran.server.search.Searches.State;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.survey.lower.LaterTour;
import org.qyran.survey.plan.SurveyRequest;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The short sortie over an area's places that triage wants to see from lower. */
@Service
class LaterTours {

    /** One look in twenty is taken in by something else: assumed, as nobody measured it. */
    private static final double MISTAKEN = 0.05;

    private static final double EVEN = 0.5;

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;
    private final Searches searches;
    private final FlightPlans plans;

    LaterTours(JdbcClient jdbc, Work work, Reads reads, Searches searches, FlightPlans plans) {
        this.jdbc = jdbc;
        this.work = work;
        this.reads = reads;
        this.searches = searches;
        this.plans = plans;
    }

    /**
     * How it is to be flown.
     *
     * @param name to keep it under; tried out only where absent
     * @param lowestMetres above ground that a look may have
     * @param settings its first aircraft flies; its height is that between places
     */
    record Asked(
            @Nullable String name,
            @Nullable Double lowestMetres,
            @Nullable PlanSettings settings) {}

    /**
     * One place of it.
     *
     * @param settles probability that this look ends the question
     * @param afterSeconds since launch, at the latest
     */
    record LookTold(
            UUID sighting,
            double latitude,
            double longitude,
            double heightMetres,
            double courseDegrees,
            int frames,
            double settles,
            double afterSeconds) {}

    /**
     * @param looks in the order they are flown
     * @param leftOut places there is no time for
     * @param kept the plan it was kept as
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TourTold(
            List<LookTold> looks, List<UUID> leftOut, PlanTold plan, @Nullable KeptTold kept) {}

    TourTold tour(Viewer viewer, UUID id, Asked asked) throws IOException {
        if (asked.name() != null) {
            viewer.must(Action.CHANGE, Kind.AREA);
        }
        State state = searches.state(viewer, id, "plan-flights");
        AreaTold area = FlightPlans.open(state.area());
        PlanSettings settings = asked.settings();
        if (settings == null) {
            throw Refused.field("missing", "settings");
        }
        Geometry noFly = area.closed();
        SurveyRequest request = settings.request(area.land(), noFly, area.order().number(), null);
        double lowest =
                Check.number(
                        "lowestMetres",
                        asked.lowestMetres() == null ? 30.0 : asked.lowestMetres(),
                        1,
                        request.heightMetres());
        LaterTour tour =
                LaterTour.over(
                        waiting(viewer, area),
                        request,
                        settings.thing(),
                        MISTAKEN,
                        "1 look in 20 mistaken, assumed",
                        lowest);
        if (!tour.crossed().isEmpty()) {
            throw Refused.field("tour-closed", "noFly", tour.crossed().getFirst());
        }
        PlanTold told = plans.told(state, area.land(), noFly, tour.plan(), settings.thing());
        KeptTold kept =
                asked.name() == null || tour.looks().isEmpty()
                        ? null
                        : plans.keep(
                                viewer,
                                area,
                                Check.text("name", asked.name(), 200),
                                settings,
                                tour.plan(),
                                told);
        return new TourTold(
                tour.looks().stream().map(LaterTours::told).toList(),
                tour.leftOut().stream().map(UUID::fromString).toList(),
                told,
                kept);
    }

    private static LookTold told(LaterTour.Look look) {
        return new LookTold(
                UUID.fromString(look.waiting().id()),
                look.waiting().place().latitudeDegrees(),
                look.waiting().place().longitudeDegrees(),
                look.pass().heightAboveGroundMetres(),
                look.way().courseDegrees(),
                look.pass().frames(),
                look.pass().settles(),
                look.afterSeconds());
    }

    /** Those of the area that this person sees; that they were listed is an act. */
    private List<LaterTour.Waiting> waiting(Viewer viewer, AreaTold area) {
        Geometry land = area.land();
        return work.act(
                viewer,
                acts -> {
                    List<LaterTour.Waiting> found =
                            jdbc
                                    .sql(
                                            """
                                            select s.* from sighting s
                                            where :operation = any(s.operations)
                                                and s.state = 're-look' order by s.id
                                            """)
                                    .param("operation", area.operation())
                                    .query((row, _) ->
                                            new LaterTour.Waiting(
                                                    Rows.id(row, "id").toString(),
                                                    new GroundPoint(
                                                            row.getDouble("latitude"),
                                                            row.getDouble("longitude"),
                                                            0),
                                                    row.getDouble("radius95"),
                                                    row.getString("score_kind")
                                                                    .equals("probability")
                                                            ? row.getDouble("score")
                                                            : EVEN))
                                    .list()
                                    .stream()
                                    .filter(one -> land.covers(point(one.place())))
                                    .toList();
                    reads.note(
                            acts,
                            viewer,
                            Read.ofList(
                                    "list",
                                    area.operation(),
                                    "",
                                    Map.of("state", "re-look"),
                                    found.stream().map(one -> UUID.fromString(one.id())).toList()));
                    return found;
                });
    }

    private static Geometry point(GroundPoint at) {
        return new GeometryFactory()
                .createPoint(new Coordinate(at.longitudeDegrees(), at.latitudeDegrees()));
    }
}
