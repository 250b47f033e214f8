package org.qyran.server.search;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.search.Areas.AreaTold;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Positions of a craft that is up, told by its crew's ground station every few seconds. They become
 * part of the flight's track at once. Only under the area's live order, only over the operation's
 * land (design §5.11).
 */
@Service
class FollowedFlights {

    private static final int MOST_AT_ONCE = 1_000;

    /** As many as a recorded track may have. */
    private static final int MOST_OF_A_FLIGHT = 200_000;

    /** Clocks of ground stations differ a little. */
    private static final int AHEAD_SECONDS = 60;

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;
    private final Areas areas;
    private final AreaFlights flights;
    private final Clock clock;

    FollowedFlights(
            JdbcClient jdbc,
            Work work,
            Reads reads,
            Areas areas,
            AreaFlights flights,
            Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.reads = reads;
        this.areas = areas;
        this.flights = flights;
        this.clock = clock;
    }

    /**
     * @param at ISO-8601 UTC
     */
    record Position(@Nullable Double longitude, @Nullable Double latitude, @Nullable String at) {}

    record Positions(@Nullable List<Position> positions) {}

    /**
     * What came of it.
     *
     * @param kept over the operation's land, and new
     * @param elsewhere over other land: counted, not kept
     */
    record Heard(int kept, int elsewhere) {}

    private record Fix(Coordinate place, Instant at) {}

    Heard tell(Viewer viewer, UUID id, UUID pass, Positions asked) {
        viewer.must(Action.TELL, Kind.PASS);
        List<Fix> fixes = checked(asked);
        return work.act(
                viewer,
                acts -> {
                    AreaTold area = areas.find(id);
                    Before before = before(id, pass);
                    mustBeLive(area, fixes);
                    Geometry land = areas.land(area.operation());
                    List<Fix> fresh =
                            fixes.stream().filter(f -> f.at().isAfter(before.to())).toList();
                    List<Fix> inside =
                            fresh.stream()
                                    .filter(f -> land.covers(GEOMETRY.createPoint(f.place())))
                                    .toList();
                    if (before.positions() + inside.size() > MOST_OF_A_FLIGHT) {
                        throw Refused.conflict("positions-many", MOST_OF_A_FLIGHT);
                    }
                    int kept = 0;
                    for (Fix fix : inside) {
                        kept += keep(viewer, id, pass, fix);
                    }
                    int elsewhere = fresh.size() - inside.size();
                    heard(id, pass, kept, elsewhere, fixes.getLast().at());
                    TreeMap<UUID, @Nullable UUID> of = new TreeMap<>();
                    of.put(id, area.operation());
                    // Once a flight and quarter of an hour: an act for every second tells nobody
                    // more.
                    reads.note(
                            acts,
                            viewer,
                            viewer.roleFor(Action.TELL, Kind.PASS),
                            new Read(
                                    "follow-flight",
                                    "area",
                                    of,
                                    pass.toString(),
                                    Map.of("pass", pass)));
                    return new Heard(kept, elsewhere);
                });
    }

    private List<Fix> checked(Positions asked) {
        List<Position> told = asked.positions() == null ? List.of() : asked.positions();
        if (told.isEmpty() || told.size() > MOST_AT_ONCE) {
            throw Refused.field("out-of-range", "positions", told.size(), 1, MOST_AT_ONCE);
        }
        Instant latest = clock.instant().plusSeconds(AHEAD_SECONDS);
        List<Fix> fixes = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            String field = "positions[%d]".formatted(i);
            // As exact as what is kept, so that what comes twice is known again.
            Instant at =
                    Check.instant(field + ".at", told.get(i).at()).truncatedTo(ChronoUnit.MICROS);
            if (at.isAfter(latest)) {
                throw Refused.field("future", field + ".at");
            }
            fixes.add(
                    new Fix(
                            new Coordinate(
                                    Check.number(
                                            field + ".longitude",
                                            told.get(i).longitude(),
                                            -180,
                                            180),
                                    Check.number(
                                            field + ".latitude", told.get(i).latitude(), -90, 90)),
                            at));
        }
        fixes.sort(Comparator.comparing(Fix::at));
        return fixes;
    }

    /** A revoked or lapsed order has sealed the area: then there is none to be found. */
    private void mustBeLive(AreaTold area, List<Fix> fixes) {
        Instant now = clock.instant();
        if (!FlightRight.holds(area, now)) {
            throw Refused.conflict("order-not-live", area.order().number());
        }
        for (Fix fix : fixes) {
            if (!FlightRight.holds(area, fix.at())) {
                throw Refused.field(
                        "outside-days", "positions.at", fix.at(), area.from(), area.to());
            }
        }
    }

    /**
     * What was told of the flight so far.
     *
     * @param to the last instant
     */
    private record Before(int positions, Instant to) {}

    /** Locked: two links of one craft tell one after the other. */
    private Before before(UUID area, UUID pass) {
        flights.mustBeOpen(area, pass);
        Before heard =
                jdbc.sql(
                                """
                                select positions, coalesce(heard_to, 'epoch') heard_to
                                from area_flight
                                where area = :area and pass = :pass for update
                                """)
                        .param("area", area)
                        .param("pass", pass)
                        .query((row, _) ->
                                new Before(row.getInt("positions"), Rows.instant(row, "heard_to")))
                        .single();
        flights.mustBeOpen(area, pass);
        return heard;
    }

    /** How many were kept: none where the instant was told in the same call already. */
    private int keep(Viewer viewer, UUID area, UUID pass, Fix fix) {
        return jdbc.sql(
                        """
                        insert into area_position (area, pass, at, longitude, latitude, told_by)
                        values (:area, :pass, :at, :longitude, :latitude, :me)
                        on conflict do nothing
                        """)
                .param("area", area)
                .param("pass", pass)
                .param("at", Timestamp.from(fix.at()))
                .param("longitude", fix.place().x)
                .param("latitude", fix.place().y)
                .param("me", viewer.id())
                .update();
    }

    private void heard(UUID area, UUID pass, int kept, int elsewhere, Instant to) {
        jdbc.sql(
                        """
                        update area_flight set positions = positions + :kept,
                            elsewhere = elsewhere + :elsewhere,
                            heard_to = greatest(coalesce(heard_to, :to), :to)
                        where area = :area and pass = :pass
                        """)
                .param("kept", kept)
                .param("elsewhere", elsewhere)
                .param("to", Timestamp.from(to))
                .param("area", area)
                .param("pass", pass)
                .update();
    }
}
