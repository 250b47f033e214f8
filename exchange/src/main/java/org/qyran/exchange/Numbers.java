package org.qyran.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as programs read them: a point, no grouping, no exponent. */
public final class Numbers {

    private Numbers() {}

    /**
     * @param value finite
     */
    public static String plain(double value, int decimals) {
        BigDecimal rounded =
                BigDecimal.valueOf(value)
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }
}
