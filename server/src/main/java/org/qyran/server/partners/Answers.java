package org.qyran.server.partners;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What partners' programs are answered with, and how they name things. */
final class Answers {

    private Answers() {}

    /** Not to be kept by anybody on the way. */
    static ResponseEntity<Map<String, Object>> of(String media, Map<String, Object> body) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(media))
                .cacheControl(CacheControl.noStore())
                .body(body);
    }

    /** Empty where the text names nothing that could be here. */
    static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
