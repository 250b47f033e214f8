package org.qyran.server.ground;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.geo.Georeference;
import org.qyran.geo.GroundPoint;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.kernel.BadInput;
import org.qyran.server.api.Items;
import org.qyran.server.security.Viewer;
import org.qyran.server.unit.UnitUploads;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/ground}: which files of terrain and land cover there are. */
@RestController
@RequestMapping("/api/ground")
class GroundApi {

    private final Ground ground;
    private final UnitUploads uploads;

    GroundApi(Ground ground, UnitUploads uploads) {
        this.ground = ground;
        this.uploads = uploads;
    }

    /**
     * One file.
     *
     * @param purpose terrain or land-cover
     * @param bounds west, south, east, north
     * @param metres of a pixel
     * @param refusal one sentence, where it cannot be read; then nothing else is known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(
            UUID id,
            String purpose,
            String name,
            @Nullable List<Double> bounds,
            @Nullable Double metres,
            @Nullable String refusal) {}

    @GetMapping
    Items<Told> list(@AuthenticationPrincipal Viewer viewer) throws IOException {
        return Items.all(ground.list().stream().map(found -> told(viewer, found)).toList());
    }

    private static Told told(Viewer viewer, Ground.Found found) {
        RasterInfo info = found.info();
        BadInput refusal = found.refusal();
        if (info == null) {
            return new Told(
                    found.id(),
                    found.purpose(),
                    found.name(),
                    null,
                    null,
                    refusal == null ? "" : refusal.sentence(viewer.language()));
        }
        Georeference lies = info.georeference().orElseThrow();
        return new Told(
                found.id(),
                found.purpose(),
                found.name(),
                bounds(lies, info.width(), info.height()),
                lies.metresPerPixel(info.width() / 2.0, info.height() / 2.0),
                null);
    }

    private static List<Double> bounds(Georeference lies, int width, int height) {
        double west = 180;
        double south = 90;
        double east = -180;
        double north = -90;
        for (int corner = 0; corner < 4; corner++) {
            GroundPoint at = lies.place(corner % 2 == 0 ? 0 : width, corner < 2 ? 0 : height);
            west = Math.min(west, at.longitudeDegrees());
            east = Math.max(east, at.longitudeDegrees());
            south = Math.min(south, at.latitudeDegrees());
            north = Math.max(north, at.latitudeDegrees());
        }
        return List.of(west, south, east, north);
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> remove(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id)
            throws IOException {
        viewer.must(Action.CREATE, Kind.GROUND);
        uploads.remove(viewer, ground.folderOf(id), id);
        return ResponseEntity.noContent().build();
    }
}
