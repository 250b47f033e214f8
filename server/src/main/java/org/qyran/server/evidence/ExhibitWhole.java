package org.qyran.server.evidence;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.evidence.ExhibitTold.AmountTold;

/**
 * An exhibit with everything that was done to it.
 *
 * @param target at whose door it was found
 * @param party the mention of whom it was taken from, where the reader sees that
 */
record ExhibitWhole(
        @JsonUnwrapped ExhibitTold row,
        String where,
        @Nullable Double longitude,
        @Nullable Double latitude,
        @Nullable UUID sighting,
        @Nullable UUID target,
        @Nullable UUID party,
        @Nullable UUID record,
        @Nullable UUID authority,
        String found,
        String agency,
        String foundBy,
        String sealedBy,
        List<PhotoTold> photos,
        List<ActTold> acts,
        Lineage lineage,
        @Nullable Sheet balance,
        List<Examination> examinations,
        List<Transfer> transfers) {

    /** A picture, hashed as it came. */
    record PhotoTold(UUID id, String name, String sha256) {}

    /**
     * One act.
     *
     * @param at as its author's clock said
     * @param confirmed of a hand-over's half: when the other half was said
     */
    record ActTold(
            UUID id,
            String type,
            Instant at,
            Instant recorded,
            String by,
            String role,
            Map<String, Object> says,
            @Nullable Confirmed confirmed) {}

    /** The other half of a hand-over. */
    record Confirmed(String by, Instant at) {}

    /** What came of what, as far as the reader sees it. */
    record Lineage(List<UUID> roots, List<Node> nodes, List<Edge> edges) {}

    record Node(UUID id, String number, String state, @Nullable AmountTold amount) {}

    record Edge(UUID from, UUID to, String type) {}

    /**
     * What became of what was seized, in one unit.
     *
     * @param measure which of its amounts
     * @param taken in samples, parts and mixtures that are there
     * @param dried lost by plants in drying
     * @param missing not found by an audit; part of the difference
     * @param difference seized less everything else
     * @param expanded U of that difference, k = 2
     * @param conserved whether the difference is within U
     * @param complete whether every amount that it needs was told
     */
    record Sheet(
            String measure,
            String unit,
            double seized,
            double held,
            double taken,
            double consumed,
            double destroyed,
            double returned,
            double dried,
            double missing,
            double difference,
            double expanded,
            boolean conserved,
            boolean complete) {}

    /**
     * By a laboratory.
     *
     * @param stage screened or confirmed
     * @param purity mass fraction
     */
    record Examination(
            UUID id,
            String stage,
            String substance,
            @Nullable BigDecimal purity,
            @Nullable BigDecimal purityUncertainty,
            String method,
            String laboratory,
            @Nullable String profile,
            Instant at,
            String by) {}

    /**
     * A hand-over.
     *
     * @param disagreement what its two halves say differently
     */
    record Transfer(
            UUID id,
            String from,
            String to,
            @Nullable Instant releasedAt,
            @Nullable Instant receivedAt,
            @Nullable String disagreement) {}
}
