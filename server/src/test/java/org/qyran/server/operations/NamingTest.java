package org.qyran.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a decision names a target; all names are invented. */
class NamingTest {

    private static Decision decision(List<String> persons, List<String> places) {
        return new Decision(
                new UUID(0, 1),
                "N",
                "presence",
                List.of("presence"),
                persons,
                places,
                "court",
                Instant.EPOCH,
                Instant.MAX,
                "confirmed",
                null,
                null,
                false,
                "H1");
    }

    @Test
    void aDecisionThatNamesNobodyNamesNoTarget() {
        assertThat(Naming.names(decision(List.of(), List.of()), true, List.of("Anybody")))
                .isFalse();
        assertThat(Naming.names(decision(List.of(""), List.of(" ")), true, List.of("", "A")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sample yard 7 | Sample yard 7, Karasora | true",
                "Sample yard 7, Karasora | SAMPLE YARD 7 | true",
                "Sample yard 7 | Sample yard 77 | false",
                "Yard 7 | Sample yard 7 east | true",
                "Karasora | Sample yard 7, Karasora | false",
                "Karasora | Karasora | true",
                "yard sample 7 | sample yard 7 | false"
            })
    void placesByWholeWords(String place, String target, boolean named) {
        assertThat(Naming.names(decision(List.of(), List.of(place)), false, List.of(target)))
                .isEqualTo(named);
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
    void personsInAnySpelling(String named, String target, boolean same) {
        assertThat(Naming.names(decision(List.of(named), List.of()), true, List.of(target)))
                .isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "123 ABC 02 | Invented van 123ABC02 | true",
                "123 ABC 03 | Invented van 123ABC02 | false",
                "Invented | Invented van 123ABC02 | false"
            })
    void vehiclesByTheirPlate(String named, String target, boolean same) {
        assertThat(Naming.names(decision(List.of(named), List.of()), false, List.of(target)))
                .isEqualTo(same);
    }
}
