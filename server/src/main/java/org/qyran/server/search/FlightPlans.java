package org.qyran.server.search;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.qyran.exchange.flight.FlightFiles;
import org.qyran.geo.GroundPoint;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.ground.Ground;
import org.qyran.server.search.Areas.AreaTold;
import org.qyran.server.search.Searches.HoleTold;
import org.qyran.server.search.Searches.State;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Store;
import org.qyran.server.storage.Work;
import org.qyran.survey.chance.Look;
import org.qyran.survey.cover.Limit;
import org.qyran.survey.height.Telling;
import org.qyran.survey.plan.Flight;
import org.qyran.survey.plan.PlanSurvey;
import org.qyran.survey.plan.Planning;
import org.qyran.survey.plan.SurveyPlan;
import org.qyran.survey.plan.Waypoint;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Flights over an area: planned while somebody looks on, kept under a name, handed to crews. */
@Service
public class FlightPlans {

    /** What flights are handed over in: what the files' names end with. */
    private static final Set<String> FORMATS =
            FlightFiles.suffixes().stream()
                    .map(suffix -> suffix.substring(1))
                    .collect(Collectors.toUnmodifiableSet());

    private static final int SHOWN = 20;

    /** Planning takes a core; more at once would only make everybody wait. */
    private static final int AT_ONCE = 2;

    private static final int PATIENCE_SECONDS = 20;

    /** A first plan takes a second or two; where it would take longer than this, it is refused. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;
    private final Areas areas;
    private final Searches searches;
    private final Ground ground;
    private final Store store;
    private final BriefingSheets sheets;
    private final Clock clock;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final Semaphore improving = new Semaphore(1);

    FlightPlans(
            JdbcClient jdbc,
            Work work,
            Reads reads,
            Areas areas,
            Searches searches,
            Ground ground,
            Store store,
            BriefingSheets sheets,
            Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.reads = reads;
        this.areas = areas;
        this.searches = searches;
        this.ground = ground;
        this.store = store;
        this.sheets = sheets;
        this.clock = clock;
    }

    /**
     * What is tried out.
     *
     * @param outline as it is being drawn; the area's own where absent
     * @param noFly the same
     */
    record Trial(
            @Nullable JsonNode outline,
            @Nullable JsonNode noFly,
            @Nullable PlanSettings settings) {}

    public record NewPlan(@Nullable String name, @Nullable PlanSettings settings) {}

    /**
     * One sortie.
     *
     * @param looking ways flown to look, longitude and latitude
     * @param between ways to and from them
     */
    record SortieTold(
            String name,
            double seconds,
            double metres,
            double lookingMetres,
            List<List<List<Double>>> looking,
            List<List<List<Double>>> between) {}

    /**
     * Flights that cover an area.
     *
     * @param swathMetres as wide as lines were laid for: over terrain they may run lower
     * @param lengthMetres of an image along the way, likewise
     * @param coarsestMetres of a pixel on the ground
     * @param detection probability that {@code thingMetres} are recognised there
     * @param busiestSeconds of the aircraft that takes longest
     * @param boundSeconds no plan with these lines takes less
     * @param coverage share of what may be looked at
     * @param success probability that it is found by the end of it, with all that was flown before
     * @param adds of that, by this plan
     * @param followsGround whether heights follow the unit's terrain; else as over level ground
     */
    record PlanTold(
            String camera,
            double heightMetres,
            double swathMetres,
            double lengthMetres,
            double spacingMetres,
            double coarsestMetres,
            double imageSpacingMetres,
            double thingMetres,
            double detection,
            double busiestSeconds,
            double boundSeconds,
            double metres,
            double lookingMetres,
            double coverage,
            double success,
            double adds,
            boolean followsGround,
            List<SortieTold> sorties,
            List<HoleTold> holes) {}

    /** A plan that was kept. */
    public record KeptTold(
            UUID id,
            String name,
            String madeBy,
            Instant madeAt,
            @JsonRawValue String settings,
            @JsonRawValue String plan) {}

    PlanTold tried(Viewer viewer, UUID id, Trial asked) throws IOException {
        State state = searches.state(viewer, id, "plan-flights");
        AreaTold area = open(state.area());
        Geometry outline =
                asked.outline() == null ? area.land() : Land.read("outline", asked.outline());
        Geometry noFly =
                asked.noFly() == null ? area.closed() : Land.readOrNone("noFly", asked.noFly());
        Land.within("outline", outline, areas.land(area.operation()));
        SurveyPlan plan = plan(viewer, area, outline, noFly, asked.settings());
        return told(state, outline, noFly, plan, thing(asked.settings()));
    }

    public List<KeptTold> of(Viewer viewer, UUID id) {
        return work.act(
                viewer,
                acts -> {
                    AreaTold area = areas.find(id);
                    reads.note(acts, viewer, Read.of("list-plans", "area", id, area.operation()));
                    return kept("f.area = :id", id);
                });
    }

    private List<KeptTold> kept(String which, UUID id) {
        return jdbc.sql(
                        """
                        select f.*, a.display_name from flight_plan f
                        join account a on a.id = f.made_by where %s
                        order by f.made_at desc, f.id limit %d
                        """
                                .formatted(which, SHOWN))
                .param("id", id)
                .query((row, _) ->
                        new KeptTold(
                                Rows.id(row, "id"),
                                row.getString("name"),
                                row.getString("display_name"),
                                Rows.instant(row, "made_at"),
                                row.getString("request"),
                                row.getString("told")))
                .list();
    }

    public KeptTold keep(Viewer viewer, UUID id, NewPlan asked) throws IOException {
        viewer.must(Action.CHANGE, Kind.AREA);
        State state = work.read(viewer, () -> searches.found(id));
        AreaTold area = open(state.area());
        String name = Check.text("name", asked.name(), 200);
        Geometry outline = area.land();
        Geometry noFly = area.closed();
        SurveyPlan plan = plan(viewer, area, outline, noFly, asked.settings());
        PlanTold told = told(state, outline, noFly, plan, thing(asked.settings()));
        return keep(viewer, area, name, asked.settings(), plan, told);
    }

    /** A plan that was made already, with its files. */
    KeptTold keep(
            Viewer viewer,
            AreaTold area,
            String name,
            @Nullable PlanSettings settings,
            SurveyPlan plan,
            PlanTold told)
            throws IOException {
        UUID home = home(viewer, area.id());
        byte[] archive = FlightFiles.archive(plan, sheets.of(viewer, area, name, plan, settings));
        UUID made = UUID.randomUUID();
        return work.act(
                viewer,
                acts -> {
                    if (areas.locked(area.id()).version() != area.version()) {
                        // Planned over land, or under an order, that it no longer has.
                        throw Refused.changedMeanwhile();
                    }
                    String address = put(home, area.id(), archive);
                    jdbc.sql(
                                    """
                                    insert into flight_plan (id, area, operation, name, request, told,
                                        address, made_by, made_at)
                                    values (:id, :area, :operation, :name, :request, :told, :address,
                                        :me, :now)
                                    """)
                            .param("id", made)
                            .param("area", area.id())
                            .param("operation", home)
                            .param("name", name)
                            .param("request", JSON.writeValueAsString(settings))
                            .param("told", JSON.writeValueAsString(told))
                            .param("address", address)
                            .param("me", viewer.id())
                            .param("now", Timestamp.from(clock.instant()))
                            .update();
                    acts.note(
                            viewer.roleFor(Action.CHANGE, Kind.AREA),
                            "keep-plan",
                            "area",
                            area.id(),
                            area.operation(),
                            area.order().id(),
                            Map.of("plan", made, "name", name, "files", address));
                    return kept("f.id = :id", made).getFirst();
                });
    }

    private String put(UUID home, UUID area, byte[] archive) {
        try {
            return store.put(home, area, archive);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The crews' briefing sheet, in the asker's language.
     *
     * @throws Refused when the plan was kept before there were sheets
     */
    byte[] briefing(Viewer viewer, UUID id, UUID plan) throws IOException {
        viewer.must(Action.EXPORT, Kind.AREA);
        byte[] all = taken(viewer, id, plan, "briefing");
        String wanted = BriefingSheets.name(viewer.language());
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(all))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().equals(wanted)) {
                    return in.readAllBytes();
                }
            }
        }
        throw Refused.conflict("no-briefing");
    }

    /** The operation whose files it is among: where the area came from, whoever keeps the plan. */
    private UUID home(Viewer viewer, UUID id) {
        return work.read(
                viewer,
                () ->
                        jdbc.sql("select operation from search_area where id = :id")
                                .param("id", id)
                                .query((row, _) -> Rows.id(row, "operation"))
                                .optional()
                                .orElseThrow(Refused::absent));
    }

    /**
     * The flights for the crews' ground stations, as one archive.
     *
     * @param format one of them, or all where absent
     */
    byte[] export(Viewer viewer, UUID id, UUID plan, @Nullable String format) throws IOException {
        viewer.must(Action.EXPORT, Kind.AREA);
        String wanted = format == null ? "" : "." + Check.oneOf("format", format, FORMATS);
        byte[] all = taken(viewer, id, plan, wanted);
        return wanted.isEmpty() ? all : only(all, wanted);
    }

    /**
     * What was kept of a plan; taking it is an act. Missions are for flying: once the area's days
     * are over there is no order to fly them under, and the plan is only looked at.
     */
    private byte[] taken(Viewer viewer, UUID id, UUID plan, String what) throws IOException {
        record Kept(UUID operation, String address) {}
        Kept kept =
                work.act(
                        viewer,
                        acts -> {
                            AreaTold area = open(areas.find(id));
                            Kept found =
                                    jdbc.sql(
                                                    """
                                                    select operation, address from flight_plan
                                                    where id = :plan and area = :id
                                                    """)
                                            .param("plan", plan)
                                            .param("id", id)
                                            .query((row, _) ->
                                                    new Kept(
                                                            Rows.id(row, "operation"),
                                                            row.getString("address")))
                                            .optional()
                                            .orElseThrow(Refused::absent);
                            acts.note(
                                    viewer.roleFor(Action.EXPORT, Kind.AREA),
                                    "export-plan",
                                    "area",
                                    id,
                                    area.operation(),
                                    area.order().id(),
                                    Map.of("plan", plan, "format", what));
                            return found;
                        });
        return store.bytes(kept.operation(), kept.address());
    }

    private static byte[] only(byte[] archive, String suffix) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().endsWith(suffix)) {
                    zip.putNextEntry(new ZipEntry(entry.getName()));
                    in.transferTo(zip);
                    zip.closeEntry();
                }
            }
        }
        return out.toByteArray();
    }

    static AreaTold open(AreaTold area) {
        if (area.ended()) {
            throw Refused.conflict("area-ended", area.to());
        }
        return area;
    }

    private SurveyPlan plan(
            Viewer viewer,
            AreaTold area,
            Geometry outline,
            Geometry noFly,
            @Nullable PlanSettings settings)
            throws IOException {
        if (settings == null) {
            throw Refused.field("missing", "settings");
        }
        Duration patience = settings.patience();
        Semaphore turn = turn(patience);
        long end = System.nanoTime() + (turn.equals(improving) ? patience.toNanos() : 0);
        try (Ground.Opened terrain = ground.terrain()) {
            var request =
                    settings.request(outline, noFly, area.order().number(), terrain.terrain());
            return switch (PlanSurvey.plan(
                    request, () -> System.nanoTime() - end < 0, Limit.of(LONGEST))) {
                case Planning.Planned planned -> planned.plan();
                case Planning.Impossible impossible ->
                        throw Refused.field("plan", impossible.sentence(viewer.language()));
            };
        } finally {
            turn.release();
        }
    }

    /**
     * Whoever waits for a better plan does so beside the others, one at a time; where somebody
     * waits already, the first plan must do.
     */
    private Semaphore turn(Duration patience) {
        if (!patience.isZero() && improving.tryAcquire()) {
            return improving;
        }
        try {
            if (turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return turns;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        throw Refused.of(HttpStatus.SERVICE_UNAVAILABLE, "busy");
    }

    PlanTold told(State state, Geometry outline, Geometry noFly, SurveyPlan plan, double thing)
            throws IOException {
        AreaMap map = searches.map(state, outline, noFly);
        double detection = plan.view().probability(Telling.RECOGNISE, thing);
        List<SortieTold> sorties = new ArrayList<>();
        List<Look> looks = new ArrayList<>();
        // What lines were laid for: over terrain they may run lower, and see less.
        double seen =
                plan.spacingMetres()
                        / (1 - plan.request().sideOverlap())
                        / plan.view().swathMetres();
        for (Flight flight : plan.flights()) {
            sorties.add(sortie(flight));
            for (List<GroundPoint> leg : legs(flight, true)) {
                looks.add(
                        map.seen(
                                leg.getFirst(),
                                leg.getLast(),
                                plan.view().swathMetres() * seen,
                                plan.view().lengthMetres() * seen,
                                detection));
            }
        }
        AreaMap.Looked would = map.wouldCome(looks);
        double before = map.now().successSoFar();
        return new PlanTold(
                plan.request().camera().name(),
                plan.request().heightMetres(),
                plan.view().swathMetres() * seen,
                plan.view().lengthMetres() * seen,
                plan.spacingMetres(),
                plan.coarsestMetres(),
                plan.imageSpacingMetres(),
                thing,
                detection,
                plan.busiestSeconds(),
                plan.boundSeconds(),
                plan.metres(),
                plan.lookingMetres(),
                Math.min(1, would.share() / map.openShare()),
                before + would.added(),
                would.added(),
                plan.request().terrain().isPresent(),
                sorties,
                Searches.holes(would));
    }

    private static double thing(@Nullable PlanSettings settings) {
        return settings == null ? 1 : settings.thing();
    }

    private static SortieTold sortie(Flight flight) {
        return new SortieTold(
                flight.name(),
                flight.seconds(),
                flight.metres(),
                flight.lookingMetres(),
                legs(flight, true).stream().map(FlightPlans::way).toList(),
                legs(flight, false).stream().map(FlightPlans::way).toList());
    }

    private static List<List<Double>> way(List<GroundPoint> leg) {
        return leg.stream()
                .map(at -> List.of(at.longitudeDegrees(), at.latitudeDegrees()))
                .toList();
    }

    /**
     * From each corner to the next, launch and recovery among them: those to look, or the others.
     */
    private static List<List<GroundPoint>> legs(Flight flight, boolean looking) {
        List<List<GroundPoint>> legs = new ArrayList<>();
        GroundPoint from = flight.crew().launch();
        boolean looks = false;
        for (Waypoint corner : flight.waypoints()) {
            if (looks == looking) {
                legs.add(List.of(from, corner.place()));
            }
            from = corner.place();
            looks = corner.looking();
        }
        if (!looking) {
            legs.add(List.of(from, flight.crew().recovery()));
        }
        return legs;
    }
}
