package org.qyran.operation.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HolidayTest {

    @ParameterizedTest
    @CsvSource({
        "KZ, 2026-05-09, true", // Victory Day, a Saturday
        "KZ, 2026-05-11, true", // so that Monday is off
        "KZ, 2026-05-12, false",
        "KZ, 2022-01-03, true", // both days of the New Year fell on a weekend
        "KZ, 2022-01-04, true",
        "KZ, 2022-01-05, false",
        "KZ, 2026-03-24, true", // Nauryz on Saturday, Sunday and Monday
        "KZ, 2026-03-25, true",
        "KZ, 2026-03-26, false",
        "KZ, 2021-12-01, true", // kept until 2021
        "KZ, 2022-12-01, false",
        "KZ, 2021-10-25, false", // kept since 2022
        "KZ, 2022-10-25, true",
        "KZ, 2024-01-07, true", // a Sunday, which is not carried
        "KZ, 2024-01-08, false",
        "KZ, 2025-06-06, true",
        "KZ, 2024-06-06, false",
        "ZZ, 2026-05-09, false"
    })
    void aDayIsOffByTheLawOfItsYear(String country, LocalDate day, boolean off) {
        assertThat(Holiday.is(country, day)).isEqualTo(off);
    }
}
