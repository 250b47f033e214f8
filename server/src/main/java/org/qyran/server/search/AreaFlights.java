package org.qyran.server.search;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.search.AreaMap.Looked;
import org.qyran.server.search.Areas.AreaTold;
import org.qyran.server.search.Searches.FlightTold;
import org.qyran.server.search.Searches.TrackTold;
import org.qyran.server.search.ToldPositions.Last;
import org.qyran.server.search.ToldPositions.Told;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.survey.chance.Look;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was flown over an area: passes of the operation under the area's own order, with the tracks
 * that were recorded and the imagery that came back.
 */
@Service
public class AreaFlights {

    private static final int LONGEST_TRACK = 32_000_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Work work;
    private final Areas areas;
    private final ToldPositions positions;
    private final Clock clock;

    AreaFlights(JdbcClient jdbc, Work work, Areas areas, ToldPositions positions, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.areas = areas;
        this.positions = positions;
        this.clock = clock;
    }

    /**
     * @param pass that was flown, under the area's order
     * @param track GPX, as text; absent where the pass's imagery tells what was seen
     * @param trackName of the file, for refusals
     * @param swathMetres as wide as the camera saw
     * @param detection probability that what stands in the open was found
     * @param source of that probability
     * @param lengthMetres of an image along the way: so much more than a line's ends is seen; none
     *     where it is not known
     */
    public record NewFlight(
            @Nullable UUID pass,
            @Nullable String track,
            @Nullable String trackName,
            @Nullable Double swathMetres,
            @Nullable Double detection,
            @Nullable String source,
            @Nullable Double lengthMetres) {}

    /**
     * What came of adding a track.
     *
     * @param elsewhere fixes over other land, which were not kept
     */
    public record Added(UUID pass, int fixes, int elsewhere) {}

    /** One flight with what it looked at. */
    record Flight(
            UUID pass,
            String name,
            Instant flownAt,
            double heightMetres,
            double detection,
            String source,
            double swathMetres,
            double lengthMetres,
            List<TrackTold> tracks,
            List<String> footprints,
            long elsewhere,
            @Nullable Instant heardAt,
            @Nullable Last last,
            @Nullable Instant closedAt,
            @Nullable String closedBy) {

        List<Look> looks(AreaMap map) {
            List<Look> looks = new ArrayList<>();
            for (TrackTold track : tracks) {
                if (track.outline() != null) {
                    looks.add(Searches.shown(map, track.outline(), detection));
                }
                looks.addAll(
                        map.along(
                                FlownTrack.places(track.coordinates()),
                                swathMetres,
                                lengthMetres,
                                detection));
            }
            footprints.forEach(one -> looks.add(Searches.shown(map, one, detection)));
            return looks;
        }

        FlightTold told(Looked looked) {
            return new FlightTold(
                    pass,
                    name,
                    flownAt,
                    heightMetres,
                    detection,
                    source,
                    swathMetres,
                    lengthMetres,
                    tracks,
                    footprints.size(),
                    looked.share(),
                    looked.added(),
                    Searches.holes(looked),
                    elsewhere,
                    heardAt,
                    last,
                    closedAt,
                    closedBy);
        }
    }

    /** Within a transaction, in the order they were flown. */
    List<Flight> of(UUID area) {
        Map<UUID, List<TrackTold>> tracks =
                jdbc
                        .sql("select * from area_track where area = :area order by added_at, id")
                        .param("area", area)
                        .query((row, _) -> new OfPass<>(Rows.id(row, "pass"), track(row)))
                        .list()
                        .stream()
                        .collect(OfPass.byPass());
        Map<UUID, Told> told = positions.of(area);
        told.forEach((pass, one) ->
                tracks.computeIfAbsent(pass, _ -> new ArrayList<>()).add(one.track()));
        Map<UUID, List<String>> footprints =
                jdbc
                        .sql(
                                """
                                select r.pass, r.footprint from raster r
                                join area_flight f on f.pass = r.pass
                                where f.area = :area and r.footprint like '%olygon"%'
                                order by r.received_at, r.id
                                """)
                        .param("area", area)
                        .query((row, _) ->
                                new OfPass<>(Rows.id(row, "pass"), row.getString("footprint")))
                        .list()
                        .stream()
                        .collect(OfPass.byPass());
        return jdbc.sql(
                        """
                        select f.*, p.name, p.flown_at, p.height_metres, a.display_name
                        from area_flight f join pass p on p.id = f.pass
                        left join account a on a.id = f.closed_by
                        where f.area = :area order by p.flown_at, p.id
                        """)
                .param("area", area)
                .query((row, _) -> {
                    UUID pass = Rows.id(row, "pass");
                    return new Flight(
                            pass,
                            row.getString("name"),
                            Rows.instant(row, "flown_at"),
                            row.getDouble("height_metres"),
                            row.getDouble("detection"),
                            row.getString("source"),
                            row.getDouble("swath"),
                            row.getDouble("length"),
                            tracks.getOrDefault(pass, List.of()),
                            footprints.getOrDefault(pass, List.of()),
                            row.getLong("elsewhere"),
                            Rows.instantOrNull(row, "heard_to"),
                            told.containsKey(pass) ? told.get(pass).last() : null,
                            Rows.instantOrNull(row, "closed_at"),
                            row.getString("display_name"));
                })
                .list();
    }

    private record OfPass<T>(UUID pass, T what) {
        static <T> java.util.stream.Collector<OfPass<T>, ?, Map<UUID, List<T>>> byPass() {
            return Collectors.groupingBy(
                    OfPass::pass, Collectors.mapping(OfPass::what, Collectors.toList()));
        }
    }

    private static TrackTold track(ResultSet row) throws SQLException {
        return new TrackTold(
                Rows.id(row, "id"),
                row.getString("segments"),
                row.getString("outline"),
                row.getInt("fixes"),
                Rows.instantOrNull(row, "first_at"));
    }

    public Added add(Viewer viewer, UUID id, NewFlight asked) throws IOException {
        viewer.must(Action.CREATE, Kind.PASS);
        UUID pass = Check.id("pass", asked.pass());
        double swath = Check.number("swathMetres", asked.swathMetres(), 1, 20_000);
        double detection = Check.number("detection", asked.detection(), 0, 1);
        String source = Check.text("source", asked.source(), 500);
        double length =
                asked.lengthMetres() == null
                        ? 0
                        : Check.number("lengthMetres", asked.lengthMetres(), 0, 20_000);
        AreaTold before = work.read(viewer, () -> areas.find(id));
        FlownTrack track = track(asked, before, swath);
        return work.act(
                viewer,
                acts -> {
                    // Its order and days as they are now: somebody may have changed them.
                    AreaTold area = areas.locked(id);
                    mustSuit(area, pass, track);
                    link(viewer, id, pass, new Seen(swath, length, detection, source));
                    if (track != null) {
                        keep(viewer, id, pass, track);
                    }
                    int fixes = track == null ? 0 : track.fixes();
                    acts.note(
                            viewer.roleFor(Action.CREATE, Kind.PASS),
                            "add-flight",
                            "area",
                            id,
                            area.operation(),
                            area.order().id(),
                            Map.of(
                                    "pass", pass,
                                    "fixes", fixes,
                                    "swath", swath,
                                    "length", length,
                                    "detection", detection,
                                    "source", source));
                    return new Added(pass, fixes, track == null ? 0 : track.elsewhere());
                });
    }

    private @Nullable FlownTrack track(NewFlight asked, AreaTold area, double swath)
            throws IOException {
        if (asked.track() == null) {
            return null;
        }
        String gpx = Check.text("track", asked.track(), LONGEST_TRACK);
        String name =
                asked.trackName() == null
                        ? "track"
                        : Check.text("trackName", asked.trackName(), 200);
        Geometry land = areas.land(area.operation());
        return FlownTrack.read(name, gpx, land, swath);
    }

    /** Flown under the area's order, on its days; not closed yet. */
    private void mustSuit(AreaTold area, UUID pass, @Nullable FlownTrack track) {
        record Row(String order, Instant flownAt) {}
        Row row =
                jdbc.sql(
                                """
                                select flight_order, flown_at from pass
                                where id = :pass and :operation = any(operations)
                                """)
                        .param("pass", pass)
                        .param("operation", area.operation())
                        .query((r, _) ->
                                new Row(r.getString("flight_order"), Rows.instant(r, "flown_at")))
                        .optional()
                        .orElseThrow(Refused::absent);
        if (!row.order().equals(area.order().number())) {
            throw Refused.field("other-order", "pass", row.order(), area.order().number());
        }
        onDays(area, "pass.flownAt", row.flownAt());
        if (track != null) {
            track.first().ifPresent(at -> onDays(area, "track", at));
            track.last().ifPresent(at -> onDays(area, "track", at));
        }
    }

    static void onDays(AreaTold area, String field, Instant at) {
        if (at.isBefore(area.from()) || at.isAfter(area.to())) {
            throw Refused.field("outside-days", field, at, area.from(), area.to());
        }
    }

    /** How well a flight sees. */
    private record Seen(double swath, double length, double detection, String source) {}

    private void link(Viewer viewer, UUID area, UUID pass, Seen seen) {
        jdbc.sql(
                        """
                        insert into area_flight (area, pass, detection, source, swath, length,
                            added_by, added_at)
                        values (:area, :pass, :detection, :source, :swath, :length, :me, :now)
                        on conflict (area, pass) do update set detection = :detection,
                            source = :source, swath = :swath, length = :length
                        where area_flight.closed_at is null
                        """)
                .param("area", area)
                .param("pass", pass)
                .param("detection", seen.detection())
                .param("source", seen.source())
                .param("swath", seen.swath())
                .param("length", seen.length())
                .param("me", viewer.id())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        mustBeOpen(area, pass);
    }

    void mustBeOpen(UUID area, UUID pass) {
        boolean closed =
                jdbc.sql(
                                """
                                select closed_at is not null from area_flight
                                where area = :area and pass = :pass
                                """)
                        .param("area", area)
                        .param("pass", pass)
                        .query((row, _) -> row.getBoolean(1))
                        .optional()
                        .orElseThrow(Refused::absent);
        if (closed) {
            throw Refused.conflict("flight-closed");
        }
    }

    private void keep(Viewer viewer, UUID area, UUID pass, FlownTrack track) {
        jdbc.sql(
                        """
                        insert into area_track (id, area, pass, segments, fixes, first_at, last_at,
                            added_by, added_at)
                        values (:id, :area, :pass, :segments, :fixes, :first, :last, :me, :now)
                        """)
                .param("id", UUID.randomUUID())
                .param("area", area)
                .param("pass", pass)
                .param("segments", track.text())
                .param("fixes", track.fixes())
                .param("first", track.first().map(Timestamp::from).orElse(null))
                .param("last", track.last().map(Timestamp::from).orElse(null))
                .param("me", viewer.id())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /**
     * Nothing is added to a closed flight: what it came to is kept as it was.
     *
     * @param result what it came to, as told
     */
    void close(Viewer viewer, UUID id, UUID pass, FlightTold result, double success) {
        work.act(
                viewer,
                acts -> {
                    AreaTold area = areas.locked(id);
                    mustBeOpen(id, pass);
                    jdbc.sql(
                                    """
                                    update area_flight set closed_by = :me, closed_at = :now,
                                        result = :result
                                    where area = :area and pass = :pass
                                    """)
                            .param("area", id)
                            .param("pass", pass)
                            .param("me", viewer.id())
                            .param("now", Timestamp.from(clock.instant()))
                            .param("result", JSON.writeValueAsString(result))
                            .update();
                    acts.note(
                            viewer.roleFor(Action.CHANGE, Kind.AREA),
                            "close-flight",
                            "area",
                            id,
                            area.operation(),
                            area.order().id(),
                            Map.of(
                                    "pass", pass,
                                    "looked", result.looked(),
                                    "added", result.added(),
                                    "holes", result.holes().size(),
                                    "success", success));
                    return true;
                });
    }
}
