package org.qyran.server.surveys;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.api.Tus;
import org.qyran.server.security.Viewer;
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

/** {@code /api/uploads}: tus 1.0 with the creation and termination extensions. */
@RestController
@RequestMapping("/api/uploads")
class UploadsApi {

    private static final Set<String> PURPOSES = Set.of("raster", "document", "photo");

    private final Uploads uploads;

    UploadsApi(Uploads uploads) {
        this.uploads = uploads;
    }

    @RequestMapping(method = RequestMethod.OPTIONS)
    ResponseEntity<Void> options() {
        return Tus.options();
    }

    @PostMapping
    ResponseEntity<Void> begin(
            @AuthenticationPrincipal Viewer viewer,
            @RequestHeader(name = Tus.LENGTH, required = false) @Nullable Long length,
            @RequestHeader(name = Tus.METADATA, required = false) @Nullable String metadata) {
        long bytes = Tus.length(length);
        Map<String, String> said = Tus.metadata(metadata);
        String name = Tus.filename(said);
        String purpose = Check.oneOf("purpose", said.getOrDefault("purpose", "raster"), PURPOSES);
        UUID pass = id("pass", said.get("pass"));
        UUID operation = id("operation", said.get("operation"));
        if (purpose.equals("raster") ? pass == null : operation == null) {
            throw Refused.field("missing", purpose.equals("raster") ? "pass" : "operation");
        }
        UUID id = uploads.begin(viewer, pass, operation, purpose, name, bytes);
        return Tus.begun("/api/uploads/" + id);
    }

    private static @Nullable UUID id(String field, @Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Refused.field("field", field, text);
        }
    }

    @RequestMapping(path = "/{id}", method = RequestMethod.HEAD)
    ResponseEntity<Void> head(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id)
            throws IOException {
        return told(uploads.settled(viewer, id), HttpStatus.OK);
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
                uploads.append(viewer, id, at, request.getInputStream()), HttpStatus.NO_CONTENT);
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> cancel(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id)
            throws IOException {
        uploads.cancel(viewer, id);
        return Tus.cancelled();
    }

    private ResponseEntity<Void> told(Uploads.Upload upload, HttpStatus status) throws IOException {
        ResponseEntity.BodyBuilder answer =
                Tus.told(status, uploads.offset(upload), upload.length());
        if (upload.raster() != null) {
            answer.header("Qyran-Raster", upload.raster().toString());
        }
        return answer.build();
    }
}
