package org.qyran.server.accounts;

import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.shapes.GeoJsonShape;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Once;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** Begins an operation; whoever does it commands it and is its first member. */
@Service
class BeginOperation {

    private static final int MOST_AGENCIES = 50;

    private final JdbcClient jdbc;
    private final Work work;
    private final Once once;
    private final Members members;

    BeginOperation(JdbcClient jdbc, Work work, Once once, Members members) {
        this.jdbc = jdbc;
        this.work = work;
        this.once = once;
        this.members = members;
    }

    /**
     * What an operation is made of.
     *
     * @param zone of the place, such as Asia/Almaty
     * @param areas GeoJSON Polygon or MultiPolygon: the land that may be imaged
     */
    record New(
            @Nullable String name,
            @Nullable String zone,
            @Nullable String from,
            @Nullable String to,
            @Nullable JsonNode areas,
            @Nullable List<String> agencies) {}

    private record Checked(
            String name,
            String zone,
            Instant from,
            Instant to,
            String areas,
            List<String> agencies) {}

    UUID begin(Viewer viewer, @Nullable String key, New asked) {
        viewer.must(Action.CREATE, Kind.OPERATION);
        Checked checked = check(asked);
        return work.act(
                viewer,
                acts -> once.create(viewer, key, asked, acts, () -> insert(viewer, acts, checked)));
    }

    private static Checked check(New asked) {
        Instant from = Check.instant("from", asked.from());
        Instant to = Check.instant("to", asked.to());
        if (!to.isAfter(from)) {
            throw Refused.field("ends-before", "to");
        }
        List<String> agencies = asked.agencies() == null ? List.of() : asked.agencies();
        if (agencies.size() > MOST_AGENCIES) {
            throw Refused.field("out-of-range", "agencies", agencies.size(), 0, MOST_AGENCIES);
        }
        return new Checked(
                Check.text("name", asked.name(), 200),
                zone(Check.text("zone", asked.zone(), 60)),
                from,
                to,
                areas(asked.areas()),
                agencies.stream().map(agency -> Check.text("agencies", agency, 200)).toList());
    }

    private static String zone(String asked) {
        try {
            return ZoneId.of(asked).getId();
        } catch (DateTimeException e) {
            throw Refused.field("field", "zone", asked);
        }
    }

    private static String areas(@Nullable JsonNode asked) {
        if (asked == null || asked.isNull()) {
            throw Refused.field("missing", "areas");
        }
        try {
            Geometry shape = GeoJsonShape.land(asked.toString());
            if (shape.isEmpty() || !shape.isValid()) {
                throw Refused.field("areas", "areas");
            }
            return GeoJsonShape.write(shape);
        } catch (IllegalArgumentException bad) {
            throw Refused.field("areas", "areas");
        }
    }

    private UUID insert(Viewer viewer, Acts acts, Checked checked) {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into operation (id, name, zone, starts_at, ends_at, areas, agencies,
                            simulated)
                        values (:id, :name, :zone, :from, :to, :areas, :agencies, false)
                        """)
                .param("id", id)
                .param("name", checked.name())
                .param("zone", checked.zone())
                .param("from", Timestamp.from(checked.from()))
                .param("to", Timestamp.from(checked.to()))
                .param("areas", checked.areas())
                .param("agencies", checked.agencies().toArray(String[]::new))
                .update();
        members.begin(id, viewer.id());
        acts.note(
                viewer.roleFor(Action.CREATE, Kind.OPERATION),
                "begin",
                "operation",
                id,
                id,
                null,
                Map.of(
                        "name", checked.name(),
                        "from", checked.from().toString(),
                        "to", checked.to().toString(),
                        "areas", checked.areas(),
                        "commander", viewer.id()));
        return id;
    }
}
