package org.qyran.server.surveys;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
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

    private static final String VERSION = "1.0.0";
    private static final String RESUMABLE = "Tus-Resumable";
    private static final String OFFSET = "Upload-Offset";
    private static final String LENGTH = "Upload-Length";
    private static final long LARGEST = 1L << 42;
    private static final Set<String> PURPOSES = Set.of("raster", "document", "photo");

    private final Uploads uploads;

    UploadsApi(Uploads uploads) {
        this.uploads = uploads;
    }

    @RequestMapping(method = RequestMethod.OPTIONS)
    ResponseEntity<Void> options() {
        return ResponseEntity.noContent()
                .header(RESUMABLE, VERSION)
                .header("Tus-Version", VERSION)
                .header("Tus-Extension", "creation,termination")
                .header("Tus-Max-Size", Long.toString(LARGEST))
                .build();
    }

    @PostMapping
    ResponseEntity<Void> begin(
            @AuthenticationPrincipal Viewer viewer,
            @RequestHeader(name = LENGTH, required = false) @Nullable Long length,
            @RequestHeader(name = "Upload-Metadata", required = false) @Nullable String metadata) {
        if (length == null || length < 0 || length > LARGEST) {
            throw Refused.field("field", LENGTH, String.valueOf(length));
        }
        Map<String, String> said = metadata(metadata);
        String name = Check.text("filename", said.get("filename"), 255);
        String purpose = Check.oneOf("purpose", said.getOrDefault("purpose", "raster"), PURPOSES);
        UUID pass = id("pass", said.get("pass"));
        UUID operation = id("operation", said.get("operation"));
        if (purpose.equals("raster") ? pass == null : operation == null) {
            throw Refused.field("missing", purpose.equals("raster") ? "pass" : "operation");
        }
        UUID id = uploads.begin(viewer, pass, operation, purpose, leaf(name), length);
        return ResponseEntity.created(java.net.URI.create("/api/uploads/" + id))
                .header(RESUMABLE, VERSION)
                .header(OFFSET, "0")
                .build();
    }

    /** A browser may send a path; only its last part is a name. */
    private static String leaf(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    private static @Nullable UUID id(String field, @Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Refused.field("field", field, text);
        }
    }

    private static Map<String, String> metadata(@Nullable String header) {
        Map<String, String> said = new HashMap<>();
        for (String pair : header == null ? new String[0] : header.split(",")) {
            String[] parts = pair.strip().split(" ");
            said.put(
                    parts[0],
                    parts.length < 2
                            ? ""
                            : new String(
                                    Base64.getDecoder().decode(parts[1]), StandardCharsets.UTF_8));
        }
        return said;
    }

    @RequestMapping(path = "/{id}", method = RequestMethod.HEAD)
    ResponseEntity<Void> head(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id)
            throws IOException {
        return told(uploads.find(viewer, id), HttpStatus.OK);
    }

    @PatchMapping("/{id}")
    ResponseEntity<Void> append(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader(name = OFFSET, required = false) @Nullable Long offset,
            HttpServletRequest request)
            throws IOException {
        if (!"application/offset+octet-stream".equals(request.getContentType())) {
            throw Refused.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "upload-type");
        }
        if (offset == null || offset < 0) {
            throw Refused.field("field", OFFSET, String.valueOf(offset));
        }
        return told(
                uploads.append(viewer, id, offset, request.getInputStream()),
                HttpStatus.NO_CONTENT);
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> cancel(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id)
            throws IOException {
        uploads.cancel(viewer, id);
        return ResponseEntity.noContent().header(RESUMABLE, VERSION).build();
    }

    private ResponseEntity<Void> told(Uploads.Upload upload, HttpStatus status) throws IOException {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(status)
                        .header(RESUMABLE, VERSION)
                        .header(OFFSET, Long.toString(uploads.offset(upload)))
                        .header(LENGTH, Long.toString(upload.length()))
                        .header("Cache-Control", "no-store");
        if (upload.raster() != null) {
            answer.header("Qyran-Raster", upload.raster().toString());
        }
        return answer.build();
    }
}
