package org.qyran.server.blurring;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.IfMatch;
import org.qyran.server.api.Items;
import org.qyran.server.security.Viewer;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What was painted on a raster or a photo, and lifting it. */
@RestController
class BlursApi {

    private final Blurs blurs;

    BlursApi(Blurs blurs) {
        this.blurs = blurs;
    }

    record Lifting(@Nullable String reason) {}

    @GetMapping("/api/rasters/{id}/blurs")
    Items<Blurs.Told> ofRaster(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return blurs.list(viewer, Blurs.On.RASTER, id);
    }

    @GetMapping("/api/photos/{id}/blurs")
    Items<Blurs.Told> ofPhoto(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return blurs.list(viewer, Blurs.On.PHOTO, id);
    }

    @PostMapping("/api/blurs/{id}/lifting")
    ResponseEntity<Void> lift(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            IfMatch match,
            @RequestBody Lifting asked) {
        blurs.lift(viewer, id, match.version(), asked.reason());
        return ResponseEntity.noContent().build();
    }
}
