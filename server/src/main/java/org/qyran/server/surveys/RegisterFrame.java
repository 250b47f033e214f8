package org.qyran.server.surveys;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.qyran.geo.Georeference;
import org.qyran.geo.camera.Pixel;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.shapes.GeoJsonShape;
import org.qyran.server.shapes.Placement;
import org.qyran.server.storage.Acts;
import org.qyran.survey.lower.FrozenFrame;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * A frame that a crew froze over one place: a pass of its own under the flight order, with one
 * raster. No detector runs over it: a person has looked.
 */
@Service
public class RegisterFrame {

    private final JdbcClient jdbc;
    private final Passes passes;
    private final Clock clock;

    RegisterFrame(JdbcClient jdbc, Passes passes, Clock clock) {
        this.jdbc = jdbc;
        this.passes = passes;
        this.clock = clock;
    }

    /**
     * What is known of it.
     *
     * @param name of the pass
     * @param order id and number of the flight order
     * @param upload of this person, holding the frame
     * @param hash of the very bytes that were signed
     */
    public record Taken(
            UUID operation,
            String name,
            UUID order,
            String orderNumber,
            Instant at,
            UUID upload,
            String hash,
            FrozenFrame frame,
            Pixel spot) {}

    /**
     * Where it is now.
     *
     * @param home the operation under which its file is kept
     * @param place empty where the camera looked so flat that it lies nowhere
     */
    public record Registered(
            UUID raster, UUID home, String address, Optional<Georeference> place) {}

    /** Within the transaction of the entry that tells of it. */
    public Registered register(Viewer viewer, Acts acts, Taken taken) {
        UUID pass = passes.keep(viewer, acts, pass(taken), taken.order());
        UUID raster = UUID.randomUUID();
        Optional<String> footprint = taken.frame().footprint().map(GeoJsonShape::write);
        Optional<Georeference> place =
                footprint.isEmpty() ? Optional.empty() : taken.frame().lies(taken.spot());
        Georeference grid = place.orElse(null);
        int made =
                jdbc.sql(
                                """
                                insert into raster (id, pass, operation, operations, name, address,
                                    bytes, width, height, bands, footprint, metres_per_pixel,
                                    simulated, state, received_at, epsg, grid)
                                select :id, :pass, u.operation, u.operations, :name, u.address,
                                    u.length, :width, :height, 3, :footprint, :gsd, o.simulated,
                                    'scanned', :now, :epsg, :grid
                                from upload u join operation o on o.id = u.operation
                                where u.id = :upload and u.account = :me
                                    and u.operation = :operation and u.purpose = 'photo'
                                    and u.address = :hash
                                for share of u
                                """)
                        .param("id", raster)
                        .param("pass", pass)
                        .param("name", taken.name())
                        .param("width", taken.frame().camera().width())
                        .param("height", taken.frame().camera().height())
                        .param("footprint", grid == null ? null : footprint.orElseThrow())
                        .param("gsd", grid == null ? null : metresPerPixel(grid, taken.spot()))
                        .param("epsg", grid == null ? null : grid.crs().epsg())
                        .param("grid", grid == null ? null : Placement.numbers(grid.grid()))
                        .param("now", Timestamp.from(clock.instant()))
                        .param("upload", taken.upload())
                        .param("me", viewer.id())
                        .param("operation", taken.operation())
                        .param("hash", taken.hash())
                        .update();
        if (made == 0) {
            throw Refused.field("photo", taken.upload());
        }
        // What ends the raster ends the upload it came by.
        jdbc.sql("update upload set raster = :raster, pass = :pass where id = :id")
                .param("raster", raster)
                .param("pass", pass)
                .param("id", taken.upload())
                .update();
        acts.note(
                viewer.roleFor(Action.CREATE, Kind.RASTER),
                "register",
                "raster",
                raster,
                taken.operation(),
                taken.order(),
                Map.of("name", taken.name(), "sha256", taken.hash()));
        return new Registered(raster, taken.operation(), taken.hash(), place);
    }

    private static double metresPerPixel(Georeference grid, Pixel spot) {
        return grid.metresPerPixel(spot.x(), spot.y());
    }

    private static Passes.Flown pass(Taken taken) {
        return new Passes.Flown(
                taken.operation(),
                taken.name(),
                taken.frame().pose().position().heightMetres(),
                "colour",
                taken.at(),
                taken.orderNumber(),
                List.of(taken.order()));
    }
}
