package org.qyran.server.evidence;

import java.util.UUID;
import org.qyran.server.security.Viewer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Exhibits for other systems. */
@RestController
@RequestMapping("/api/operations/{id}")
class HandOverApi {

    private static final MediaType LINKED = MediaType.parseMediaType("application/ld+json");
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

    private final HandOverExhibits handOver;

    HandOverApi(HandOverExhibits handOver) {
        this.handOver = handOver;
    }

    /** CASE 1.4. */
    @GetMapping("/case.jsonld")
    ResponseEntity<byte[]> casework(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return file(LINKED, "case.jsonld", handOver.casework(viewer, id));
    }

    /** One line a seizure, in kilogram equivalents too. */
    @GetMapping("/seizures.csv")
    ResponseEntity<byte[]> seizures(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return file(CSV, "seizures.csv", handOver.seizures(viewer, id));
    }

    private static ResponseEntity<byte[]> file(MediaType type, String name, byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(bytes);
    }
}
