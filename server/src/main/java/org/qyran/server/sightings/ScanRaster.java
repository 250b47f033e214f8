package org.qyran.server.sightings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Polygon;
import org.qyran.geo.GroundPoint;
import org.qyran.imagery.Rasters;
import org.qyran.imagery.chip.ChipSquare;
import org.qyran.imagery.chip.Chips;
import org.qyran.imagery.detect.Detector;
import org.qyran.imagery.detect.Detectors;
import org.qyran.imagery.mark.Detection;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.scan.Scan;
import org.qyran.imagery.scan.ScanOutcome;
import org.qyran.imagery.scan.ScanSettings;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Phrases;
import org.qyran.kernel.Progress;
import org.qyran.server.api.InEveryLanguage;
import org.qyran.server.jobs.JobKind;
import org.qyran.server.jobs.Jobs;
import org.qyran.server.shapes.GeoJsonShape;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Arrival;
import org.qyran.server.storage.Arrivals;
import org.qyran.server.storage.DataFolder;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Store;
import org.qyran.server.storage.Trees;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Scanning a registered raster: detections, their chips, and the sightings they support. */
@Component
class ScanRaster implements JobKind {

    private static final int MOST_MARKS = 2_000;
    private static final int MOST_CHIPS = 500;

    /** Of the heap: pages are served beside the scan. */
    private static final double CACHE_SHARE = 0.2;

    private final JdbcClient jdbc;
    private final Work work;
    private final Store store;
    private final Arrivals arrivals;
    private final FuseSightings fuse;
    private final ScanCheckpoints checkpoints;
    private final Path passing;
    private final JsonMapper json = JsonMapper.builder().build();

    ScanRaster(
            JdbcClient jdbc,
            Work work,
            Store store,
            Arrivals arrivals,
            FuseSightings fuse,
            ScanCheckpoints checkpoints,
            DataFolder data)
            throws IOException {
        this.jdbc = jdbc;
        this.work = work;
        this.store = store;
        this.arrivals = arrivals;
        this.fuse = fuse;
        this.checkpoints = checkpoints;
        this.passing = data.passing();
    }

    private record Known(UUID pass, String name, String address) {}

    /** A detection with its picture, which comes into the store with the row that names it. */
    private record Pictured(Detection detection, @Nullable String chip, ChipSquare square) {}

    @Override
    public String kind() {
        return "scan";
    }

    @Override
    public End run(Jobs.Job job, Progress progress) throws IOException {
        try (ScanCheckpoints.Running _ = checkpoints.running(raster(job))) {
            Optional<Known> known = work.within(job.operation(), () -> find(job));
            return known.isPresent() ? scan(job, known.get(), progress) : new End.Stopped();
        }
    }

    private End scan(Jobs.Job job, Known known, Progress progress) throws IOException {
        Path file = store.file(job.operation(), known.address());
        try (Raster raster = Rasters.open(file)) {
            Detector auto = Detectors.named("auto").orElseThrow();
            return switch (Scan.run(
                    raster, List.of(auto), settings(job, known.address()), progress)) {
                case ScanOutcome.Stopped _ -> new End.Stopped();
                case ScanOutcome.Finished finished ->
                        pictured(job, raster, finished.detections(), progress);
            };
        } catch (BadInput damaged) {
            String reason = InEveryLanguage.of(damaged.named(known.name())::sentence);
            return new End.Failed(_ -> refused(job, reason), reason);
        }
    }

    private static String marks(int count) {
        return InEveryLanguage.of(
                language -> Phrases.of(Told.class, "sightings", language).say("scan-marks", count));
    }

    /** A scan has one. */
    private static UUID raster(Jobs.Job job) {
        return Objects.requireNonNull(job.raster(), "raster of a scan");
    }

    /** A server that wakes up late must not say so of what another has scanned, or erased. */
    @Override
    public void begin(Jobs.Job job) {
        jdbc.sql("update raster set state = 'scanning' where id = :id and state <> 'erased'")
                .param("id", raster(job))
                .update();
    }

    /** None when it was erased. */
    private Optional<Known> find(Jobs.Job job) {
        return jdbc.sql(
                        """
                        select pass, name, address from raster
                        where id = :id and state <> 'erased'
                        """)
                .param("id", raster(job))
                .query((row, _) ->
                        new Known(
                                Rows.id(row, "pass"),
                                row.getString("name"),
                                row.getString("address")))
                .optional();
    }

    private ScanSettings settings(Jobs.Job job, String address) {
        return ScanSettings.usual()
                .withCacheBytes((long) (CACHE_SHARE * Runtime.getRuntime().maxMemory()))
                .withMarks(MOST_MARKS, OptionalInt.empty())
                .withCheckpoint(checkpoints.of(raster(job)), address);
    }

    private End pictured(Jobs.Job job, Raster raster, List<Detection> detections, Progress progress)
            throws IOException {
        Path beside = Files.createTempDirectory(passing, "chips-");
        try {
            List<Pictured> pictured = new ArrayList<>();
            Map<String, Path> chips = new HashMap<>();
            for (Detection d :
                    Chips.write(
                            raster,
                            detections,
                            beside,
                            MOST_CHIPS,
                            ScanSettings.usual().threads(),
                            progress)) {
                Optional<Path> chip = d.chip().map(beside::resolve);
                String address = chip.isPresent() ? Store.address(chip.get()) : null;
                if (address != null) {
                    chips.put(address, chip.get());
                }
                pictured.add(new Pictured(d, address, ChipSquare.of(raster.info(), d.inPixels())));
            }
            Optional<Arrival> coming = coming(job, chips);
            return coming.isEmpty() ? new End.Stopped() : put(job, pictured, coming.get());
        } finally {
            Trees.delete(beside);
        }
    }

    /** None when the imagery was erased meanwhile: no erasure comes between look and note. */
    private Optional<Arrival> coming(Jobs.Job job, Map<String, Path> chips) {
        return work.within(
                job.operation(),
                () ->
                        jdbc.sql(
                                        """
                                        select 1 from raster where id = :id and state <> 'erased'
                                        for share
                                        """)
                                .param("id", raster(job))
                                .query((_, _) -> true)
                                .optional()
                                .map(_ -> arrivals.note(raster(job), job.operation(), chips)));
    }

    private End put(Jobs.Job job, List<Pictured> pictured, Arrival coming) throws IOException {
        boolean there = false;
        try {
            coming.put();
            there = true;
        } finally {
            if (!there) {
                coming.close();
            }
        }
        return new End.Done(
                acts -> keep(acts, job, pictured, coming), marks(pictured.size()), coming::close);
    }

    /** All of a scan's result in one transaction; scanned again, it adds nothing twice. */
    private void keep(Acts acts, Jobs.Job job, List<Pictured> pictured, Arrival coming) {
        int kept = 0;
        Set<String> named = new TreeSet<>();
        for (Pictured one : pictured) {
            Optional<Polygon> ground = one.detection().onGround();
            Optional<GroundPoint> centre = one.detection().centre();
            if (ground.isPresent() && centre.isPresent()) {
                int inserted = insert(job, one, ground.get(), centre.get());
                kept += inserted;
                if (inserted > 0 && one.chip() != null) {
                    named.add(one.chip());
                }
            }
        }
        coming.named(job.operation(), named);
        jdbc.sql("update raster set state = 'scanned', reason = null where id = :id")
                .param("id", raster(job))
                .update();
        acts.note(
                Acts.SERVER_ROLE,
                "scan",
                "raster",
                raster(job),
                job.operation(),
                null,
                Map.of("detections", kept));
        fuse.after(acts, job.operation(), raster(job));
    }

    private int insert(Jobs.Job job, Pictured one, Polygon ground, GroundPoint centre) {
        Detection d = one.detection();
        return jdbc.sql(
                        """
                        insert into detection (id, raster, operation, operations, key, detector,
                            outline, latitude, longitude, area, score, calibrated, reasons, chip,
                            chip_column, chip_row, chip_side)
                        values (:id, :raster, :operation, array[:operation], :key, :detector,
                            :outline, :latitude, :longitude, :area, :score, :calibrated, :reasons,
                            :chip, :column, :row, :side)
                        on conflict (raster, key) do nothing
                        """)
                .param("id", UUID.randomUUID())
                .param("raster", raster(job))
                .param("operation", job.operation())
                .param("key", key(d))
                .param("detector", d.detector())
                .param("outline", GeoJsonShape.write(ground))
                .param("latitude", centre.latitudeDegrees())
                .param("longitude", centre.longitudeDegrees())
                .param("area", d.areaSquareMetres().orElse(0))
                .param("score", d.score())
                .param("calibrated", d.calibrated())
                .param("reasons", json.writeValueAsString(d.reasons()))
                .param("chip", one.chip())
                .param("column", one.square().column())
                .param("row", one.square().row())
                .param("side", one.square().side())
                .update();
    }

    /** Without the stored file's own name, which says nothing. */
    private static String key(Detection d) {
        return d.id().substring(d.id().lastIndexOf('/') + 1);
    }

    private void refused(Jobs.Job job, String reason) {
        jdbc.sql("update raster set state = 'refused', reason = :reason where id = :id")
                .param("reason", reason)
                .param("id", raster(job))
                .update();
    }
}
