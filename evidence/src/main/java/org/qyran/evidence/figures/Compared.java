package org.qyran.evidence.figures;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.qyran.evidence.quantity.Measure;

/**
 * A return beside what is counted of the same thing. What was recorded after the return came is a
 * certain cause; the rest of the gap stays unexplained, and ways of counting that would come to the
 * reported number are only pointed at.
 *
 * @param counted as known now
 * @param atReceipt as known when the return came
 * @param lines what came and changed since: their sum is counted less atReceipt
 * @param hints other ways of counting, as known when the return came
 */
public record Compared(
        Return reported,
        Figure counted,
        Figure atReceipt,
        List<Difference.Line> lines,
        List<Hint> hints) {

    /**
     * What the number would be if it were counted another way.
     *
     * @param isReported whether that is the number reported, as far as its digits go
     */
    public record Hint(Way way, BigDecimal value, boolean isReported) {}

    /** Ways in which numbers are counted that should not be. */
    public enum Way {
        /** What two agencies recorded, twice. */
        DOUBLES,
        /** What other agencies lead in the same region, too. */
        ALL_AGENCIES,
        /** What was taken from exhibits, too. */
        PARTS,
        /** With wrapping. */
        BULK_MASS,
        /** Plants as cut. */
        WET_MASS,
        /** Plants once dried. */
        DRY_MASS;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    public Compared {
        lines = List.copyOf(lines);
        hints = List.copyOf(hints);
    }

    /** Counted less reported. */
    public BigDecimal gap() {
        return counted.value().subtract(reported.value());
    }

    /** What of the gap no line explains. */
    public BigDecimal unexplained() {
        return atReceipt.value().subtract(reported.value());
    }

    /**
     * @param definition the one the return names
     * @throws IllegalArgumentException for another definition or unit
     */
    public static Compared of(Ledger ledger, Definition definition, Return reported, AsOf now) {
        if (!definition.id().equals(reported.definition())
                || !definition.counts().unit().equals(reported.unit())) {
            throw new IllegalArgumentException(
                    "a return of %s in %s beside %s in %s"
                            .formatted(
                                    reported.definition(),
                                    reported.unit(),
                                    definition.id(),
                                    definition.counts().unit()));
        }
        Definition narrow = reported.narrow(definition);
        AsOf then = ledger.asOf(reported.receivedAt());
        if (then.acts() > now.acts()) {
            then = now;
        }
        Difference since = Difference.between(ledger, narrow, then, narrow, now);
        return new Compared(
                reported,
                since.after(),
                since.before(),
                since.lines(),
                hints(ledger, narrow, reported, then, since.before().value()));
    }

    private static List<Hint> hints(
            Ledger ledger, Definition narrow, Return reported, AsOf then, BigDecimal counted) {
        List<Hint> hints = new ArrayList<>();
        for (Way way : Way.values()) {
            value(ledger, narrow, then, way)
                    .filter(value -> value.compareTo(counted) != 0)
                    .ifPresent(
                            value -> hints.add(new Hint(way, value, is(value, reported.value()))));
        }
        return hints;
    }

    /** Within half a unit of the last digit that was reported. */
    private static boolean is(BigDecimal value, BigDecimal reported) {
        BigDecimal half = BigDecimal.ONE.movePointLeft(reported.scale()).divide(BigDecimal.TWO);
        return value.subtract(reported).abs().compareTo(half) <= 0;
    }

    private static Optional<BigDecimal> value(
            Ledger ledger, Definition narrow, AsOf then, Way way) {
        Where where = narrow.where();
        return switch (way) {
            case DOUBLES -> Optional.of(ledger.withDoubles(narrow, then).value());
            case ALL_AGENCIES ->
                    Optional.of(
                            ledger.figure(narrow.with(where.with(Attribute.AGENCY, Set.of())), then)
                                    .value());
            case PARTS ->
                    Optional.of(
                            ledger.figure(
                                            narrow.with(
                                                    new Where(
                                                            Optional.empty(),
                                                            where.words(),
                                                            where.seizedFrom(),
                                                            where.seizedTo())),
                                            then)
                                    .value());
            case BULK_MASS -> measured(ledger, narrow, then, Measure.BULK_MASS);
            case WET_MASS -> measured(ledger, narrow, then, Measure.WET_MASS);
            case DRY_MASS -> measured(ledger, narrow, then, Measure.DRY_MASS);
        };
    }

    private static Optional<BigDecimal> measured(
            Ledger ledger, Definition narrow, AsOf then, Measure measure) {
        if (narrow.counts() != Counts.MASS) {
            return Optional.empty();
        }
        List<Measure> first = new ArrayList<>(List.of(measure));
        narrow.counts().measures().stream().filter(one -> one != measure).forEach(first::add);
        Definition other =
                new Definition(
                        narrow.id(),
                        narrow.names(),
                        narrow.texts(),
                        narrow.counts(),
                        first,
                        narrow.left(),
                        narrow.where(),
                        narrow.parts(),
                        narrow.apartFrom(),
                        narrow.source());
        return Optional.of(ledger.figure(other, then).value());
    }
}
