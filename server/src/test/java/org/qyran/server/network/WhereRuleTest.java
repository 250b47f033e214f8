package org.qyran.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qyran.kernel.PartyCategory;
import org.qyran.network.links.When;
import org.qyran.network.records.Mention;
import org.qyran.network.records.Said;

/** Of whom and where a decision speaks. */
class WhereRuleTest {

    /** An empty cell: the decision names none, the row tells of none. */
    @ParameterizedTest
    @CsvSource({
        ",                 ,                  Sample Person, Sample street 5,       true",
        "Sample Person,    ,                  Sample Person, ,                      true",
        "Sample Person,    ,                  Other Name,    ,                      false",
        ",                 Sample street 5,   Other Name,    'Oskemen, Sample street 5', true",
        ",                 Sample street 5,   Other Name,    Sample street 7,       false",
        ",                 Sample street 5,   Other Name,    Sample street 57,      false",
        ",                 Sample street 5,   Other Name,    ,                      false",
        "Sample Person,    Sample street 5,   Sample Person, Sample street 7,       false",
        "Sample Person,    Sample street 5,   Sample Person, ,                      true",
    })
    void aRowIsKeptWhereTheDecisionCoversIt(
            String person, String place, String who, String where, boolean kept) {
        WhereRule rule =
                new WhereRule(
                        Optional.of(
                                new WhereRule.Decision(
                                        "SAMPLE-1",
                                        Instant.parse("2026-05-01T00:00:00Z"),
                                        Instant.parse("2026-06-01T00:00:00Z"),
                                        person == null ? List.of() : List.of(person),
                                        place == null ? List.of() : List.of(place))),
                        ZoneId.of("Asia/Almaty"));
        Mention named = new Mention("person", Optional.empty(), who, Map.of("name", who));
        Mention at = new Mention("address", Optional.empty(), where == null ? "" : where, Map.of());
        Optional<When> day = When.parse("2026-05-12");
        Said said =
                new Said(
                        2,
                        "person",
                        PartyCategory.CONTACT,
                        true,
                        Map.of(),
                        where == null ? List.of(named) : List.of(named, at),
                        List.of(),
                        day,
                        Optional.empty());

        assertThat(rule.refuse(said, day).isEmpty()).isEqualTo(kept);
    }
}
