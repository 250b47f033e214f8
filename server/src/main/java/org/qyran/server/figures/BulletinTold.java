package org.qyran.server.figures;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A statement as its reader sees it.
 *
 * @param title by the language's code
 * @param text with places for figures
 * @param shown text with its numbers, in each language
 * @param verdict whether one has entered into force
 * @param state draft, first (one commander released it) or frozen (a second one did)
 * @param hash SHA-256 of what was frozen
 * @param figures those the text has, and all others of the operation while it is a draft
 * @param faults what keeps it from going out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BulletinTold(
        UUID id,
        Map<String, String> title,
        Map<String, String> text,
        Map<String, String> shown,
        boolean verdict,
        Instant asOf,
        String state,
        List<Release> releasedBy,
        @Nullable String hash,
        List<FigureTold> figures,
        List<Fault> faults,
        long version) {

    record Release(String by, Instant at) {}

    /**
     * @param language whose text it is in
     */
    record Fault(String language, String sentence) {}

    /** In a list. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Brief(
            UUID id,
            Map<String, String> title,
            Instant asOf,
            String state,
            List<Release> releasedBy,
            @Nullable String hash,
            long version) {}
}
