package org.qyran.server.evidence;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qyran.evidence.quantity.Measure;
import org.qyran.server.api.Refused;

/** A value in the unit it was said in becomes one in the unit its measure is kept in. */
final class Units {

    private static final Map<String, BigDecimal> MASSES =
            Map.of(
                    "mg", new BigDecimal("0.001"),
                    "g", BigDecimal.ONE,
                    "kg", new BigDecimal("1000"),
                    "t", new BigDecimal("1000000"));
    private static final Map<String, BigDecimal> VOLUMES =
            Map.of("ml", BigDecimal.ONE, "l", new BigDecimal("1000"), "L", new BigDecimal("1000"));
    private static final Map<String, BigDecimal> FRACTIONS =
            Map.of("1", BigDecimal.ONE, "%", new BigDecimal("0.01"));

    private Units() {}

    /**
     * @throws Refused naming the unit that is none of the measure's
     */
    static BigDecimal base(Measure measure, @Nullable BigDecimal value, @Nullable String unit) {
        if (value == null) {
            throw Refused.field("missing", "value");
        }
        if (unit == null || unit.isBlank()) {
            return value;
        }
        Map<String, BigDecimal> known =
                switch (measure.unit()) {
                    case GRAM -> MASSES;
                    case MILLILITRE -> VOLUMES;
                    case FRACTION -> FRACTIONS;
                    case ONE -> Map.of("1", BigDecimal.ONE);
                };
        BigDecimal factor = known.get(unit.strip());
        if (factor == null) {
            throw Refused.field(
                    "one-of", "unit", String.join(", ", known.keySet().stream().sorted().toList()));
        }
        return value.multiply(factor);
    }
}
