package org.qyran.server.api;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What tus 1.0 (tus.io/protocols/resumable-upload) says in headers. */
public final class Tus {

    public static final String OFFSET = "Upload-Offset";
    public static final String LENGTH = "Upload-Length";
    public static final String METADATA = "Upload-Metadata";

    private static final String VERSION = "1.0.0";
    private static final String RESUMABLE = "Tus-Resumable";
    private static final long LARGEST = 1L << 42;

    private Tus() {}

    /** What the server can do, for whoever asks. */
    public static ResponseEntity<Void> options() {
        return ResponseEntity.noContent()
                .header(RESUMABLE, VERSION)
                .header("Tus-Version", VERSION)
                .header("Tus-Extension", "creation,termination")
                .header("Tus-Max-Size", Long.toString(LARGEST))
                .build();
    }

    /**
     * @throws Refused unless it is a length that may be sent
     */
    public static long length(@Nullable Long length) {
        if (length == null || length < 0 || length > LARGEST) {
            throw Refused.field("field", LENGTH, String.valueOf(length));
        }
        return length;
    }

    /**
     * @throws Refused unless it is a piece for a place
     */
    public static long offset(@Nullable Long offset, @Nullable String type) {
        if (!"application/offset+octet-stream".equals(type)) {
            throw Refused.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "upload-type");
        }
        if (offset == null || offset < 0) {
            throw Refused.field("field", OFFSET, String.valueOf(offset));
        }
        return offset;
    }

    /** Pairs of a key and a text in base 64. */
    public static Map<String, String> metadata(@Nullable String header) {
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

    /** The file's name. A browser may send a path; only its last part is a name. */
    public static String filename(Map<String, String> metadata) {
        String name = Check.text("filename", metadata.get("filename"), 255);
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    public static ResponseEntity<Void> begun(String place) {
        return ResponseEntity.created(URI.create(place))
                .header(RESUMABLE, VERSION)
                .header(OFFSET, "0")
                .build();
    }

    /** How far it is; more headers may follow. */
    public static ResponseEntity.BodyBuilder told(HttpStatus status, long offset, long length) {
        return ResponseEntity.status(status)
                .header(RESUMABLE, VERSION)
                .header(OFFSET, Long.toString(offset))
                .header(LENGTH, Long.toString(length))
                .header("Cache-Control", "no-store");
    }

    public static ResponseEntity<Void> cancelled() {
        return ResponseEntity.noContent().header(RESUMABLE, VERSION).build();
    }
}
