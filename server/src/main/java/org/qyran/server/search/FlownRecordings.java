package org.qyran.server.search;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.qyran.server.api.Check;
import org.qyran.server.ground.Ground;
import org.qyran.server.search.Areas.AreaTold;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.DataFolder;
import org.qyran.server.storage.Received;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Frames and recordings of a flight, for what their own camera looked at. Of each only the outline
 * of the operation's land in it is kept: pictures that wait for a judgement come in as imagery.
 */
@Service
class FlownRecordings {

    private static final long LARGEST = 4L << 30;

    private final JdbcClient jdbc;
    private final Work work;
    private final Areas areas;
    private final AreaFlights flights;
    private final Ground ground;
    private final Path passing;
    private final Clock clock;

    /** One at a time: telemetry of hours fills memory. */
    private final ReentrantLock reading = new ReentrantLock();

    FlownRecordings(
            JdbcClient jdbc,
            Work work,
            Areas areas,
            AreaFlights flights,
            Ground ground,
            DataFolder data,
            Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.areas = areas;
        this.flights = flights;
        this.ground = ground;
        this.passing = data.passing();
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param looks frames, or instants of a recording, that told what ground they show
     * @param unplaced those that did not
     */
    record Seen(int looks, int unplaced) {}

    private record Land(AreaTold area, Geometry land) {}

    /**
     * @param name of the file, for refusals
     * @param body the file itself, at most 4 GiB
     */
    Seen take(Viewer viewer, UUID id, UUID pass, @Nullable String name, InputStream body)
            throws IOException {
        viewer.must(Action.CREATE, Kind.PASS);
        String said = Check.text("name", name, 200);
        Land over =
                work.read(
                        viewer,
                        () -> {
                            AreaTold area = areas.find(id);
                            flights.mustBeOpen(id, pass);
                            return new Land(area, areas.land(area.operation()));
                        });
        Path file = Files.createTempFile(passing, "flown", ".part");
        try {
            Received.into(file, body, LARGEST);
            SeenGround seen = read(file, said, over);
            return keep(viewer, id, pass, seen);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private SeenGround read(Path file, String name, Land over) throws IOException {
        reading.lock();
        try (Ground.Opened heights = ground.terrain()) {
            return SeenGround.of(file, name, over.area().land(), over.land(), heights.terrain());
        } finally {
            reading.unlock();
        }
    }

    private Seen keep(Viewer viewer, UUID id, UUID pass, SeenGround seen) {
        return work.act(
                viewer,
                acts -> {
                    AreaTold area = areas.locked(id);
                    flights.mustBeOpen(id, pass);
                    seen.first().ifPresent(at -> AreaFlights.onDays(area, "recording", at));
                    seen.last().ifPresent(at -> AreaFlights.onDays(area, "recording", at));
                    insert(viewer, id, pass, seen);
                    acts.note(
                            viewer.roleFor(Action.CREATE, Kind.PASS),
                            "add-recording",
                            "area",
                            id,
                            area.operation(),
                            area.order().id(),
                            Map.of(
                                    "pass", pass,
                                    "looks", seen.looks(),
                                    "unplaced", seen.unplaced()));
                    return new Seen(seen.looks(), seen.unplaced());
                });
    }

    private void insert(Viewer viewer, UUID area, UUID pass, SeenGround seen) {
        jdbc.sql(
                        """
                        insert into area_track (id, area, pass, segments, outline, fixes, first_at,
                            last_at, added_by, added_at)
                        values (:id, :area, :pass, '[]', :outline, :looks, :first, :last, :me, :now)
                        """)
                .param("id", UUID.randomUUID())
                .param("area", area)
                .param("pass", pass)
                .param("outline", seen.outline())
                .param("looks", seen.looks())
                .param("first", instant(seen.first()))
                .param("last", instant(seen.last()))
                .param("me", viewer.id())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private static @Nullable Timestamp instant(Optional<Instant> at) {
        return at.map(Timestamp::from).orElse(null);
    }
}
