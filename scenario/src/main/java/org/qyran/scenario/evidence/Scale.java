package org.qyran.scenario.evidence;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.UUID;
import org.qyran.evidence.quantity.Amount;
import org.qyran.evidence.quantity.Balance;
import org.qyran.evidence.quantity.Measure;
import org.qyran.scenario.paint.Dice;

/**
 * A balance and how far it is truly off.
 *
 * @param off in standard uncertainties of its calibration; the same at every reading
 */
record Scale(Balance balance, double off) {

    private static final int DECIMALS = 4;

    static Scale of(double repeatability, double calibration, double perGram, Dice dice) {
        return new Scale(
                new Balance(
                        uuid(dice),
                        "SAMPLE",
                        LocalDate.EPOCH,
                        LocalDate.MAX,
                        repeatability,
                        calibration,
                        perGram),
                dice.normal());
    }

    static UUID uuid(Dice dice) {
        return new UUID(dice.next(), dice.next());
    }

    /** One reading of what truly weighs so much. */
    Amount read(Measure measure, double grams, Dice dice) {
        double seen =
                grams
                        + off * balance.calibrationOf(grams)
                        + balance.repeatabilityGrams() * dice.normal();
        BigDecimal shown =
                BigDecimal.valueOf(Math.max(0, seen)).setScale(DECIMALS, RoundingMode.HALF_EVEN);
        return Amount.weighed(measure, shown, balance);
    }
}
