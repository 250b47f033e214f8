package org.qyran.evidence.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SamplingPlanTest {

    private static SamplingPlan plan(
            long packages, String confidence, String part, long negatives) {
        return new SamplingPlan(
                packages, new BigDecimal(confidence), new BigDecimal(part), negatives);
    }

    @Test
    void twentyThreeOfAHundred() {
        assertThat(plan(100, ".95", ".9", 0).toOpen()).hasValue(23);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 10, 50, 100, 1000})
    void asManyAsCountingEveryDrawSays(long packages) {
        for (String confidence : new String[] {".95", ".99"}) {
            for (String part : new String[] {".5", ".7", ".9", "1"}) {
                for (long negatives = 0; negatives <= 2; negatives++) {
                    SamplingPlan plan = plan(packages, confidence, part, negatives);
                    assertThat(plan.toOpen()).as(plan.toString()).isEqualTo(counted(plan));
                }
            }
        }
    }

    @Test
    void oneOpenedLessWouldNotDo() {
        for (long packages = 2; packages <= 200; packages += 7) {
            SamplingPlan plan = plan(packages, ".95", ".8", 1);
            assertThat(plan.toOpen()).as(plan.toString()).isEqualTo(counted(plan));
        }
    }

    @Test
    void negativesThatDisproveTheClaimLeaveNothingToOpen() {
        assertThat(plan(10, ".95", ".9", 2).toOpen()).isEmpty();
        assertThat(plan(10, ".95", "1", 1).toOpen()).isEmpty();
    }

    @Test
    void aMillionPackagesNeedHardlyMoreThanManyThousand() {
        assertThat(plan(1_000_000, ".95", ".9", 0).toOpen()).hasValue(29);
    }

    @Test
    void whatWasOpenedSaysAtLeastWhatWasPlanned() {
        assertThat(new Opened(100, 23, 23).atLeast(.95)).isEqualTo(90);
        assertThat(new Opened(100, 22, 22).atLeast(.95)).isLessThan(90);
        assertThat(new Opened(100, 100, 80).atLeast(.99)).isEqualTo(80);
        assertThat(new Opened(100, 100, 80).atMost(.99)).isEqualTo(80);
        assertThat(new Opened(100, 10, 0).atMost(.95)).isLessThan(100).isPositive();
    }

    /** Every way to draw, counted in whole numbers. */
    private static OptionalLong counted(SamplingPlan plan) {
        long all = plan.packages();
        long positive = plan.leastPositive() - 1;
        BigInteger risk =
                BigDecimal.ONE.subtract(plan.confidence()).movePointRight(2).toBigIntegerExact();
        if (plan.negatives() >= all - positive) {
            return OptionalLong.empty();
        }
        return LongStream.rangeClosed(plan.negatives() + 1, all)
                .filter(drawn -> {
                    BigInteger pass = BigInteger.ZERO;
                    for (long n = 0; n <= plan.negatives(); n++) {
                        pass =
                                pass.add(
                                        choose(all - positive, n)
                                                .multiply(choose(positive, drawn - n)));
                    }
                    return pass.multiply(BigInteger.valueOf(100))
                                    .compareTo(choose(all, drawn).multiply(risk))
                            <= 0;
                })
                .findFirst();
    }

    private static BigInteger choose(long of, long taken) {
        if (taken < 0 || taken > of) {
            return BigInteger.ZERO;
        }
        BigInteger ways = BigInteger.ONE;
        for (long i = 1; i <= taken; i++) {
            ways = ways.multiply(BigInteger.valueOf(of - taken + i)).divide(BigInteger.valueOf(i));
        }
        return ways;
    }
}
