package org.qyran.evidence.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UnitsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "net-mass|1.5 t|1500000",
                "net-mass|23,7 кг|23700",
                "net-mass|1 175 kg|1175000",
                "net-mass|300 г|300",
                "net-mass|0.02 g|0.02",
                "net-mass|12 мг|0.012",
                "net-mass|7|7",
                "wet-mass|1718.9 kg|1718900",
                "plants|1396|1396",
                "volume|0,5 л|500",
                "volume|2 ml|2"
            })
    void asPeopleWriteThem(String measure, String text, BigDecimal value) {
        assertThat(Units.parse(Measure.of(measure).orElseThrow(), text))
                .hasValueSatisfying(parsed -> assertThat(parsed).isEqualByComparingTo(value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "net-mass|5 l",
                "volume|5 kg",
                "net-mass|-5 g",
                "net-mass|five",
                "plants|5 kg",
                "net-mass|1..5 g"
            })
    void whatIsNoSuchQuantityIsNone(String measure, String text) {
        assertThat(Units.parse(Measure.of(measure).orElseThrow(), text)).isEmpty();
    }

    @Test
    void everyMeasureIsFoundByItsWord() {
        for (Measure measure : Measure.values()) {
            assertThat(Measure.of(measure.word())).hasValue(measure);
        }
        assertThat(Measure.of("weight")).isEmpty();
    }

    @Test
    void litresCountAsKilogramsAndTabletsStayTablets() {
        assertThat(KilogramEquivalent.of(Amount.exact(Measure.VOLUME, new BigDecimal("2500"))))
                .hasValueSatisfying(kg -> assertThat(kg).isEqualByComparingTo("2.5"));
        assertThat(KilogramEquivalent.of(Amount.exact(Measure.TABLETS, BigDecimal.TEN))).isEmpty();
    }
}
