package org.qyran.evidence.figures;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.qyran.evidence.quantity.Amount;

/**
 * A number counted from exhibits.
 *
 * @param value exact, in {@link #unit()}
 * @param standard combined standard uncertainty; 0 for counted things
 * @param exhibits how many stand behind it
 * @param cases how many different case numbers these have
 * @param unmeasured exhibits that would count and have none of the measures
 * @param unplaced exhibits that would count and have no case number, sighting or site yet
 * @param parts by the definition's attribute, the largest first; empty where it names none
 */
public record Figure(
        Definition definition,
        AsOf asOf,
        BigDecimal value,
        double standard,
        int exhibits,
        int cases,
        int unmeasured,
        int unplaced,
        List<Part> parts) {

    public Figure {
        parts = List.copyOf(parts);
    }

    /** {@code g}, {@code ml} or {@code 1}. */
    public String unit() {
        return definition.counts().unit();
    }

    /** U with k = 2. */
    public double expanded() {
        return Amount.COVERAGE * standard;
    }

    /** Whether nothing that would count is missing from it for want of a number. */
    public boolean isComplete() {
        return unmeasured == 0 && unplaced == 0;
    }

    /** One thing may stand in two parts (a case with two substances): they do not add up. */
    public boolean isOverlapping() {
        return definition.counts().isDistinct();
    }

    /** What the parts that say what they are come to; empty without parts that add up. */
    public Optional<BigDecimal> itemised() {
        if (definition.parts().isEmpty() || isOverlapping()) {
            return Optional.empty();
        }
        return Optional.of(
                parts.stream()
                        .filter(part -> Attribute.isNamed(part.key()))
                        .map(Part::value)
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** What of the whole is in no item. */
    public Optional<BigDecimal> rest() {
        return itemised().map(value::subtract);
    }

    public Optional<Part> part(String key) {
        return parts.stream().filter(part -> part.key().equals(key)).findFirst();
    }
}
