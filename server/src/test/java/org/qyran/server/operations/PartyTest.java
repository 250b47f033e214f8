package org.qyran.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether two operations come for one and the same; all names are invented. */
class PartyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "person | Жақыпов Ерлан | Джакупов Ерлан | true",
                "person | Zhakupov Erlan | Жақыпов Ерлан | true",
                "person | Жақыпов Ерлан | Иванов Пётр | false",
                "person | Жақыпов | Жақыпов | false",
                "vehicle | Invented van 123 ABC 02 | 123ABC02 | true",
                "vehicle | Invented van 123ABC02 | Invented van 123ABC03 | false",
                "vehicle | Invented van | Invented van | false",
                "site | Sample yard 123ABC02 | Sample yard 123ABC02 | false"
            })
    void byWholeNameOrPlate(String kind, String one, String other, boolean alike) {
        assertThat(Party.of(kind, one, null).isAlike(Party.of(kind, other, null))).isEqualTo(alike);
        assertThat(Party.of(kind, "somebody", one).isAlike(Party.of(kind, other, null)))
                .isEqualTo(alike);
    }

    @ParameterizedTest
    @CsvSource({"person, vehicle", "vehicle, site"})
    void kindsDiffer(String one, String other) {
        assertThat(
                        Party.of(one, "Sample Person 123ABC02", null)
                                .isAlike(Party.of(other, "Sample Person 123ABC02", null)))
                .isFalse();
    }
}
