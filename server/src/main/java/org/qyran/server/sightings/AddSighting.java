package org.qyran.server.sightings;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Once;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** A place that a patrol or a resident reported, entered by hand; it too is looked at first. */
@Service
class AddSighting {

    private static final Set<String> SOURCES = Set.of("patrol", "resident");
    private static final double MOST_RADIUS = 10_000;

    private final JdbcClient jdbc;
    private final Work work;
    private final Once once;
    private final Sightings sightings;
    private final Clock clock;

    AddSighting(JdbcClient jdbc, Work work, Once once, Sightings sightings, Clock clock) {
        this.once = once;
        this.jdbc = jdbc;
        this.work = work;
        this.sightings = sightings;
        this.clock = clock;
    }

    /** What somebody reported. */
    record NewSighting(
            @Nullable UUID operation,
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable Double radius95,
            @Nullable String source,
            @Nullable String note) {}

    Told.Whole add(Viewer viewer, NewSighting asked, @Nullable String key) {
        UUID operation = Check.id("operation", asked.operation());
        viewer.mustRead(operation);
        viewer.must(Action.CREATE, Kind.SIGHTING);
        double latitude = Check.number("latitude", asked.latitude(), -90, 90);
        double longitude = Check.number("longitude", asked.longitude(), -180, 180);
        double radius = Check.number("radius95", asked.radius95(), 0.01, MOST_RADIUS);
        String source = Check.oneOf("source", asked.source(), SOURCES);
        String note = Check.note("note", asked.note());
        return work.act(
                viewer,
                acts -> {
                    UUID id =
                            once.create(
                                    viewer,
                                    key,
                                    asked,
                                    acts,
                                    () ->
                                            insert(
                                                    viewer, acts, operation, latitude, longitude,
                                                    radius, source, note));
                    return sightings.find(id, viewer.language()).orElseThrow(Refused::absent);
                });
    }

    private UUID insert(
            Viewer viewer,
            Acts acts,
            UUID operation,
            double latitude,
            double longitude,
            double radius,
            String source,
            String note) {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into sighting (id, operation, operations, key, state,
                            latitude, longitude, radius95, score_kind, source, note,
                            found_at, simulated)
                        select :id, o.id, array[o.id], :key, 'candidate', :latitude,
                            :longitude, :radius, 'none', :source, :note, :now, o.simulated
                        from operation o where o.id = :operation
                        """)
                .param("id", id)
                .param("operation", operation)
                .param("key", id.toString())
                .param("latitude", latitude)
                .param("longitude", longitude)
                .param("radius", radius)
                .param("source", source)
                .param("note", note)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        SightingHistory.write(
                jdbc, clock, id, operation, viewer.id(), "add", "candidate", "candidate", note);
        acts.note(
                viewer.roleFor(Action.CREATE, Kind.SIGHTING),
                "add",
                "sighting",
                id,
                operation,
                null,
                Map.of("latitude", latitude, "longitude", longitude, "note", note));
        return id;
    }
}
