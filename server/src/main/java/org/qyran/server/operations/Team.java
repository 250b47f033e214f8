package org.qyran.server.operations;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who goes together, as the API tells it.
 *
 * @param leader whose phone speaks for the team
 * @param officers who belongs to it; one of two teams can be with one
 * @param has capability → how much it brings
 * @param base where it sets out
 * @param free when it is on duty
 * @param reach how it is reached, in words
 */
public record Team(
        UUID id,
        @JsonIgnore UUID operation,
        String name,
        @Nullable Leader leader,
        List<String> officers,
        Map<String, Integer> has,
        @Nullable Place base,
        List<Free> free,
        @Nullable String reach,
        long version) {

    /** An account that belongs to the operation. */
    public record Leader(UUID id, String name) {}

    /** From its first instant to before its end. */
    public record Free(Instant from, Instant to) {}
}
