package org.qyran.server.sightings;

import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.IfMatch;
import org.qyran.server.blurring.Blurs;
import org.qyran.server.security.Viewer;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Painting over pictures, and the originals for whoever may have them unsealed. */
@RestController
@RequestMapping("/api")
class PaintApi {

    private final Paint paint;
    private final Unseal unseal;

    PaintApi(Paint paint, Unseal unseal) {
        this.paint = paint;
        this.unseal = unseal;
    }

    record Made(UUID id) {}

    record Reason(@Nullable String reason) {}

    @PostMapping("/chips/{id}/blurs")
    ResponseEntity<Made> chip(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Blurs.Asked asked) {
        return made(paint.onChip(viewer, id, asked, key));
    }

    /** On the square of ground of a sighting's version. */
    @PostMapping("/sightings/{id}/chips/{detection}/blurs")
    ResponseEntity<Made> ground(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID detection,
            IfMatch match,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Blurs.Asked asked)
            throws IOException {
        return made(paint.onGround(viewer, id, detection, match.version(), asked, key));
    }

    /** Points are longitude and latitude, radii metres. */
    @PostMapping("/rasters/{id}/blurs")
    ResponseEntity<Made> place(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Blurs.Asked asked)
            throws IOException {
        return made(paint.onPlace(viewer, id, asked, key));
    }

    @PostMapping("/photos/{id}/blurs")
    ResponseEntity<Made> photo(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Blurs.Asked asked)
            throws IOException {
        return made(paint.onPhoto(viewer, id, asked, key));
    }

    @PostMapping(value = "/chips/{id}/unsealing", produces = MediaType.IMAGE_PNG_VALUE)
    ResponseEntity<byte[]> originalChip(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestBody Reason asked)
            throws IOException {
        return original(MediaType.IMAGE_PNG, unseal.chip(viewer, id, asked.reason()));
    }

    @PostMapping(value = "/photos/{id}/unsealing", produces = MediaType.IMAGE_JPEG_VALUE)
    ResponseEntity<byte[]> originalPhoto(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestBody Reason asked)
            throws IOException {
        return original(MediaType.IMAGE_JPEG, unseal.photo(viewer, id, asked.reason()));
    }

    @PostMapping(
            value = "/sightings/{id}/packet/unsealing",
            produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> originalPacket(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestBody Reason asked)
            throws IOException {
        return original(MediaType.APPLICATION_PDF, unseal.packet(viewer, id, asked.reason()));
    }

    private static ResponseEntity<Made> made(UUID id) {
        return ResponseEntity.created(URI.create("/api/blurs/" + id)).body(new Made(id));
    }

    private static ResponseEntity<byte[]> original(MediaType type, byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .body(bytes);
    }
}
