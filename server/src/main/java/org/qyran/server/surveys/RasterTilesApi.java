package org.qyran.server.surveys;

import java.io.IOException;
import java.util.UUID;
import org.qyran.server.api.PictureAnswer;
import org.qyran.server.security.Viewer;
import org.qyran.server.shapes.MercatorTile;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/rasters/{id}/tiles/{z}/{x}/{y}.png}. */
@RestController
class RasterTilesApi {

    private final RasterTiles tiles;

    RasterTilesApi(RasterTiles tiles) {
        this.tiles = tiles;
    }

    @GetMapping("/api/rasters/{id}/tiles/{z}/{x}/{y}.png")
    ResponseEntity<byte[]> tile(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable int z,
            @PathVariable int x,
            @PathVariable int y)
            throws IOException {
        return PictureAnswer.of(
                MediaType.IMAGE_PNG, tiles.tile(viewer, id, new MercatorTile(z, x, y)));
    }
}
