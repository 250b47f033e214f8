package org.qyran.server.evidence;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.evidence.quantity.Amount;

/**
 * A line of the list.
 *
 * @param place where it lies
 * @param holder who answers for it
 * @param amount the one that stands for it
 * @param parent the first of those it was made of
 * @param parts how many were made of it
 */
record ExhibitTold(
        UUID id,
        UUID operation,
        String number,
        @Nullable String seal,
        String description,
        String kind,
        String substance,
        String basis,
        String state,
        @Nullable Named place,
        @Nullable String holder,
        String region,
        String scene,
        Instant seizedAt,
        @Nullable String caseNumber,
        @Nullable AmountTold amount,
        List<AmountTold> amounts,
        List<FlagTold> flags,
        @Nullable UUID parent,
        int parts,
        long version) {

    ExhibitTold with(List<FlagTold> other) {
        return new ExhibitTold(
                id,
                operation,
                number,
                seal,
                description,
                kind,
                substance,
                basis,
                state,
                place,
                holder,
                region,
                scene,
                seizedAt,
                caseNumber,
                amount,
                amounts,
                other,
                parent,
                parts,
                version);
    }

    /** A thing with its name. */
    record Named(UUID id, String name) {}

    /**
     * An amount with its U.
     *
     * @param value exact, in {@code unit}
     * @param expanded U with k = 2
     */
    record AmountTold(
            String measure,
            BigDecimal value,
            double expanded,
            String unit,
            @Nullable UUID balance) {

        static AmountTold of(Amount amount) {
            return new AmountTold(
                    amount.measure().word(),
                    amount.value(),
                    amount.expanded(),
                    amount.measure().unit().symbol(),
                    amount.balance().orElse(null));
        }
    }

    /** What is wrong with its custody, in the reader's language. */
    record FlagTold(String word, String sentence) {}
}
