package org.qyran.operation.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qyran.operation.law.Entering.Ruling;

class EnteringTest {

    private static final Warrant WEEK =
            new Warrant(
                    "SAMPLE-1",
                    "search",
                    "Sample Court",
                    Instant.parse("2024-02-26T00:00:00Z"),
                    Instant.parse("2024-03-04T00:00:00Z"));

    private static Entering at(String zone, Warrant... warrants) {
        return new Entering(ZoneId.of(zone), "KZ", List.of(warrants), Optional.empty());
    }

    /** Almaty went from UTC+6 to UTC+5 on 1 March 2024; Aqtöbe stood at UTC+5 all the time. */
    @ParameterizedTest
    @CsvSource({
        "Asia/Almaty, 2024-02-28T23:59:59Z, night",
        "Asia/Almaty, 2024-02-29T00:00:00Z, allowed",
        "Asia/Almaty, 2024-02-29T15:59:59Z, allowed",
        "Asia/Almaty, 2024-02-29T16:00:00Z, night",
        "Asia/Almaty, 2024-03-01T00:00:00Z, night",
        "Asia/Almaty, 2024-03-01T00:59:59Z, night",
        "Asia/Almaty, 2024-03-01T01:00:00Z, allowed",
        "Asia/Almaty, 2024-03-01T16:59:59Z, allowed",
        "Asia/Almaty, 2024-03-01T17:00:00Z, night",
        "Asia/Aqtobe, 2024-02-29T00:00:00Z, night",
        "Asia/Aqtobe, 2024-02-29T01:00:00Z, allowed",
        "Asia/Aqtobe, 2024-02-29T16:59:59Z, allowed",
        "Asia/Aqtobe, 2024-02-29T17:00:00Z, night",
    })
    void nightIsByTheDoorsOwnClockAcrossTheChangeOfZone(
            String zone, Instant instant, String expected) {
        Ruling ruling = at(zone, WEEK).at(instant);

        assertThat(ruling)
                .isInstanceOf(expected.equals("night") ? Ruling.Night.class : Ruling.Allowed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-28T05:59:59.999Z, false",
        "2024-02-28T06:00:00Z, true",
        "2024-02-28T08:59:59.999Z, true",
        "2024-02-28T09:00:00Z, false"
    })
    void aWarrantHoldsFromItsFirstInstantToBeforeItsEnd(Instant instant, boolean holds) {
        Warrant morning =
                new Warrant(
                        "SAMPLE-2",
                        "search",
                        "Sample Court",
                        Instant.parse("2024-02-28T06:00:00Z"),
                        Instant.parse("2024-02-28T09:00:00Z"));

        assertThat(at("Asia/Almaty", morning).at(instant))
                .isInstanceOf(holds ? Ruling.Allowed.class : Ruling.NoWarrant.class);
    }

    @Test
    void urgencyThatSomebodyApprovedLiftsNightButNoWarrant() {
        Entering urgent =
                new Entering(
                        ZoneId.of("Asia/Almaty"),
                        "KZ",
                        List.of(WEEK),
                        Optional.of(new Entering.Urgent("Sample Prosecutor", "danger to life")));

        assertThat(urgent.at(Instant.parse("2024-03-01T00:00:00Z")))
                .isEqualTo(new Ruling.Allowed(WEEK));
        assertThat(urgent.at(Instant.parse("2024-03-04T00:00:00Z")))
                .isEqualTo(new Ruling.NoWarrant());
        assertThatThrownBy(() -> new Entering.Urgent("Sample Prosecutor", " "))
                .hasMessageContaining("why");
    }

    @Test
    void whereNoRuleIsKnownNothingIsPermitted() {
        Entering elsewhere =
                new Entering(ZoneId.of("Europe/Paris"), "FR", List.of(WEEK), Optional.empty());
        assertThat(elsewhere.at(Instant.parse("2024-02-28T12:00:00Z")))
                .isEqualTo(new Ruling.NoRule("FR"));

        Warrant old =
                new Warrant(
                        "SAMPLE-3",
                        "search",
                        "Sample Court",
                        Instant.parse("2014-12-01T00:00:00Z"),
                        Instant.parse("2015-02-01T00:00:00Z"));
        assertThat(at("Asia/Almaty", old).at(Instant.parse("2014-12-31T12:00:00Z")))
                .isEqualTo(new Ruling.NoRule("KZ"));
        assertThat(at("Asia/Almaty", old).at(Instant.parse("2015-01-01T12:00:00Z")))
                .isEqualTo(new Ruling.Allowed(old));
    }

    @Test
    void theQuarterHoursOfADayAreThoseOutsideNight() {
        BitSet day =
                at("Asia/Almaty", WEEK)
                        .allowed(Instant.parse("2024-02-28T18:00:00Z"), Duration.ofMinutes(15), 96);

        assertThat(day.cardinality()).isEqualTo(64);
        assertThat(day.nextSetBit(0)).isEqualTo(24);
        assertThat(day.nextClearBit(24)).isEqualTo(88);
    }
}
