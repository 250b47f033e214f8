package org.qyran.evidence.quantity;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.measure.MetricPrefix;
import javax.measure.quantity.Mass;
import javax.measure.quantity.Volume;
import tech.units.indriya.quantity.Quantities;

/** Quantities as people write them, in the unit a {@link Measure} is kept in. */
public final class Units {

    private static final Pattern WRITTEN =
            Pattern.compile("([0-9][0-9 \\u00a0\\u202f]*(?:[.,][0-9]+)?)\\s*(\\p{L}[\\p{L}³3]*)?");

    private static final javax.measure.Unit<Mass> GRAM = tech.units.indriya.unit.Units.GRAM;
    private static final javax.measure.Unit<Volume> LITRE = tech.units.indriya.unit.Units.LITRE;

    private static final Map<String, javax.measure.Unit<Mass>> MASSES =
            Map.ofEntries(
                    Map.entry("mg", MetricPrefix.MILLI(GRAM)),
                    Map.entry("мг", MetricPrefix.MILLI(GRAM)),
                    Map.entry("g", GRAM),
                    Map.entry("г", GRAM),
                    Map.entry("гр", GRAM),
                    Map.entry("kg", MetricPrefix.KILO(GRAM)),
                    Map.entry("кг", MetricPrefix.KILO(GRAM)),
                    Map.entry("c", MetricPrefix.KILO(GRAM).multiply(100)),
                    Map.entry("ц", MetricPrefix.KILO(GRAM).multiply(100)),
                    Map.entry("t", MetricPrefix.MEGA(GRAM)),
                    Map.entry("т", MetricPrefix.MEGA(GRAM)));

    private static final Map<String, javax.measure.Unit<Volume>> VOLUMES =
            Map.of(
                    "ml", MetricPrefix.MILLI(LITRE),
                    "мл", MetricPrefix.MILLI(LITRE),
                    "l", LITRE,
                    "л", LITRE,
                    "m³", LITRE.multiply(1000),
                    "м³", LITRE.multiply(1000));

    private Units() {}

    /**
     * {@code 1.5 t}, {@code 23,7 кг}, {@code 1 175 kg}, {@code 1396}: comma or point before
     * decimals, blanks between thousands; without a unit it is the measure's own.
     *
     * @return in the measure's unit, exact; empty when it is no such quantity
     */
    public static Optional<BigDecimal> parse(Measure measure, String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            return Optional.empty();
        }
        BigDecimal value =
                new BigDecimal(
                        written.group(1).replaceAll("[ \\u00a0\\u202f]", "").replace(',', '.'));
        String unit = written.group(2) == null ? "" : written.group(2).toLowerCase(Locale.ROOT);
        return unit.isEmpty() ? Optional.of(value) : convert(measure, value, unit);
    }

    /** {@code value} of {@code unit} in the measure's own unit; empty when it is no such unit. */
    public static Optional<BigDecimal> convert(Measure measure, BigDecimal value, String unit) {
        return switch (measure.unit()) {
            case GRAM ->
                    Optional.ofNullable(MASSES.get(unit))
                            .map(from ->
                                    plain(Quantities.getQuantity(value, from).to(GRAM).getValue()));
            case MILLILITRE ->
                    Optional.ofNullable(VOLUMES.get(unit))
                            .map(from ->
                                    plain(
                                            Quantities.getQuantity(value, from)
                                                    .to(MetricPrefix.MILLI(LITRE))
                                                    .getValue()));
            case FRACTION ->
                    unit.equals("%") ? Optional.of(value.movePointLeft(2)) : Optional.empty();
            case ONE -> unit.equals("1") ? Optional.of(value) : Optional.empty();
        };
    }

    private static BigDecimal plain(Number value) {
        BigDecimal exact =
                value instanceof BigDecimal decimal
                        ? decimal
                        : new BigDecimal(value.toString(), MathContext.UNLIMITED);
        BigDecimal stripped = exact.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
