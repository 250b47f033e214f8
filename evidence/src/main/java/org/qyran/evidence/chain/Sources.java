package org.qyran.evidence.chain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.qyran.evidence.quantity.Amount;
import org.qyran.evidence.quantity.Measure;

/** Numbers for the independent sources of error of one fold: each reading, and each balance. */
final class Sources {

    private static final int DECIMALS = 9;

    private final Map<UUID, Integer> balances = new HashMap<>();

    /** The balance of each source; empty for what a single reading adds. */
    private final List<Optional<UUID>> known = new ArrayList<>();

    private int next(Optional<UUID> balance) {
        known.add(balance);
        return known.size() - 1;
    }

    Uncertain of(Amount amount) {
        double value = amount.value().doubleValue();
        if (amount.standard() == 0) {
            return Uncertain.reading(value, 0, 0, 1, 0);
        }
        int shared =
                amount.balance().isPresent()
                        ? balances.computeIfAbsent(
                                amount.balance().get(), id -> next(Optional.of(id)))
                        : next(Optional.empty());
        return Uncertain.reading(
                value,
                next(Optional.empty()),
                amount.repeatability(),
                shared,
                amount.calibration());
    }

    /** As an amount: what one balance adds stays apart, several balances' are told together. */
    Amount amount(Measure measure, Uncertain number) {
        Optional<UUID> balance = Optional.empty();
        boolean several = false;
        double chance = 0;
        double shared = 0;
        for (int source : number.sources()) {
            double part = number.of(source);
            if (known.get(source).isEmpty()) {
                chance += part * part;
            } else {
                several |= balance.isPresent();
                balance = known.get(source);
                shared += part * part;
            }
        }
        if (several || measure.isCount()) {
            chance += shared;
            shared = 0;
            balance = Optional.empty();
        }
        BigDecimal value =
                BigDecimal.valueOf(Math.max(0, number.value()))
                        .setScale(measure.isCount() ? 0 : DECIMALS, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros();
        return new Amount(measure, value, Math.sqrt(chance), Math.sqrt(shared), balance);
    }
}
