package org.qyran.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a decision speaks of a target or of others; all names are invented. */
class DecisionTest {

    private static Decision decision(List<String> persons, List<String> places) {
        return new Decision(
                new UUID(0, 1),
                "N",
                "search-warrant",
                List.of("search"),
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

    private static List<String> list(String one) {
        return one == null ? List.of() : List.of(one);
    }

    /** An empty cell: the decision names none. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "              |               | site   | Sample yard 7   | false | false",
                "              | Sample yard 7 | site   | Sample yard 7   | true  | false",
                "              | Sample yard 7 | site   | Sample yard 77  | false | true",
                "              | Sample yard 7 | person | Invented Person | false | true",
                "Иванов Пётр   |               | site   | Sample yard 7   | false | false",
                "Иванов Пётр   |               | person | Ivanov Petr     | true  | false",
                "Иванов Пётр   |               | person | Жақыпов Ерлан   | false | true",
                "Иванов Пётр   | Sample yard 7 | person | Ivanov Petr     | true  | false",
                "Иванов Пётр   | Sample yard 7 | site   | Sample mill 3   | false | true"
            })
    void ofThisTargetOrOfAnother(
            String person,
            String place,
            String kind,
            String target,
            boolean named,
            boolean another) {
        Decision decision = decision(list(person), list(place));
        assertThat(decision.names(kind, List.of(target))).isEqualTo(named);
        assertThat(decision.namesAnother(kind, List.of(target))).isEqualTo(another);
    }
}
