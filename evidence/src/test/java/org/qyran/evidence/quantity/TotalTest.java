package org.qyran.evidence.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TotalTest {

    private static Balance balance(long id, double repeatability, double calibration) {
        return new Balance(
                new UUID(0, id),
                "C-" + id,
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 12, 31),
                repeatability,
                calibration,
                0);
    }

    @Test
    void fortyItemsOfOneBalance() {
        Balance balance = balance(1, .02, .01);
        List<Amount> items =
                IntStream.range(0, 40)
                        .mapToObj(i ->
                                Amount.weighed(Measure.NET_MASS, BigDecimal.valueOf(i), balance))
                        .toList();
        assertThat(Total.of(items).expanded()).isCloseTo(.84, within(.005));
        assertThat(Total.of(items).value()).isEqualByComparingTo("780");
    }

    @Test
    void balancesDoNotErrAlike() {
        List<Amount> items =
                Stream.of(balance(1, 0, 3), balance(2, 0, 4))
                        .map(one -> Amount.weighed(Measure.NET_MASS, BigDecimal.TEN, one))
                        .toList();
        assertThat(Total.of(items).standard()).isEqualTo(5);
    }

    @Test
    void netOfOneBalanceLosesWhatItGetsWrongAlike() {
        Balance one = balance(1, .02, .01);
        Amount net =
                Amount.net(
                        Amount.weighed(Measure.BULK_MASS, new BigDecimal("10.5"), one),
                        Amount.weighed(Measure.TARE_MASS, new BigDecimal(".5"), one));
        assertThat(net.value()).isEqualByComparingTo("10");
        assertThat(net.calibration()).isZero();
        assertThat(net.repeatability()).isCloseTo(.02 * Math.sqrt(2), within(1e-12));
    }

    @Test
    void gramsAreNotAddedToPlants() {
        List<Amount> mixed =
                List.of(
                        Amount.exact(Measure.PLANTS, BigDecimal.ONE),
                        Amount.exact(Measure.WET_MASS, BigDecimal.ONE));
        assertThatThrownBy(() -> Total.of(mixed)).hasMessageContaining("GRAM added to ONE");
    }

    @Test
    void ofALimitInsideTheIntervalNothingIsClaimed() {
        assertThat(Limit.compare(10.1, .05, 10)).isEqualTo(Limit.ABOVE);
        assertThat(Limit.compare(10.1, .2, 10)).isEqualTo(Limit.UNDETERMINED);
        assertThat(Limit.compare(9.7, .2, 10)).isEqualTo(Limit.BELOW);
        assertThat(Limit.compare(10.2, .2, 10)).isEqualTo(Limit.UNDETERMINED);
        assertThat(Limit.compare(10, 0, 10)).isEqualTo(Limit.ABOVE);
    }

    @Test
    void amountsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> Amount.exact(Measure.PLANTS, new BigDecimal("1.5")))
                .hasMessageContaining("plants = 1.5");
        assertThatThrownBy(() -> Amount.exact(Measure.PURITY, new BigDecimal("1.01")))
                .hasMessageContaining("purity = 1.01");
        assertThatThrownBy(() ->
                        new Amount(
                                Measure.NET_MASS, BigDecimal.ONE, Double.NaN, 0, Optional.empty()))
                .hasMessageContaining("repeatability = NaN");
    }
}
