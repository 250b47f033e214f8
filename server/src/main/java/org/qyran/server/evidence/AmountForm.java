package org.qyran.server.evidence;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.evidence.quantity.Amount;
import org.qyran.evidence.quantity.Balance;
import org.qyran.evidence.quantity.Measure;
import org.qyran.evidence.quantity.Units;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.springframework.stereotype.Component;

/** Amounts as somebody says them: in base units, with what their balance adds. */
@Component
class AmountForm {

    private static final int MOST = 20;
    private static final int MOST_DIGITS = 18;

    private final Balances balances;

    AmountForm(Balances balances) {
        this.balances = balances;
    }

    /**
     * One amount as asked.
     *
     * @param unit the measure's own where absent
     * @param balance on which it was read
     */
    record NewAmount(
            @Nullable String measure,
            @Nullable BigDecimal value,
            @Nullable String unit,
            @Nullable UUID balance) {}

    /**
     * Within the asker's transaction. Net mass follows from bulk and tare where it was not said.
     *
     * @param at when they were read: the certificate must have counted on that day
     * @throws Refused naming the field
     */
    List<Amount> checked(UUID operation, @Nullable List<NewAmount> asked, Instant at) {
        if (asked == null || asked.isEmpty()) {
            return List.of();
        }
        if (asked.size() > MOST) {
            throw Refused.field("too-many", "amounts", MOST);
        }
        List<Amount> amounts = new ArrayList<>();
        Set<Measure> said = EnumSet.noneOf(Measure.class);
        for (NewAmount one : asked) {
            Amount amount = one(operation, one, at);
            if (!said.add(amount.measure())) {
                throw Refused.field("amount-twice", "amounts", amount.measure().word());
            }
            amounts.add(amount);
        }
        net(amounts).ifPresent(amounts::add);
        return List.copyOf(amounts);
    }

    /** As {@link #checked}, of one that must be there. */
    Amount one(UUID operation, @Nullable NewAmount asked, Instant at) {
        if (asked == null) {
            throw Refused.field("missing", "amount");
        }
        String word = Check.text("measure", asked.measure(), 40);
        Measure measure =
                Measure.of(word).orElseThrow(() -> Refused.field("field", "measure", word));
        BigDecimal value = base(measure, asked);
        if (value.signum() < 0
                || value.precision() > MOST_DIGITS
                || Math.abs(value.scale()) > MOST_DIGITS
                || (measure.unit() == Measure.Unit.FRACTION && value.compareTo(BigDecimal.ONE) > 0)
                || (measure.isCount() && value.stripTrailingZeros().scale() > 0)) {
            throw Refused.field("field", measure.word(), value.toPlainString());
        }
        if (asked.balance() == null) {
            return Amount.exact(measure, value);
        }
        if (!measure.isMass()) {
            throw Refused.field("balance-mass", "balance", measure.word());
        }
        Balance balance = balances.must(operation, asked.balance());
        LocalDate day = at.atOffset(ZoneOffset.UTC).toLocalDate();
        if (!balance.stands(day)) {
            throw Refused.field(
                    "balance-ended",
                    "balance",
                    balance.certificate(),
                    balance.calibrated(),
                    balance.validUntil());
        }
        return Amount.weighed(measure, value, balance);
    }

    private static BigDecimal base(Measure measure, NewAmount asked) {
        if (asked.value() == null) {
            throw Refused.field("missing", "value");
        }
        BigDecimal value = asked.value();
        String unit = asked.unit() == null ? "" : asked.unit().strip().toLowerCase(Locale.ROOT);
        if (unit.isEmpty() || unit.equals(measure.unit().symbol())) {
            return value;
        }
        if (Math.abs(value.scale()) > MOST_DIGITS || value.precision() > MOST_DIGITS) {
            throw Refused.field("field", measure.word(), value);
        }
        return Units.convert(measure, value, unit)
                .orElseThrow(() -> Refused.field("field", "unit", unit));
    }

    private static Optional<Amount> net(List<Amount> amounts) {
        Optional<Amount> bulk = of(amounts, Measure.BULK_MASS);
        Optional<Amount> tare = of(amounts, Measure.TARE_MASS);
        if (bulk.isEmpty() || tare.isEmpty() || of(amounts, Measure.NET_MASS).isPresent()) {
            return Optional.empty();
        }
        if (tare.get().value().compareTo(bulk.get().value()) > 0) {
            throw Refused.field("tare-above-bulk", "amounts");
        }
        return Optional.of(Amount.net(bulk.get(), tare.get()));
    }

    private static Optional<Amount> of(List<Amount> amounts, Measure measure) {
        return amounts.stream().filter(one -> one.measure() == measure).findFirst();
    }
}
