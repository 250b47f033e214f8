package org.qyran.server.devices;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * An entry whose chain, signature and clock hold, for its kind to take.
 *
 * @param sequence within its device, from 1
 * @param at when it happened by the device's clock, which is not in doubt where its kind hangs on
 *     it
 * @param operation it names; whether it is its writer's is the kind's to ask
 * @param body JSON as it was signed
 * @param photos uploads of this person by the SHA-256 that entries name
 */
public record FieldEntry(
        UUID device,
        long sequence,
        Instant at,
        UUID operation,
        String body,
        Map<String, UUID> photos) {

    /** How far a phone's clock may be off before it is in doubt. */
    public static final Duration CLOCK_ERROR = Duration.ofMinutes(2);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public FieldEntry {
        photos = Map.copyOf(photos);
    }

    /** What it says; empty for what is no such thing. */
    public <T> Optional<T> says(Class<T> type) {
        return read(body, type);
    }

    static <T> Optional<T> read(String text, Class<T> type) {
        try {
            return Optional.ofNullable(JSON.readValue(text, type));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /**
     * Of the photos it names, those that came along.
     *
     * @param there their uploads by hash
     * @param lost how many its device no longer has
     */
    public record Photos(Map<String, UUID> there, int lost) {}

    /**
     * @param named hashes, if it names any
     */
    public Photos photos(@Nullable List<String> named) {
        Map<String, UUID> there = new HashMap<>();
        List<String> lost = new ArrayList<>();
        for (String hash : named == null ? List.<String>of() : named) {
            UUID upload = photos.get(hash);
            if (upload == null) {
                lost.add(hash);
            } else {
                there.put(hash, upload);
            }
        }
        return new Photos(there, lost.size());
    }
}
