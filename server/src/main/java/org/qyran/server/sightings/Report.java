package org.qyran.server.sightings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.exchange.CotEvent;
import org.qyran.geo.GroundPoint;
import org.qyran.kernel.Phrases;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Store;
import org.qyran.server.storage.Work;
import org.qyran.survey.SightingState;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Handing a place to the police: one press makes the packet and the event for their maps. */
@Service
class Report {

    private final JdbcClient jdbc;
    private final Work work;
    private final Step step;
    private final Sightings sightings;
    private final Reads reads;
    private final Store store;
    private final Clock clock;

    Report(
            JdbcClient jdbc,
            Work work,
            Step step,
            Sightings sightings,
            Reads reads,
            Store store,
            Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.step = step;
        this.sightings = sightings;
        this.reads = reads;
        this.store = store;
        this.clock = clock;
    }

    /** No detection alone is reported: a named officer has looked, or a person saw it. */
    Told.Whole report(Viewer viewer, UUID id, long version) {
        viewer.must(Action.REPORT, Kind.SIGHTING);
        return step.take(
                viewer,
                id,
                version,
                viewer.roleFor(Action.REPORT, Kind.SIGHTING),
                "report",
                (row, _) -> {
                    if (row.confirmedBy() == null) {
                        throw Refused.conflict("nobody-looked");
                    }
                    Instant now = clock.instant();
                    String packet = packet(viewer, row, now);
                    Map<String, @Nullable Object> set = new HashMap<>();
                    set.put("reported_at", Timestamp.from(now));
                    set.put("packet", packet);
                    return new Step.Change(
                            SightingState.REPORTED, "", set, Map.of("packet", packet), null);
                });
    }

    private String packet(Viewer viewer, Step.Row row, Instant now) {
        try {
            Told.Whole sighting = sightings.find(row.id(), viewer.language()).orElseThrow();
            Operation operation = operation(row.operation());
            byte[] pdf =
                    new Packet(viewer.language(), ZoneId.of(operation.zone()))
                            .pdf(
                                    new Packet.Content(
                                            operation.name(),
                                            sighting,
                                            pictures(viewer, row, sighting),
                                            viewer.displayName(),
                                            now));
            return store.put(row.operation(), pdf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Operation(String name, String zone) {}

    private Operation operation(UUID id) {
        return jdbc.sql("select name, zone from operation where id = :id")
                .param("id", id)
                .query((row, _) -> new Operation(row.getString("name"), row.getString("zone")))
                .single();
    }

    private List<Packet.Picture> pictures(Viewer viewer, Step.Row row, Told.Whole sighting)
            throws IOException {
        Phrases phrases = Phrases.of(Told.class, "sightings", viewer.language());
        Map<UUID, String> chips = chips(sighting.detections());
        List<Packet.Picture> pictures = new ArrayList<>();
        for (Told.Seen seen : sighting.detections()) {
            String address = chips.get(seen.id());
            if (address != null) {
                pictures.add(
                        new Packet.Picture(
                                phrases.say("packet-caption", seen.passName(), seen.heightMetres()),
                                store.bytes(row.operation(), address)));
            }
        }
        return pictures;
    }

    private Map<UUID, String> chips(List<Told.Seen> seen) {
        Map<UUID, String> chips = new HashMap<>();
        jdbc.sql("select id, chip from detection where id = any(:ids) and chip is not null")
                .param("ids", seen.stream().map(Told.Seen::id).toArray(UUID[]::new))
                .query((row, _) -> chips.put(Rows.id(row, "id"), row.getString("chip")))
                .list();
        return chips;
    }

    /** The event as it was reported; absent before. */
    String cot(Viewer viewer, UUID id) {
        viewer.must(Action.EXPORT, Kind.SIGHTING);
        Told.Whole sighting = sightings.whole(viewer, id);
        Instant reported =
                work.act(
                        viewer,
                        acts -> {
                            Instant at =
                                    jdbc.sql(
                                                    """
                                                    select reported_at from sighting
                                                    where id = :id and reported_at is not null
                                                    """)
                                            .param("id", id)
                                            .query((row, _) -> Rows.instant(row, "reported_at"))
                                            .optional()
                                            .orElseThrow(Refused::absent);
                            reads.note(
                                    acts,
                                    viewer,
                                    Read.of(
                                            "export-cot",
                                            "sighting",
                                            id,
                                            sighting.brief().operation()));
                            return at;
                        });
        Told.Brief at = sighting.brief();
        String callsign = "Q-" + id.toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
        return new CotEvent(
                        id.toString(),
                        callsign + (at.simulated() ? " SIMULATED" : ""),
                        new GroundPoint(at.latitude(), at.longitude(), 0),
                        at.radius95(),
                        reported,
                        at.simulated(),
                        String.join("; ", sighting.reasons()))
                .xml();
    }
}
