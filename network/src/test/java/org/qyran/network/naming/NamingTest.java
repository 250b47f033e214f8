package org.qyran.network.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom and where a decision names; all names are invented. */
class NamingTest {

    @Test
    void aDecisionThatNamesNobodyNamesNothing() {
        Naming empty = new Naming(List.of(""), List.of(" "));
        assertThat(new Naming(List.of(), List.of()).namesOne("Anybody", true)).isFalse();
        assertThat(new Naming(List.of(), List.of()).namesPlace("Anywhere 7")).isFalse();
        assertThat(empty.namesOne("", true)).isFalse();
        assertThat(empty.namesOne("A", true)).isFalse();
        assertThat(empty.namesPlace("")).isFalse();
        assertThat(empty.namesPlace("Anywhere 7")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sample yard 7 | Sample yard 7, Karasora | true",
                "Sample yard 7, Karasora | SAMPLE YARD 7 | true",
                "Karasora 2, Sample yard 7 | Sample yard 7 | false",
                "080000 Karasora, Sample yard 7 | Sample yard 7 | true",
                "Sample yard 7 | Sample yard 77 | false",
                "Sample yard 7 | Sample yard | false",
                "Sample yard 7, flat 12 | Sample yard 7 | false",
                "Sample yard 7 | Sample yard 7, flat 12 | true",
                "Yard 7 | Sample yard 7 east | true",
                "Karasora | Sample yard 7, Karasora | false",
                "Sample yard 7, Karasora | Karasora | false",
                "Karasora | Karasora | true",
                "yard sample 7 | sample yard 7 | false"
            })
    void placesByWholeWords(String place, String text, boolean named) {
        assertThat(new Naming(List.of(), List.of(place)).namesPlace(text)).isEqualTo(named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Жақыпов Ерлан | Джакупов Ерлан | true",
                "Zhakupov Erlan | Жақыпов Ерлан | true",
                "Жақыпов Ерлан | Иванов Пётр | false",
                "8 (701) 000-00-01 | +77010000001 | true",
                "8 (701) 000-00-01 | +77010000002 | false",
                "Flat 7 | Sample yard 7 | false"
            })
    void personsInAnySpelling(String named, String text, boolean same) {
        assertThat(new Naming(List.of(named), List.of()).namesOne(text, true)).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "123 ABC 02 | Invented van 123ABC02 | true",
                "123 ABC 03 | Invented van 123ABC02 | false",
                "Invented | Invented van 123ABC02 | false"
            })
    void vehiclesByTheirPlate(String named, String text, boolean same) {
        assertThat(new Naming(List.of(named), List.of()).namesOne(text, false)).isEqualTo(same);
    }
}
