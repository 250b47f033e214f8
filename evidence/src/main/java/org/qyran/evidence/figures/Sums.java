package org.qyran.evidence.figures;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What some of the ledger's rows add to a figure, by part. Taken together in the rows' order. */
final class Sums {

    private final int parts;
    private final long[] millionths;
    private final double[] chance;
    private final int[] exhibits;
    private final Map<Integer, BigDecimal> fine = new TreeMap<>();
    private final List<BitSet> things = new ArrayList<>();
    private final Shared shared = new Shared();
    private final BitSet cases = new BitSet();
    private int unmeasured;
    private int unplaced;

    Sums(int parts) {
        this.parts = parts;
        this.millionths = new long[parts];
        this.chance = new double[parts];
        this.exhibits = new int[parts];
        for (int part = 0; part < parts; part++) {
            things.add(new BitSet(0));
        }
    }

    void unmeasured() {
        unmeasured++;
    }

    void unplaced() {
        unplaced++;
    }

    void exhibit(int part, int caseNumber) {
        exhibits[part]++;
        if (caseNumber != Chunk.NONE) {
            cases.set(caseNumber);
        }
    }

    void thing(int part, int number) {
        things.get(part).set(number);
    }

    void amount(int part, Amounts.Columns amounts, int at) {
        long value = amounts.millionths(at);
        if (value == Amounts.FINE) {
            fine.merge(part, amounts.fine(at), BigDecimal::add);
        } else {
            millionths[part] += value;
        }
        double repeatability = amounts.repeatability(at);
        double calibration = amounts.calibration(at);
        chance[part] += repeatability * repeatability;
        if (calibration != 0) {
            int balance = amounts.balance(at);
            if (balance < 0) {
                chance[part] += calibration * calibration;
            } else {
                shared.add(part, balance, calibration);
            }
        }
    }

    /** What comes after these rows. */
    Sums then(Sums later) {
        for (int part = 0; part < parts; part++) {
            BigDecimal sum =
                    BigDecimal.valueOf(millionths[part], Amounts.DECIMALS)
                            .add(BigDecimal.valueOf(later.millionths[part], Amounts.DECIMALS));
            fine.merge(part, sum, BigDecimal::add);
            millionths[part] = 0;
            chance[part] += later.chance[part];
            exhibits[part] += later.exhibits[part];
        }
        later.fine.forEach((part, sum) -> fine.merge(part, sum, BigDecimal::add));
        for (int part = 0; part < parts; part++) {
            things.get(part).or(later.things.get(part));
        }
        shared.addAll(later.shared);
        cases.or(later.cases);
        unmeasured += later.unmeasured;
        unplaced += later.unplaced;
        return this;
    }

    Figure figure(Definition definition, AsOf asOf, List<String> keys) {
        Counts counts = definition.counts();
        double[] squares = shared.squares(parts);
        BigDecimal whole = BigDecimal.ZERO;
        double wholeChance = 0;
        int wholeExhibits = 0;
        BitSet wholeThings = new BitSet();
        List<Part> each = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            BitSet own = things.get(part);
            wholeThings.or(own);
            BigDecimal value =
                    counts.isMeasured()
                            ? measured(part)
                            : BigDecimal.valueOf(
                                    counts.isDistinct() ? own.cardinality() : exhibits[part]);
            whole = whole.add(value);
            wholeChance += chance[part];
            wholeExhibits += exhibits[part];
            if (exhibits[part] > 0) {
                each.add(
                        new Part(
                                keys.get(part),
                                plain(value),
                                Math.sqrt(chance[part] + squares[part]),
                                exhibits[part]));
            }
        }
        if (counts.isDistinct()) {
            whole = BigDecimal.valueOf(wholeThings.cardinality());
        }
        each.sort(Comparator.comparing(Part::value).reversed().thenComparing(Part::key));
        return new Figure(
                definition,
                asOf,
                plain(whole),
                Math.sqrt(wholeChance + squares[parts]),
                wholeExhibits,
                cases.cardinality(),
                unmeasured,
                unplaced,
                definition.parts().isPresent() ? each : List.of());
    }

    private BigDecimal measured(int part) {
        return BigDecimal.valueOf(millionths[part], Amounts.DECIMALS)
                .add(fine.getOrDefault(part, BigDecimal.ZERO));
    }

    /** One way to write a number: 8500, not 8.5E+3 and not 8500.000000. */
    static BigDecimal plain(BigDecimal value) {
        BigDecimal bare = value.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }
}
