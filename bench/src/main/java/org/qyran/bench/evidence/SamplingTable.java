package org.qyran.bench.evidence;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.qyran.bench.Row;
import org.qyran.evidence.sample.SamplingPlan;

/** The table of samples against every way to draw, counted in whole numbers. */
public final class SamplingTable implements Row {

    private static final long[] PACKAGES = {10, 50, 100, 1000};
    private static final String[] CONFIDENCES = {".95", ".99"};
    private static final String[] PARTS = {".5", ".7", ".9"};
    private static final int MOST_NEGATIVES = 2;

    @Override
    public String name() {
        return "sampling-table";
    }

    @Override
    public String asks() {
        return "packages to open, N = 10/50/100/1000, 95 and 99 %, k = .5/.7/.9, 0–2 negatives:"
                + " equal to exact enumeration (N 100, 95 %, .9: 23)";
    }

    @Override
    public Outcome measure() {
        int cells = 0;
        int unlike = 0;
        int rootUnlike = 0;
        for (long packages : PACKAGES) {
            for (String confidence : CONFIDENCES) {
                for (String part : PARTS) {
                    for (long negatives = 0; negatives <= MOST_NEGATIVES; negatives++) {
                        SamplingPlan plan =
                                new SamplingPlan(
                                        packages,
                                        new BigDecimal(confidence),
                                        new BigDecimal(part),
                                        negatives);
                        OptionalLong exact = counted(plan);
                        cells++;
                        unlike += plan.toOpen().equals(exact) ? 0 : 1;
                        rootUnlike += exact.equals(root(packages)) ? 0 : 1;
                        System.out.printf(
                                "  N %d, %s, k %s, %d negatives: %s%n",
                                packages,
                                confidence,
                                part,
                                negatives,
                                plan.toOpen().isPresent()
                                        ? Long.toString(plan.toOpen().getAsLong())
                                        : "not to be shown");
                    }
                }
            }
        }
        OptionalLong known =
                new SamplingPlan(100, new BigDecimal(".95"), new BigDecimal(".9"), 0).toOpen();
        String figure =
                "%d of %d cells unlike the enumeration; N 100, 95 %%, .9: %s; the square-root rule is unlike in %d"
                        .formatted(unlike, cells, known.orElse(0), rootUnlike);
        return unlike == 0 && known.equals(OptionalLong.of(23))
                ? new Outcome.Holds(figure)
                : new Outcome.Falls(figure);
    }

    /** The old rule of thumb: it asks nothing about confidence. */
    private static OptionalLong root(long packages) {
        return OptionalLong.of((long) Math.ceil(Math.sqrt((double) packages)));
    }

    /** The least number for which at most so many draws in a hundred would deceive. */
    private static OptionalLong counted(SamplingPlan plan) {
        long all = plan.packages();
        long positive = plan.leastPositive() - 1;
        long most = Math.min(plan.negatives(), all);
        BigInteger risk =
                BigDecimal.ONE.subtract(plan.confidence()).movePointRight(2).toBigIntegerExact();
        if (most >= all - positive) {
            return OptionalLong.empty();
        }
        return LongStream.rangeClosed(most + 1, all)
                .filter(drawn ->
                        LongStream.rangeClosed(0, most)
                                        .mapToObj(n ->
                                                choose(all - positive, n)
                                                        .multiply(choose(positive, drawn - n)))
                                        .reduce(BigInteger.ZERO, BigInteger::add)
                                        .multiply(BigInteger.valueOf(100))
                                        .compareTo(choose(all, drawn).multiply(risk))
                                <= 0)
                .findFirst();
    }

    private static BigInteger choose(long of, long taken) {
        BigInteger ways = taken < 0 || taken > of ? BigInteger.ZERO : BigInteger.ONE;
        for (long i = 1; i <= taken && ways.signum() > 0; i++) {
            ways = ways.multiply(BigInteger.valueOf(of - taken + i)).divide(BigInteger.valueOf(i));
        }
        return ways;
    }
}
