package org.qyran.server.evidence;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.qyran.server.api.IfMatch;
import org.qyran.server.api.PictureAnswer;
import org.qyran.server.security.Viewer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Labels to print, and photos. */
@RestController
@RequestMapping("/api/exhibits")
class LabelsApi {

    private final Labels labels;
    private final Photographs photos;

    LabelsApi(Labels labels, Photographs photos) {
        this.labels = labels;
        this.photos = photos;
    }

    @GetMapping(path = "/labels.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> labels(
            @AuthenticationPrincipal Viewer viewer, @RequestParam List<UUID> ids)
            throws IOException {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"labels.pdf\"")
                .body(labels.pdf(viewer, ids));
    }

    @PostMapping("/{id}/photos")
    ResponseEntity<ExhibitWhole> photos(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            IfMatch match,
            @RequestBody Photographs.NewPhotos asked) {
        return ExhibitsApi.tagged(HttpStatus.OK, photos.add(viewer, id, match.version(), asked));
    }

    @GetMapping("/photos/{id}")
    ResponseEntity<byte[]> photo(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id)
            throws IOException {
        return PictureAnswer.of(MediaType.IMAGE_JPEG, photos.bytes(viewer, id));
    }
}
