package org.qyran.server.basemap;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Tus;
import org.qyran.server.security.Viewer;
import org.qyran.server.unit.UnitUploads;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/basemaps/uploads}: tus 1.0 for the unit's own maps; the administrator's. */
@RestController
@RequestMapping("/api/basemaps/uploads")
class BasemapUploadsApi {

    private final UnitUploads uploads;
    private final Basemaps basemaps;

    BasemapUploadsApi(UnitUploads uploads, Basemaps basemaps) {
        this.basemaps = basemaps;
        this.uploads = uploads;
    }

    @PostMapping
    ResponseEntity<Void> begin(
            @AuthenticationPrincipal Viewer viewer,
            @RequestHeader(name = Tus.LENGTH, required = false) @Nullable Long length,
            @RequestHeader(name = Tus.METADATA, required = false) @Nullable String metadata)
            throws IOException {
        String name = Tus.filename(Tus.metadata(metadata));
        UUID id = uploads.begin(viewer, basemaps, name, Tus.length(length));
        return Tus.begun("/api/basemaps/uploads/" + id);
    }

    @RequestMapping(path = "/{id}", method = RequestMethod.HEAD)
    ResponseEntity<Void> head(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id)
            throws IOException {
        return told(uploads.find(viewer, basemaps, id), HttpStatus.OK);
    }

    @PatchMapping("/{id}")
    ResponseEntity<Void> append(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader(name = Tus.OFFSET, required = false) @Nullable Long offset,
            HttpServletRequest request)
            throws IOException {
        long at = Tus.offset(offset, request.getContentType());
        return told(
                uploads.append(viewer, basemaps, id, at, request.getInputStream()),
                HttpStatus.NO_CONTENT);
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> cancel(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id)
            throws IOException {
        uploads.cancel(viewer, basemaps, id);
        return Tus.cancelled();
    }

    private ResponseEntity<Void> told(UnitUploads.Upload upload, HttpStatus status)
            throws IOException {
        return Tus.told(status, uploads.offset(upload), upload.length()).build();
    }
}
