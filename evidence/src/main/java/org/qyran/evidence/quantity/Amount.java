package org.qyran.evidence.quantity;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/**
 * One measured quantity with its standard uncertainties, apart by what they share: what one
 * weighing adds by chance, and what every weighing on that balance has in common.
 *
 * @param measure what was measured; its unit is that of all three numbers
 * @param value not negative; fractions at most 1, counts whole
 * @param repeatability standard uncertainty of this one reading (GUM 4.2), independent of all
 *     others
 * @param calibration standard uncertainty that readings of {@code balance} share (GUM F.1.2)
 * @param balance on which it was read; without one its calibration term is shared with nothing
 */
public record Amount(
        Measure measure,
        BigDecimal value,
        double repeatability,
        double calibration,
        Optional<UUID> balance) {

    /** Standard uncertainties are multiplied by it to give the expanded one, of about 95 %. */
    public static final double COVERAGE = 2;

    public Amount {
        if (value.signum() < 0) {
            throw new IllegalArgumentException(measure.word() + " = " + value + " is below zero");
        }
        if (measure.unit() == Measure.Unit.FRACTION && value.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(measure.word() + " = " + value + " is above one");
        }
        if (measure.isCount() && value.stripTrailingZeros().scale() > 0) {
            throw new IllegalArgumentException(measure.word() + " = " + value + " is not whole");
        }
        check("repeatability", repeatability);
        check("calibration", calibration);
    }

    /** A count, or a quantity of which no uncertainty is known. */
    public static Amount exact(Measure measure, BigDecimal value) {
        return new Amount(measure, value, 0, 0, Optional.empty());
    }

    /** As read on {@code balance}. */
    public static Amount weighed(Measure measure, BigDecimal grams, Balance balance) {
        return new Amount(
                measure,
                grams,
                balance.repeatabilityGrams(),
                balance.calibrationOf(grams.doubleValue()),
                Optional.of(balance.id()));
    }

    /** Combined standard uncertainty, in the measure's unit. */
    public double standard() {
        return Math.hypot(repeatability, calibration);
    }

    /** U with k = 2. */
    public double expanded() {
        return COVERAGE * standard();
    }

    /**
     * Net from bulk and tare, both of one balance: what that balance gets wrong alike falls out, as
     * far as it is alike.
     */
    public static Amount net(Amount bulk, Amount tare) {
        boolean same = bulk.balance().isPresent() && bulk.balance().equals(tare.balance());
        return new Amount(
                Measure.NET_MASS,
                bulk.value().subtract(tare.value()),
                Math.hypot(bulk.repeatability(), tare.repeatability()),
                same
                        ? Math.abs(bulk.calibration() - tare.calibration())
                        : Math.hypot(bulk.calibration(), tare.calibration()),
                same ? bulk.balance() : Optional.empty());
    }

    private static void check(String name, double uncertainty) {
        if (!(uncertainty >= 0) || Double.isInfinite(uncertainty)) {
            throw new IllegalArgumentException(name + " = " + uncertainty);
        }
    }
}
