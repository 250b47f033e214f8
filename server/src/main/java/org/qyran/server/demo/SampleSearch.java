package org.qyran.server.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.qyran.geo.GroundPoint;
import org.qyran.scenario.World;
import org.qyran.scenario.land.Place;
import org.qyran.scenario.paint.Outline;
import org.qyran.server.search.AreaFlights;
import org.qyran.server.search.Areas;
import org.qyran.server.search.FlightPlans;
import org.qyran.server.search.Layers;
import org.qyran.server.search.PlanSettings;
import org.qyran.server.search.Searches;
import org.qyran.server.security.Viewer;
import org.qyran.server.shapes.GeoJsonShape;
import org.qyran.server.storage.Rows;
import org.qyran.server.surveys.Passes;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sample's search from the air, made through the same doors as a unit's own: a flight order of
 * two people, an area over the fields around the houses, a plan, and yesterday's flight of it,
 * which left holes and is closed.
 */
@Component
@ConditionalOnProperty("qyran.demo")
class SampleSearch {

    /** The number that every flight of the sample rests on. */
    static final String ORDER = "SAMPLE-FO-1";

    private static final Duration SINCE = Duration.ofDays(3);
    private static final double HEIGHT_METRES = 90;
    private static final double THING_METRES = 0.4;
    private static final double MARGIN_METRES = 180;
    private static final double METRES_BETWEEN_FIXES = 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final SampleDecisions decisions;
    private final Areas areas;
    private final FlightPlans plans;
    private final Passes passes;
    private final AreaFlights flights;
    private final Searches searches;
    private final Clock clock;

    SampleSearch(
            JdbcClient jdbc,
            SampleDecisions decisions,
            Areas areas,
            FlightPlans plans,
            Passes passes,
            AreaFlights flights,
            Searches searches,
            Clock clock) {
        this.jdbc = jdbc;
        this.decisions = decisions;
        this.areas = areas;
        this.plans = plans;
        this.passes = passes;
        this.flights = flights;
        this.searches = searches;
        this.clock = clock;
    }

    /** Something that is made once. */
    @FunctionalInterface
    private interface Making {
        UUID make() throws IOException;
    }

    /**
     * What is there already is not made again, nor anything once the operation is over.
     *
     * @param folder where is kept what was made
     */
    void make(World world, UUID operation, Path folder) throws IOException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant from = now.minus(SINCE);
        Instant to = end(operation);
        if (!to.isAfter(now)) {
            return;
        }
        Viewer analyst = Karasora.viewer("analyst");
        Viewer crew = Karasora.viewer("crew");
        UUID order = once(folder, "order", () -> order(operation, from, to));
        UUID area =
                once(
                        folder,
                        "area",
                        () ->
                                areas.add(analyst, operation, null, area(world, order, from, to))
                                        .id());
        once(folder, "plan", () -> plans.keep(analyst, area, plan(world)).id());
        UUID pass =
                once(
                        folder,
                        "pass",
                        () ->
                                passes.add(
                                        crew,
                                        operation,
                                        new Passes.NewPass(
                                                "First flight over the fields",
                                                HEIGHT_METRES,
                                                "colour",
                                                now.minus(Duration.ofDays(1)).toString(),
                                                ORDER)));
        once(folder, "track", () -> flights.add(crew, area, flown(analyst, area, pass)).pass());
        once(
                folder,
                "closing",
                () -> {
                    searches.close(analyst, area, pass);
                    return pass;
                });
    }

    private static UUID once(Path folder, String what, Making making) throws IOException {
        Path made = folder.resolve("search-" + what + ".done");
        if (Files.exists(made)) {
            return UUID.fromString(Files.readString(made));
        }
        UUID id = making.make();
        Files.writeString(made, id.toString());
        return id;
    }

    private Instant end(UUID operation) {
        return jdbc.sql("select ends_at from operation where id = :id")
                .param("id", operation)
                .query((row, _) -> Rows.instant(row, "ends_at"))
                .single();
    }

    private UUID order(UUID operation, Instant from, Instant to) {
        return decisions.confirmed(
                new SampleDecisions.Decision(
                        operation,
                        "flight-order",
                        ORDER,
                        "Sample Chief of Staff",
                        from,
                        to,
                        List.of("Fields around the made-up village of Beszhyldyk"),
                        List.of(),
                        "aerial survey from 60 m and more above ground",
                        "sample flight order"));
    }

    private static Areas.NewArea area(World world, UUID order, Instant from, Instant to) {
        double size = world.sizeMetres();
        double far = size + MARGIN_METRES;
        Geometry fields =
                polygon(
                        world,
                        new double[] {-MARGIN_METRES, far, far, size * 0.6, -MARGIN_METRES},
                        new double[] {-MARGIN_METRES, -MARGIN_METRES, size * 0.8, far, far});
        Geometry houses =
                polygon(
                        world,
                        new double[] {size * 0.4, size * 0.6, size * 0.6, size * 0.4},
                        new double[] {size * 0.42, size * 0.42, size * 0.6, size * 0.6});
        Geometry farCorner =
                polygon(
                        world,
                        new double[] {size * 0.7, far - 20, far - 20, size * 0.7},
                        new double[] {20 - MARGIN_METRES, 20 - MARGIN_METRES, 120, 120});
        return new Areas.NewArea(
                "Fields of Beszhyldyk",
                json(fields),
                json(houses),
                from.toString(),
                to.toString(),
                order,
                new Layers(
                        null,
                        null,
                        List.of(new Layers.Near("water", water(world), 4.0, 150.0)),
                        List.of(new Layers.Drawing("vegetation", json(farCorner), 2.0))));
    }

    private static JsonNode water(World world) {
        Geometry[] reeds =
                world.places().stream()
                        .filter(place -> place.kind().equals("reeds"))
                        .map(Place::outline)
                        .map(outline -> polygon(world, outline.xs(), outline.ys()))
                        .toArray(Geometry[]::new);
        return json(new GeometryFactory().createGeometryCollection(reeds).union());
    }

    private static Geometry polygon(World world, double[] xs, double[] ys) {
        Outline outline = new Outline(xs, ys);
        Coordinate[] ring = new Coordinate[outline.corners() + 1];
        Arrays.setAll(
                ring,
                i -> {
                    GroundPoint at = world.place(xs[i % xs.length], ys[i % ys.length]);
                    return new Coordinate(at.longitudeDegrees(), at.latitudeDegrees());
                });
        return new GeometryFactory().createPolygon(ring);
    }

    private static JsonNode json(Geometry shape) {
        return JSON.readTree(GeoJsonShape.write(shape));
    }

    private static FlightPlans.NewPlan plan(World world) {
        GroundPoint launch = world.place(-MARGIN_METRES / 2, world.sizeMetres() / 2);
        return new FlightPlans.NewPlan(
                "Two multirotors, %.0f m".formatted(HEIGHT_METRES),
                new PlanSettings(
                        null,
                        HEIGHT_METRES,
                        THING_METRES,
                        null,
                        null,
                        4.0,
                        null,
                        null,
                        List.of(
                                new PlanSettings.Team(
                                        "multirotor",
                                        2,
                                        List.of(
                                                launch.longitudeDegrees(),
                                                launch.latitudeDegrees()),
                                        null)),
                        null));
    }

    /** The plan as it was flown: each sortie broke off its last quarter. */
    private AreaFlights.NewFlight flown(Viewer analyst, UUID area, UUID pass) {
        JsonNode plan = JSON.readTree(plans.of(analyst, area).getFirst().plan());
        StringBuilder gpx = new StringBuilder("<gpx version=\"1.1\"><trk>");
        for (JsonNode sortie : plan.path("sorties")) {
            List<JsonNode> lines = new ArrayList<>();
            sortie.path("looking").forEach(lines::add);
            Stream<JsonNode> kept = lines.stream().limit(Math.max(1, lines.size() * 3L / 4));
            kept.forEach(line -> segment(gpx, line));
        }
        return new AreaFlights.NewFlight(
                pass,
                gpx.append("</trk></gpx>").toString(),
                "first-flight.gpx",
                plan.path("swathMetres").asDouble(),
                plan.path("detection").asDouble(),
                "from the plan: %.1f m recognised from %.0f m"
                        .formatted(THING_METRES, HEIGHT_METRES),
                plan.path("lengthMetres").asDouble());
    }

    private static void segment(StringBuilder gpx, JsonNode line) {
        double[] from = place(line.get(0));
        double[] to = place(line.get(line.size() - 1));
        double metres = 111_320 * Math.hypot(0.73 * (to[0] - from[0]), to[1] - from[1]);
        int steps = (int) Math.ceil(metres / METRES_BETWEEN_FIXES);
        gpx.append("<trkseg>");
        for (int i = 0; i <= steps; i++) {
            double share = steps == 0 ? 0 : (double) i / steps;
            gpx.append(
                    "<trkpt lat=\"%s\" lon=\"%s\"/>"
                            .formatted(
                                    from[1] + share * (to[1] - from[1]),
                                    from[0] + share * (to[0] - from[0])));
        }
        gpx.append("</trkseg>");
    }

    private static double[] place(JsonNode at) {
        return new double[] {at.get(0).asDouble(), at.get(1).asDouble()};
    }
}
