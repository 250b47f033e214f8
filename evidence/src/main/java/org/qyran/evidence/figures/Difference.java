package org.qyran.evidence.figures;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * Two figures and why they differ. The lines add up to the gap exactly: the first figure becomes
 * the second one step at a time (later instant, other period, area, agency, rules, measures), and
 * each step's change is given to the exhibits that made it.
 */
public record Difference(Figure before, Figure after, List<Line> lines) {

    /**
     * What one cause added or took.
     *
     * @param value signed, in the figures' unit; never 0
     * @param exhibits how many it is about
     * @param some of these, by the order in which they were first recorded
     */
    public record Line(Why why, BigDecimal value, int exhibits, List<UUID> some) {

        /** As many are named in a line. */
        public static final int MOST_NAMED = 100;

        public Line {
            some = List.copyOf(some);
        }
    }

    public Difference {
        lines = List.copyOf(lines);
    }

    /** Second less first. */
    public BigDecimal gap() {
        return after.value().subtract(before.value());
    }

    /**
     * Whether two figures count the same kind of thing, so that a gap between them means something.
     */
    public static boolean isComparable(Definition one, Definition two) {
        return one.counts() == two.counts();
    }

    /**
     * @throws IllegalArgumentException when the two do not count the same kind of thing
     */
    public static Difference between(
            Ledger ledger, Definition first, AsOf from, Definition second, AsOf to) {
        if (!isComparable(first, second)) {
            throw new IllegalArgumentException(
                    "%s counts %s, %s counts %s"
                            .formatted(
                                    first.id(),
                                    first.counts().word(),
                                    second.id(),
                                    second.counts().word()));
        }
        Steps steps = new Steps(ledger);
        steps.instant(first, from, to);
        Definition at = first;
        Where where = second.where();
        at =
                steps.definition(
                        Why.PERIOD,
                        at,
                        at.with(at.where().seized(where.seizedFrom(), where.seizedTo())),
                        to);
        at = steps.definition(Why.AREA, at, at.with(like(at, where, Attribute.REGION)), to);
        at = steps.definition(Why.AGENCY, at, at.with(like(at, where, Attribute.AGENCY)), to);
        at = steps.definition(Why.RULE, at, at.with(where), to);
        steps.definition(Why.MEASURE, at, at.adding(second), to);
        return new Difference(ledger.figure(first, from), ledger.figure(second, to), steps.lines());
    }

    private static Where like(Definition at, Where where, Attribute attribute) {
        return at.where()
                .with(attribute, where.words().getOrDefault(attribute, java.util.Set.of()));
    }
}
