package org.qyran.evidence.figures;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/** One figure becoming another: what each step changed, by cause and by gain or loss. */
final class Steps {

    private final Ledger ledger;
    private final int exhibits;
    private final TreeMap<Cause, Sum> sums = new TreeMap<>();

    Steps(Ledger ledger) {
        this.ledger = ledger;
        this.exhibits = ledger.exhibits();
    }

    private record Cause(Why why, boolean isLoss) implements Comparable<Cause> {
        @Override
        public int compareTo(Cause other) {
            int order = why.compareTo(other.why);
            return order == 0 ? Boolean.compare(isLoss, other.isLoss) : order;
        }
    }

    private static final class Sum {
        BigDecimal value = BigDecimal.ZERO;
        int exhibits;
        final List<Integer> some = new ArrayList<>();
    }

    /** Tells of one exhibit what it changed. */
    private interface Reason {
        Why of(int exhibit);
    }

    List<Difference.Line> lines() {
        return sums.entrySet().stream()
                .map(one ->
                        new Difference.Line(
                                one.getKey().why(),
                                Sums.plain(one.getValue().value),
                                one.getValue().exhibits,
                                one.getValue().some.stream().map(ledger::exhibit).toList()))
                .toList();
    }

    /** The same definition at another instant, earlier or later. */
    void instant(Definition definition, AsOf from, AsOf to) {
        if (from.acts() == to.acts()) {
            return;
        }
        Query before = ledger.query(definition, from);
        Query after = ledger.query(definition, to);
        boolean isBack = from.acts() > to.acts();
        Query early = isBack ? after : before;
        Query late = isBack ? before : after;
        int[] lastEarly = early.last(exhibits);
        int[] lastLate = late.last(exhibits);
        Reason reason =
                exhibit ->
                        lastEarly[exhibit] < 0
                                ? Why.CAME
                                : reason(late, lastEarly[exhibit], lastLate[exhibit]);
        compare(before, after, reason);
    }

    /**
     * Another definition at the same instant.
     *
     * @return the other
     */
    Definition definition(Why why, Definition one, Definition two, AsOf at) {
        if (!one.equals(two)) {
            compare(ledger.query(one, at), ledger.query(two, at), _ -> why);
        }
        return two;
    }

    /** What of the fact changed, the weightiest first. */
    private Why reason(Query query, int early, int late) {
        Chunk one = query.chunk(early);
        Chunk two = query.chunk(late);
        int i = early & Chunk.MASK;
        int j = late & Chunk.MASK;
        int before = one.kept[i] & ~Chunk.DOUBLED;
        int after = two.kept[j] & ~Chunk.DOUBLED;
        Combinations.View words = query.words();
        // A row that is still the last one changed nothing itself: another exhibit did.
        if (early == late || (one.kept[i] < 0) != (two.kept[j] < 0)) {
            return Why.DOUBLED;
        }
        if (words.code(Attribute.STATE, before) != words.code(Attribute.STATE, after)) {
            return Why.STATE;
        }
        if (!words.isSameButState(before, after) || one.day[i] != two.day[j]) {
            return Why.RECLASSIFIED;
        }
        boolean isElsewhere =
                one.caseNumber[i] != two.caseNumber[j]
                        || one.sighting[i] != two.sighting[j]
                        || one.site[i] != two.site[j];
        return isElsewhere && !query.definition().counts().isMeasured()
                ? Why.REGISTERED
                : Why.AMOUNT;
    }

    private void compare(Query before, Query after, Reason reason) {
        int[] one = before.counted(exhibits);
        int[] two = after.counted(exhibits);
        if (before.definition().counts().isDistinct()) {
            BitSet had = things(before, one);
            BitSet has = things(after, two);
            changed(before, one, had, has, -1, reason);
            changed(after, two, has, had, 1, reason);
            return;
        }
        for (int exhibit = 0; exhibit < exhibits; exhibit++) {
            BigDecimal gained = value(after, two[exhibit]).subtract(value(before, one[exhibit]));
            if (gained.signum() != 0) {
                add(reason.of(exhibit), gained, exhibit);
            }
        }
    }

    private static BigDecimal value(Query query, int row) {
        return row < 0 ? BigDecimal.ZERO : query.value(query.chunk(row), row & Chunk.MASK);
    }

    private static int thing(Query query, int row) {
        return query.number(query.chunk(row), row & Chunk.MASK);
    }

    private static BitSet things(Query query, int[] rows) {
        BitSet things = new BitSet();
        for (int row : rows) {
            if (row >= 0) {
                things.set(thing(query, row));
            }
        }
        return things;
    }

    /** Each thing that one side alone has goes to the first of the exhibits that have it. */
    private void changed(
            Query query, int[] rows, BitSet own, BitSet other, int sign, Reason reason) {
        BitSet left = (BitSet) own.clone();
        left.andNot(other);
        for (int exhibit = 0; exhibit < exhibits && !left.isEmpty(); exhibit++) {
            if (rows[exhibit] >= 0 && left.get(thing(query, rows[exhibit]))) {
                left.clear(thing(query, rows[exhibit]));
                add(reason.of(exhibit), BigDecimal.valueOf(sign), exhibit);
            }
        }
    }

    private void add(Why why, BigDecimal value, int exhibit) {
        Sum sum = sums.computeIfAbsent(new Cause(why, value.signum() < 0), _ -> new Sum());
        sum.value = sum.value.add(value);
        sum.exhibits++;
        if (sum.some.size() < Difference.Line.MOST_NAMED) {
            sum.some.add(exhibit);
        }
    }
}
