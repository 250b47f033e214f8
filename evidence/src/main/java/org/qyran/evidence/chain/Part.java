package org.qyran.evidence.chain;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.qyran.evidence.quantity.Amount;

/**
 * An exhibit made out of others: a part, a sample, a mixture.
 *
 * @param number as written on it
 * @param amounts as weighed or counted when it was made; one that is absent is unknown
 */
public record Part(UUID exhibit, String number, Optional<String> seal, List<Amount> amounts) {

    public Part {
        amounts = List.copyOf(amounts);
    }
}
