package org.qyran.server.sightings;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.search.FlightRight;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.survey.SightingState;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a crew saw from the air becomes a place: each frame a pass with its picture and a person's
 * mark in it. After one frame it waits to be looked at from lower, after two it stands in triage.
 */
@Component
class TakeLook {

    private final JdbcClient jdbc;
    private final Step step;
    private final FlightRight right;
    private final MarkFrame marks;
    private final Clock clock;

    TakeLook(JdbcClient jdbc, Step step, FlightRight right, MarkFrame marks, Clock clock) {
        this.jdbc = jdbc;
        this.step = step;
        this.right = right;
        this.marks = marks;
        this.clock = clock;
    }

    /**
     * @param row of the place it was looked at for; null for a new one
     * @param photos uploads of this person by SHA-256
     * @return empty where no flight order permitted it
     */
    Optional<UUID> take(
            Viewer viewer,
            Acts acts,
            UUID sighting,
            Step.@Nullable Row row,
            LookFromAir look,
            Map<String, UUID> photos) {
        Optional<FlightRight.Order> order =
                right.over(
                        look.area(),
                        look.frames().stream().map(LookFromAir.Frame::instant).toList(),
                        look.place());
        if (order.isEmpty() || (row != null && !row.operation().equals(order.get().operation()))) {
            return Optional.empty();
        }
        UUID operation = order.get().operation();
        if (row == null && !add(operation, sighting, look)) {
            return Optional.empty();
        }
        for (LookFromAir.Frame frame : look.frames()) {
            UUID upload = photos.get(String.valueOf(frame.photo()));
            if (upload != null) {
                UUID mark = marks.mark(viewer, acts, order.get(), look, frame, upload);
                jdbc.sql(
                                """
                                insert into sighting_detection (sighting, detection)
                                values (:sighting, :detection)
                                """)
                        .param("sighting", sighting)
                        .param("detection", mark)
                        .update();
            }
        }
        tell(viewer, acts, sighting, row, look, order.get());
        return Optional.of(operation);
    }

    /** False where that identifier is another place's, which this person does not see. */
    private boolean add(UUID operation, UUID id, LookFromAir look) {
        return jdbc.sql(
                                """
                                insert into sighting (id, operation, operations, key, state, latitude,
                                    longitude, radius95, score_kind, source, note, found_at,
                                    simulated)
                                select :id, o.id, array[o.id], :key, :state, :latitude, :longitude,
                                    :radius, 'none', 'crew', :note, :now, o.simulated
                                from operation o where o.id = :operation
                                on conflict do nothing
                                """)
                        .param("id", id)
                        .param("operation", operation)
                        .param("key", id.toString())
                        .param("state", after(look).key())
                        .param("latitude", look.latitude())
                        .param("longitude", look.longitude())
                        .param("radius", look.radius95())
                        .param("note", look.note())
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    private static SightingState after(LookFromAir look) {
        return look.frames().size() > 1 ? SightingState.CANDIDATE : SightingState.RE_LOOK;
    }

    private void tell(
            Viewer viewer,
            Acts acts,
            UUID sighting,
            Step.@Nullable Row row,
            LookFromAir look,
            FlightRight.Order order) {
        Map<String, Object> payload = new HashMap<>();
        payload.put("area", look.area());
        payload.put("latitude", look.latitude());
        payload.put("longitude", look.longitude());
        payload.put("thing", look.thing());
        payload.put("looks", look.frames().stream().map(f -> f.name() + " " + f.told()).toList());
        String role = viewer.roleFor(Action.CREATE, Kind.PASS);
        if (row != null) {
            nearer(sighting, look);
            // What waited for this look comes back into triage; what went on from there stays.
            SightingState to =
                    row.state() == SightingState.RE_LOOK ? SightingState.CANDIDATE : row.state();
            step.apply(
                    viewer,
                    acts,
                    row,
                    new Step.Change(to, look.note(), Map.of(), payload, order.id()),
                    role,
                    "look-from-air");
            return;
        }
        String state = after(look).key();
        SightingHistory.write(
                jdbc,
                clock,
                sighting,
                order.operation(),
                viewer.id(),
                "look-from-air",
                state,
                state,
                look.note());
        acts.note(
                role,
                "look-from-air",
                "sighting",
                sighting,
                order.operation(),
                order.id(),
                payload);
    }

    /** Coordinates already sent to the police do not move by themselves. */
    private void nearer(UUID sighting, LookFromAir look) {
        jdbc.sql(
                        """
                        update sighting set latitude = :latitude, longitude = :longitude,
                            radius95 = :radius
                        where id = :id and radius95 > :radius and state in ('candidate', 're-look')
                        """)
                .param("id", sighting)
                .param("latitude", look.latitude())
                .param("longitude", look.longitude())
                .param("radius", look.radius95())
                .update();
    }
}
