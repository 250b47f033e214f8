package org.qyran.server.sightings;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sightings as the API tells them. */
final class Told {

    private Told() {}

    /** One line of a list. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Brief(
            UUID id,
            UUID operation,
            String state,
            double latitude,
            double longitude,
            double radius95,
            @Nullable Double score,
            String scoreKind,
            @Nullable Double areaSquareMetres,
            Instant foundAt,
            String source,
            String mgrs,
            boolean simulated,
            boolean confirmed,
            long version) {}

    /**
     * One detection that supports it, with its pictures.
     *
     * @param chip the raster's own pixels around the mark
     * @param ground the same square of ground for every pass, north up; absent where the raster
     *     lies nowhere or is gone
     * @param groundSamplingMetres of the raster's pixel
     * @param tells what a look at this pass can tell; absent where nobody knows how fine it is
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Seen(
            UUID id,
            UUID pass,
            UUID raster,
            String passName,
            double heightMetres,
            String sensor,
            Instant flownAt,
            double score,
            boolean calibrated,
            @JsonRawValue String polygon,
            List<String> reasons,
            @Nullable String chip,
            @Nullable String ground,
            @Nullable Double groundSamplingMetres,
            Odds.@Nullable Tells tells) {}

    /** One thing that happened to it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Event(
            Instant at, @Nullable String by, String action, String from, String to, String note) {}

    /** Another sighting nearby. */
    record Neighbour(UUID id, double latitude, double longitude, String state) {}

    /** What the search found. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Outcome(
            String outcome,
            @Nullable Instant at,
            @Nullable String note,
            @Nullable Integer plants,
            List<String> photos) {}

    /**
     * All that is known of one.
     *
     * @param odds the chance that the thing stands there; absent where no look told anything
     * @param operations it belongs to, as far as the asker belongs to them too
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Whole(
            @JsonUnwrapped Brief brief,
            String dms,
            @Nullable @JsonRawValue String outline,
            String note,
            List<String> reasons,
            List<Seen> detections,
            List<Event> history,
            List<Neighbour> neighbours,
            List<String> unknown,
            @Nullable String confirmedBy,
            @Nullable String caseNumber,
            @Nullable UUID authority,
            List<UUID> operations,
            @Nullable Outcome outcome,
            @Nullable Odds odds) {}
}
