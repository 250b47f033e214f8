package org.qyran.server.surveys;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.qyran.geo.Georeference;
import org.qyran.geo.GroundPoint;
import org.qyran.imagery.Rasters;
import org.qyran.imagery.mark.Mark;
import org.qyran.imagery.raster.Band;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.kernel.BadInput;
import org.qyran.server.api.InEveryLanguage;
import org.qyran.server.jobs.Jobs;
import org.qyran.server.security.Viewer;
import org.qyran.server.shapes.GeoJsonShape;
import org.qyran.server.shapes.Placement;
import org.qyran.server.storage.Acts;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Imagery that has arrived whole: what it is, where it lies, and its place in the queue. */
@Service
public class RegisterRaster {

    private final JdbcClient jdbc;
    private final Jobs jobs;
    private final Clock clock;

    RegisterRaster(JdbcClient jdbc, Jobs jobs, Clock clock) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * What a look into the header tells.
     *
     * @param refusal why it cannot be read; then nothing else is known
     */
    record Known(
            int width,
            int height,
            int bands,
            @Nullable String footprint,
            @Nullable Double metresPerPixel,
            boolean simulated,
            @Nullable Described described,
            @Nullable BadInput refusal) {}

    /**
     * For catalogues.
     *
     * @param epsg of the coordinate system; null without georeference
     * @param grid x per column, x per row, x of the origin, then the same of y
     * @param wavelengths nanometres, 0 where unknown
     */
    record Described(
            @Nullable Integer epsg,
            Double @Nullable [] grid,
            String[] bandNames,
            Double[] wavelengths) {

        static Described of(RasterInfo info) {
            Optional<Georeference> at = info.georeference();
            return new Described(
                    at.map(g -> g.crs().epsg()).orElse(null),
                    at.map(Georeference::grid).map(Placement::numbers).orElse(null),
                    info.bands().stream().map(Band::name).toArray(String[]::new),
                    info.bands().stream()
                            .map(b -> b.wavelengthNanometres().orElse(0))
                            .toArray(Double[]::new));
        }
    }

    /** A file that lies is registered as refused, with the reason: what was sent is not lost. */
    Known look(Path file, String name) throws IOException {
        try (Raster raster = Rasters.open(file)) {
            RasterInfo info = raster.info();
            Optional<Georeference> georeference = info.georeference();
            return new Known(
                    info.width(),
                    info.height(),
                    info.bands().size(),
                    georeference.map(g -> GeoJsonShape.write(footprint(g, info))).orElse(null),
                    georeference
                            .map(g -> g.metresPerPixel(info.width() / 2.0, info.height() / 2.0))
                            .orElse(null),
                    Mark.simulated(info),
                    Described.of(info),
                    null);
        } catch (BadInput refusal) {
            return new Known(0, 0, 0, null, null, false, null, refusal.named(name));
        }
    }

    private static Polygon footprint(Georeference georeference, RasterInfo info) {
        Coordinate[] corners = {
            corner(georeference, 0, 0),
            corner(georeference, 0, info.height()),
            corner(georeference, info.width(), info.height()),
            corner(georeference, info.width(), 0),
            corner(georeference, 0, 0)
        };
        return new GeometryFactory().createPolygon(corners);
    }

    private static Coordinate corner(Georeference georeference, double column, double row) {
        GroundPoint place = georeference.place(column, row);
        return new Coordinate(place.longitudeDegrees(), place.latitudeDegrees());
    }

    UUID add(Viewer viewer, Acts acts, Uploads.Upload upload, String address, Known known) {
        UUID id = UUID.randomUUID();
        BadInput refusal = known.refusal();
        Described described = known.described();
        jdbc.sql(
                        """
                        insert into raster (id, pass, operation, operations, name, address, bytes,
                            width, height, bands, footprint, metres_per_pixel, simulated, state,
                            reason, received_at, epsg, grid, band_names, wavelengths)
                        values (:id, :pass, :operation, array[:operation], :name, :address, :bytes,
                            :width, :height, :bands, :footprint, :gsd, :simulated, :state,
                            :reason, :now, :epsg, :grid, :bandNames, :wavelengths)
                        """)
                .param("epsg", described == null ? null : described.epsg())
                .param("grid", described == null ? null : described.grid())
                .param("bandNames", described == null ? null : described.bandNames())
                .param("wavelengths", described == null ? null : described.wavelengths())
                .param("id", id)
                .param("pass", upload.pass())
                .param("operation", upload.operation())
                .param("name", upload.name())
                .param("address", address)
                .param("bytes", upload.length())
                .param("width", known.width())
                .param("height", known.height())
                .param("bands", known.bands())
                .param("footprint", known.footprint())
                .param("gsd", known.metresPerPixel())
                .param("simulated", known.simulated())
                .param("state", refusal == null ? "received" : "refused")
                .param("reason", refusal == null ? null : InEveryLanguage.of(refusal::sentence))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        acts.note(
                viewer.roleFor(Action.CREATE, Kind.RASTER),
                refusal == null ? "register" : "refuse",
                "raster",
                id,
                upload.operation(),
                null,
                Map.of("name", upload.name(), "sha256", address));
        if (refusal == null) {
            jobs.queueScan(id, upload.operation(), upload.name());
        }
        return id;
    }
}
