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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.exchange.pdf.Sheet;
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
    private final Pictures pictures;
    private final Clock clock;

    Report(
            JdbcClient jdbc,
            Work work,
            Step step,
            Sightings sightings,
            Reads reads,
            Store store,
            Pictures pictures,
            Clock clock) {
        this.pictures = pictures;
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
                    Map<String, @Nullable Object> set = new HashMap<>();
                    // Before drawing: what is blurred meanwhile makes it be drawn anew.
                    set.put("packet_blurs", blurs(row.id()).toArray(UUID[]::new));
                    String packet = packet(viewer, row, now);
                    set.put("reported_at", Timestamp.from(now));
                    set.put("packet", packet);
                    set.put("packet_operation", row.operation());
                    return new Step.Change(
                            SightingState.REPORTED, "", set, Map.of("packet", packet), null);
                });
    }

    private String packet(Viewer viewer, Step.Row row, Instant now) {
        try {
            return store.put(
                    row.home(),
                    row.id(),
                    pdf(viewer, row.id(), row.operation(), viewer.displayName(), now));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] pdf(Viewer viewer, UUID id, UUID of, String by, Instant at) throws IOException {
        Told.Whole sighting = sightings.find(id, viewer.language()).orElseThrow();
        Operation operation = operation(of);
        return new Packet(viewer.language(), ZoneId.of(operation.zone()))
                .pdf(
                        new Packet.Content(
                                operation.name(), sighting, drawn(viewer, sighting), by, at));
    }

    /** Which blurs lie on the imagery of a sighting now. */
    private List<UUID> blurs(UUID sighting) {
        return jdbc.sql(
                        """
                        select distinct b.id from sighting_detection l
                        join detection d on d.id = l.detection join blur b on b.raster = d.raster
                        where l.sighting = :id and b.lifted_at is null order by b.id
                        """)
                .param("id", sighting)
                .query((row, _) -> Rows.id(row, "id"))
                .list();
    }

    /**
     * @param home where it is kept
     * @param operation that the reader's packet names
     * @param otherwise whether this reader's is another than the one kept
     */
    private record Reported(
            UUID home,
            UUID operation,
            String address,
            List<UUID> blurs,
            boolean otherwise,
            String by,
            Instant at) {}

    /**
     * The PDF that was reported, while it shows nothing that was blurred since and nothing that
     * this person may not see; else the same drawn anew. Absent before the report. It leaves the
     * house, so not everybody's.
     */
    byte[] packet(Viewer viewer, UUID id) throws IOException {
        viewer.must(Action.EXPORT, Kind.SIGHTING);
        Object found =
                work.act(
                        viewer,
                        acts -> {
                            Reported kept = reported(id).orElseThrow(Refused::absent);
                            Object now =
                                    kept.blurs().equals(blurs(id)) && !kept.otherwise()
                                            ? kept
                                            : anew(viewer, id, kept);
                            reads.note(
                                    acts,
                                    viewer,
                                    Read.of("export-packet", "sighting", id, kept.operation()));
                            return now;
                        });
        return switch (found) {
            case Reported kept -> store.bytes(kept.home(), kept.address());
            case byte[] pdf -> pdf;
            default -> throw new IllegalStateException("neither kept nor drawn: " + found);
        };
    }

    private byte[] anew(Viewer viewer, UUID id, Reported kept) {
        try {
            return pdf(viewer, id, kept.operation(), kept.by(), kept.at());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Reported> reported(UUID id) {
        return jdbc.sql(
                        """
                        select s.operation, (own_operations(s.operations))[1] own, s.packet,
                            s.packet_blurs, s.reported_at,
                            (own_operations(s.operations))[1] is distinct from s.packet_operation
                            or exists (select 1 from sighting_detection l where l.sighting = s.id
                                and not exists (select 1 from detection d
                                    where d.id = l.detection)) otherwise,
                            coalesce((select name_within(e.by_account, s.operations)
                                from sighting_event e
                                where e.sighting = s.id and e.action = 'report' and not e.undone
                                order by e.at desc limit 1), '') reporter
                        from sighting s where s.id = :id and s.packet is not null
                        """)
                .param("id", id)
                .query((row, _) ->
                        new Reported(
                                Rows.id(row, "operation"),
                                Rows.id(row, "own"),
                                row.getString("packet"),
                                Rows.ids(row, "packet_blurs"),
                                row.getBoolean("otherwise"),
                                row.getString("reporter"),
                                Rows.instant(row, "reported_at")))
                .optional();
    }

    private record Operation(String name, String zone) {}

    private Operation operation(UUID id) {
        return jdbc.sql("select name, zone from operation where id = :id")
                .param("id", id)
                .query((row, _) -> new Operation(row.getString("name"), row.getString("zone")))
                .single();
    }

    private List<Sheet.Picture> drawn(Viewer viewer, Told.Whole sighting) throws IOException {
        Phrases phrases = Phrases.of(Told.class, "sightings", viewer.language());
        List<Sheet.Picture> drawn = new ArrayList<>();
        for (Told.Seen seen : sighting.detections()) {
            Optional<Pictures.Chip> chip = pictures.find(seen.id());
            if (chip.isPresent()) {
                drawn.add(
                        new Sheet.Picture(
                                phrases.say("packet-caption", seen.passName(), seen.heightMetres()),
                                pictures.draw(chip.get())));
            }
        }
        return drawn;
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
        return ReportedPlaces.event(sighting, reported).xml();
    }
}
