package org.qyran.server.basemap;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.BadInput;
import org.qyran.server.api.Items;
import org.qyran.server.security.Viewer;
import org.qyran.server.shapes.MercatorTile;
import org.qyran.server.unit.UnitUploads;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/basemaps}: which there are, and their tiles, for whoever is signed in. */
@RestController
@RequestMapping("/api/basemaps")
class BasemapsApi {

    private final Basemaps basemaps;
    private final UnitUploads uploads;

    BasemapsApi(Basemaps basemaps, UnitUploads uploads) {
        this.basemaps = basemaps;
        this.uploads = uploads;
    }

    /**
     * One file.
     *
     * @param refusal one sentence, where it cannot be read; then nothing else is known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(
            UUID id,
            String name,
            @Nullable Boolean vector,
            @Nullable List<String> layers,
            @Nullable Integer minZoom,
            @Nullable Integer maxZoom,
            @Nullable List<Double> bounds,
            @Nullable String refusal) {}

    @GetMapping
    Items<Told> list(@AuthenticationPrincipal Viewer viewer) throws IOException {
        return new Items<>(
                basemaps.list().stream().map(found -> told(viewer, found)).toList(), null);
    }

    private static Told told(Viewer viewer, Basemaps.Found found) {
        BadInput refusal = found.refusal();
        TileSource.About about = found.about();
        return about == null
                ? new Told(
                        found.id(),
                        found.name(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        refusal == null ? "" : refusal.sentence(viewer.language()))
                : new Told(
                        found.id(),
                        found.name(),
                        about.vector(),
                        about.layers(),
                        about.minZoom(),
                        about.maxZoom(),
                        about.bounds(),
                        null);
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> remove(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id)
            throws IOException {
        uploads.remove(viewer, basemaps, id);
        return ResponseEntity.noContent().build();
    }

    /** Nothing (204) where the map is empty. */
    @GetMapping("/{id}/{z}/{x}/{y}")
    ResponseEntity<byte[]> tile(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable int z,
            @PathVariable int x,
            @PathVariable int y)
            throws IOException {
        Optional<TileSource.Tile> found = basemaps.tile(id, new MercatorTile(z, x, y));
        if (found.isEmpty()) {
            return ResponseEntity.noContent().build();
        }
        TileSource.Tile tile = found.get();
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(tile.type()))
                        .cacheControl(CacheControl.noCache().cachePrivate());
        if (tile.gzip()) {
            answer.header("Content-Encoding", "gzip");
        }
        return answer.body(tile.bytes());
    }
}
