package org.qyran.server.search;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.qyran.geo.GroundPoint;
import org.qyran.server.api.Refused;
import org.qyran.server.search.Areas.AreaTold;
import org.springframework.stereotype.Service;

/**
 * Whether a place might be looked at from the air at an instant: what comes from the field is held
 * to the flight order of its area (design §5.11).
 */
@Service
public class FlightRight {

    private final Areas areas;

    FlightRight(Areas areas) {
        this.areas = areas;
    }

    /**
     * The order that permits it.
     *
     * @param operation in which the asker has to do with the area
     */
    public record Order(UUID id, String number, UUID operation) {}

    /**
     * Within a transaction of whoever looked. An order that lapsed or was revoked sealed its area,
     * so that there is none.
     *
     * @param instants of the looks
     * @return empty where nothing permits it: no such area, another day, another place
     */
    public Optional<Order> over(UUID area, List<Instant> instants, GroundPoint place) {
        AreaTold told;
        try {
            told = areas.find(area);
        } catch (Refused absent) {
            return Optional.empty();
        }
        boolean then = instants.stream().allMatch(at -> holds(told, at));
        Geometry spot =
                new GeometryFactory()
                        .createPoint(
                                new Coordinate(place.longitudeDegrees(), place.latitudeDegrees()));
        return then && told.land().covers(spot)
                ? Optional.of(new Order(told.order().id(), told.order().number(), told.operation()))
                : Optional.empty();
    }

    static boolean holds(AreaTold area, Instant at) {
        return !at.isBefore(area.from())
                && !at.isAfter(area.to())
                && !at.isBefore(area.order().from())
                && !at.isAfter(area.order().to());
    }
}
