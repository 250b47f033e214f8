package org.qyran.evidence.quantity;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What several amounts come to. Readings err by chance each for itself, so those terms add in
 * quadrature; a balance that reads heavy reads heavy every time, so its calibration terms add
 * linearly, and only balances against each other in quadrature (JCGM 100:2008, 5.2.2 and F.1.2.3).
 *
 * @param value exact sum
 * @param standard combined standard uncertainty
 * @param count how many amounts
 */
public record Total(BigDecimal value, double standard, int count) {

    /** U with k = 2. */
    public double expanded() {
        return Amount.COVERAGE * standard;
    }

    /**
     * @param amounts of one measure
     * @throws IllegalArgumentException when two are of different units
     */
    public static Total of(Collection<Amount> amounts) {
        BigDecimal sum = BigDecimal.ZERO;
        double chance = 0;
        Map<UUID, Double> shared = new TreeMap<>();
        Optional<Measure.Unit> unit = Optional.empty();
        for (Amount one : amounts) {
            Measure.Unit own = one.measure().unit();
            if (unit.filter(first -> first != own).isPresent()) {
                throw new IllegalArgumentException(own + " added to " + unit.get());
            }
            unit = Optional.of(own);
            sum = sum.add(one.value());
            chance += one.repeatability() * one.repeatability();
            if (one.balance().isPresent()) {
                shared.merge(one.balance().get(), one.calibration(), Double::sum);
            } else {
                chance += one.calibration() * one.calibration();
            }
        }
        for (double term : shared.values()) {
            chance += term * term;
        }
        return new Total(sum, Math.sqrt(chance), amounts.size());
    }
}
