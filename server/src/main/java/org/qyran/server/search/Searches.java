package org.qyran.server.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.ground.Ground;
import org.qyran.server.search.AreaFlights.Flight;
import org.qyran.server.search.AreaMap.Looked;
import org.qyran.server.search.Areas.AreaTold;
import org.qyran.server.security.Viewer;
import org.qyran.server.shapes.GeoJsonShape;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Work;
import org.qyran.survey.chance.Allocate;
import org.qyran.survey.chance.Allocation;
import org.qyran.survey.chance.Budget;
import org.qyran.survey.chance.ChanceMap;
import org.qyran.survey.chance.DetectionLaw;
import org.qyran.survey.chance.Look;
import org.qyran.survey.chance.Prior;
import org.qyran.survey.chance.SearchProblem;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The map of an area by now, and where the next hours win most. */
@Service
public class Searches {

    private static final int MOST_DAYS = 30;
    private static final int MOST_AIRCRAFT = 20;
    private static final double SECONDS_AN_HOUR = 3600;

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;
    private final Areas areas;
    private final AreaFlights flights;
    private final Ground ground;
    private final AreaMaps maps;

    Searches(
            JdbcClient jdbc,
            Work work,
            Reads reads,
            Areas areas,
            AreaFlights flights,
            Ground ground,
            AreaMaps maps) {
        this.maps = maps;
        this.jdbc = jdbc;
        this.work = work;
        this.reads = reads;
        this.areas = areas;
        this.flights = flights;
        this.ground = ground;
    }

    /** How one layer spreads over the area: least, mean and greatest factor. */
    public record LayerTold(
            String name, List<String> weights, double least, double mean, double most) {}

    /**
     * Where one track went, or what one recording or frame showed.
     *
     * @param outline GeoJSON of the land that a recording or frame showed; then there are no
     *     coordinates
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TrackTold(
            UUID id,
            @JsonRawValue String coordinates,
            @JsonRawValue @Nullable String outline,
            int fixes,
            @Nullable Instant from) {}

    /** Ground that was to be looked at and was not. */
    public record HoleTold(@JsonRawValue String outline, double squareMetres, double chance) {}

    /**
     * One flight over the area.
     *
     * @param detection probability that it found what it flew over
     * @param source of that probability
     * @param looked share of the area
     * @param added to the probability of success
     * @param elsewhere positions told of other land, which were not kept
     * @param heardAt the last position told while the craft was up, wherever that was
     * @param last position told over the operation's land
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FlightTold(
            UUID pass,
            String name,
            Instant flownAt,
            double heightMetres,
            double detection,
            String source,
            double swathMetres,
            double lengthMetres,
            List<TrackTold> tracks,
            int rasters,
            double looked,
            double added,
            List<HoleTold> holes,
            long elsewhere,
            @Nullable Instant heardAt,
            ToldPositions.@Nullable Last last,
            @Nullable Instant closedAt,
            @Nullable String closedBy) {}

    /**
     * The map, row by row from the north-west.
     *
     * @param corners longitude and latitude: north-west, north-east, south-east, south-west
     * @param chance of each cell, given that it was not found so far; 0 outside the area
     * @param outside chance that it is nowhere in the area
     * @param success probability, before anybody looked, that it would be found by now
     */
    public record MapTold(
            int columns,
            int rows,
            double cellMetres,
            List<List<Double>> corners,
            double[] chance,
            double outside,
            double success,
            List<LayerTold> layers,
            List<FlightTold> flights) {}

    /**
     * @param swathMetres as wide as it sees
     * @param metresPerSecond along the lines
     * @param hoursADay over the land
     * @param detection within the swath, with its source told beside it
     */
    record Aircraft(
            @Nullable String name,
            @Nullable Double swathMetres,
            @Nullable Double metresPerSecond,
            @Nullable Double hoursADay,
            @Nullable Double detection,
            @Nullable String source) {}

    record EffortAsked(@Nullable Integer days, @Nullable List<Aircraft> aircraft) {}

    /** What one more sortie of an aircraft, as long as a day's, would add after the plan. */
    record MoreTold(String aircraft, double adds) {}

    /**
     * @param byDay probability of success after each day
     * @param coverage sweep width × way ÷ area of each cell
     */
    record EffortTold(double success, List<Double> byDay, double[] coverage, List<MoreTold> more) {}

    /** What is read in one transaction, before anything is computed. */
    record State(AreaTold area, List<Flight> flights, Geometry finds) {}

    AreaMap map(State state) throws IOException {
        return map(state, state.area().land(), state.area().closed());
    }

    /** As if the area were so. */
    AreaMap map(State state, Geometry outline, Geometry noFly) throws IOException {
        return maps.of(outline, noFly, state.area().layers(), state.finds(), state.flights());
    }

    /** What is known of an area by somebody, noted as read. */
    State state(Viewer viewer, UUID id, String action) {
        return work.act(
                viewer,
                acts -> {
                    State state = found(id);
                    reads.note(acts, viewer, Read.of(action, "area", id, state.area().operation()));
                    return state;
                });
    }

    /** Within a transaction. */
    State found(UUID id) {
        AreaTold area = areas.find(id);
        boolean finds = Layers.of(area.layers()).needFinds();
        return new State(area, flights.of(id), finds(finds ? area.operation() : null));
    }

    private Geometry finds(@Nullable UUID operation) {
        GeometryFactory geometry = new GeometryFactory();
        if (operation == null) {
            return geometry.createMultiPoint();
        }
        return geometry.createMultiPointFromCoords(
                jdbc.sql(
                                """
                                select longitude, latitude from sighting_operation
                                where operation = :operation
                                    and state in ('cultivated', 'wild-growth', 'harvested')
                                """)
                        .param("operation", operation)
                        .query((row, _) -> new Coordinate(row.getDouble(1), row.getDouble(2)))
                        .list()
                        .toArray(Coordinate[]::new));
    }

    MapTold map(Viewer viewer, UUID id) throws IOException {
        return told(state(viewer, id, "look-at-search-map"));
    }

    /** Another after each thing that changes the map as this person sees it. */
    String tag(Viewer viewer, UUID id) throws IOException {
        String kept =
                work.read(
                        viewer,
                        () ->
                                jdbc.sql(
                                                """
                                                select md5(concat_ws(' ', a.version,
                                                    (select string_agg(concat(f, p), ' ' order by p.id)
                                                        from area_flight f join pass p on p.id = f.pass
                                                        where f.area = a.id),
                                                    (select string_agg(t.id::text, ' ' order by t.id)
                                                        from area_track t where t.area = a.id),
                                                    (select string_agg(r.id::text, ' ' order by r.id)
                                                        from raster r
                                                        join area_flight f on f.pass = r.pass
                                                        where f.area = a.id and r.footprint is not null),
                                                    (select string_agg(concat_ws(' ', longitude, latitude),
                                                            ' ' order by sighting)
                                                        from sighting_operation s
                                                        where s.operation = a.operation and s.state in
                                                            ('cultivated', 'wild-growth', 'harvested'))))
                                                from search_area a where a.id = :area
                                                """)
                                        .param("area", id)
                                        .query(String.class)
                                        .optional()
                                        .orElseThrow(Refused::absent));
        return "\"%s-%08x\"".formatted(kept, ground.covers().hashCode());
    }

    /**
     * @throws Refused as absent where the pass did not fly here, as a conflict when it is closed
     */
    public MapTold close(Viewer viewer, UUID id, UUID pass) throws IOException {
        viewer.must(Action.CHANGE, Kind.AREA);
        MapTold map = told(work.read(viewer, () -> found(id)));
        FlightTold flight =
                map.flights().stream()
                        .filter(one -> one.pass().equals(pass))
                        .findFirst()
                        .orElseThrow(Refused::absent);
        flights.close(viewer, id, pass, flight, map.success());
        return map(viewer, id);
    }

    private MapTold told(State state) throws IOException {
        AreaMap map = map(state);
        List<FlightTold> flown = new ArrayList<>();
        for (int i = 0; i < state.flights().size(); i++) {
            flown.add(state.flights().get(i).told(map.looked().get(i)));
        }
        ChanceMap now = map.now();
        double[] chance = new double[map.cells().count()];
        Arrays.setAll(chance, cell -> rounded(now.chance(cell)));
        return new MapTold(
                map.cells().columns(),
                map.cells().rows(),
                map.cells().sideMetres(),
                map.corners(),
                chance,
                now.outside(),
                now.successSoFar(),
                layers(map.prior()),
                flown);
    }

    /** Seven digits after the point: nothing anybody sees. */
    static double rounded(double share) {
        return Math.rint(share * 1e7) / 1e7;
    }

    private static List<LayerTold> layers(Prior prior) {
        List<LayerTold> layers = new ArrayList<>();
        for (int term = 0; term < prior.terms().size(); term++) {
            Prior.Range range = prior.range(term);
            layers.add(
                    new LayerTold(
                            prior.terms().get(term).name(),
                            prior.terms().get(term).weights().stream()
                                    .map(weight -> weight.of() + " × " + weight.times())
                                    .toList(),
                            range.least(),
                            range.mean(),
                            range.greatest()));
        }
        return layers;
    }

    EffortTold effort(Viewer viewer, UUID id, EffortAsked asked) throws IOException {
        int days =
                (int)
                        Check.number(
                                "days",
                                asked.days() == null ? null : asked.days().doubleValue(),
                                1,
                                MOST_DAYS);
        List<Aircraft> aircraft = asked.aircraft() == null ? List.of() : asked.aircraft();
        if (aircraft.isEmpty() || aircraft.size() > MOST_AIRCRAFT) {
            throw Refused.field("out-of-range", "aircraft", aircraft.size(), 1, MOST_AIRCRAFT);
        }
        List<Budget> daily = new ArrayList<>();
        for (int i = 0; i < aircraft.size(); i++) {
            daily.add(budget("aircraft[%d]".formatted(i), aircraft.get(i), 1));
        }
        State state = state(viewer, id, "plan-effort");
        AreaMap map = map(state);
        SearchProblem problem = problem(map);
        List<Budget> all = new ArrayList<>();
        for (int day = 1; day <= days; day++) {
            for (Budget one : daily) {
                all.add(new Budget(one.aircraft(), day, one.sweptSquareMetres()));
            }
        }
        return told(map, problem, Allocate.dayByDay(problem, map.cells(), all), days, daily);
    }

    /** Land that no aircraft enters is not looked at, however much effort there is. */
    private static SearchProblem problem(AreaMap map) {
        double[] open = map.openShares();
        return SearchProblem.of(map.now(), new DetectionLaw.RandomSearch()).withSeeable(open);
    }

    private static EffortTold told(
            AreaMap map, SearchProblem problem, Allocation plan, int days, List<Budget> daily) {
        int count = map.cells().count();
        double left = 1 - map.now().successSoFar();
        List<Double> byDay = new ArrayList<>();
        double[] swept = new double[count];
        for (int day = 1; day <= days; day++) {
            for (Allocation.Share share : plan.shares()) {
                if (plan.budgets().get(share.budget()).day() == day) {
                    swept[share.cell()] += share.sweptSquareMetres();
                }
            }
            byDay.add(map.now().successSoFar() + left * problem.success(swept));
        }
        SearchProblem after = problem.after(swept);
        List<MoreTold> more =
                daily.stream()
                        .map(one ->
                                new MoreTold(
                                        one.aircraft(),
                                        left
                                                * Allocate.together(
                                                                after, map.cells(), List.of(one))
                                                        .success()))
                        .toList();
        double[] coverage = new double[count];
        Arrays.setAll(
                coverage,
                cell ->
                        swept[cell] > 0
                                ? rounded(swept[cell] / map.cells().squareMetres(cell))
                                : 0);
        return new EffortTold(byDay.getLast(), byDay, coverage, more);
    }

    private static Budget budget(String field, Aircraft asked, int day) {
        double swath = Check.number(field + ".swathMetres", asked.swathMetres(), 1, 20_000);
        double speed = Check.number(field + ".metresPerSecond", asked.metresPerSecond(), 0.5, 200);
        double hours = Check.number(field + ".hoursADay", asked.hoursADay(), 0, 24);
        double detection = Check.number(field + ".detection", asked.detection(), 0, 1);
        Check.text(field + ".source", asked.source(), 500);
        return new Budget(
                Check.text(field + ".name", asked.name(), 100),
                day,
                Budget.sweepWidthMetres(swath, detection) * speed * hours * SECONDS_AN_HOUR);
    }

    static HoleTold hole(AreaMap.Hole hole) {
        return new HoleTold(hole.outline(), hole.squareMetres(), hole.chance());
    }

    static List<HoleTold> holes(Looked looked) {
        return looked.holes().stream().map(Searches::hole).toList();
    }

    /** What imagery of a flight shows. */
    static Look shown(AreaMap map, String footprint, double detection) {
        return map.shown(GeoJsonShape.read(footprint), detection);
    }
}
