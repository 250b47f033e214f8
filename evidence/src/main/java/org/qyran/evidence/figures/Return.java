package org.qyran.evidence.figures;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * A number that somebody else reported, e.g. a region by telegram. It stays reported: it has no way
 * into a figure, and can only be laid beside one.
 *
 * @param definition id of what it says it counts
 * @param unit as the definition's figures have it
 * @param source the paper it stands in
 * @param receivedAt when it came
 */
public record Return(
        String id,
        Optional<String> region,
        Optional<String> agency,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        String definition,
        BigDecimal value,
        String unit,
        String source,
        Instant receivedAt) {

    public Return {
        if (value.signum() < 0) {
            throw new IllegalArgumentException("value = " + value + " is below zero");
        }
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            throw new IllegalArgumentException("to = " + to.get() + " is before " + from.get());
        }
    }

    /** The definition for what the return is about. */
    public Definition narrow(Definition definition) {
        Where where = definition.where().seized(from, to);
        if (region.isPresent()) {
            where = where.with(Attribute.REGION, Set.of(region.get()));
        }
        if (agency.isPresent()) {
            where = where.with(Attribute.AGENCY, Set.of(agency.get()));
        }
        return definition.with(where);
    }
}
