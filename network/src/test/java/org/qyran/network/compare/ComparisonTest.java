package org.qyran.network.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qyran.network.table.Column;
import org.qyran.network.table.Table;

class ComparisonTest {

    private static String level(Comparison comparison) {
        int level = comparison.level(0, 1);
        assertThat(comparison.level(1, 0)).isEqualTo(level);
        return level == Comparison.MISSING ? "missing" : comparison.levels().get(level);
    }

    private static Column column(String left, String right) {
        return Column.of("c", List.of(left, right));
    }

    @ParameterizedTest
    @CsvSource({
        "1852-09-03, 03.09.1852, same",
        "1852-09-03, 1852-09-08, one digit or two parts swapped",
        "1852-09-03, 1852-03-09, one digit or two parts swapped",
        "1852-09-03, 1852-40-21, same year",
        "1852-09-03, 1947-09-03, same day and month",
        "1852-09-03, 1963-11-20, different",
        "1852-09-03, soon, missing"
    })
    void dates(String left, String right, String level) {
        assertThat(level(new DateComparison(column(left, right)))).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "s6 6ab, S6 6AB, same",
        "s6 6ab, s6 6ac, one edit",
        "s6 6ab, s6 9xy, same district",
        "cb24 5pf, cb7 4sn, same area",
        "cb24 5pf, yo22 5ex, different"
    })
    void postcodes(String left, String right, String level) {
        assertThat(level(new PostcodeComparison(column(left, right)))).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "Алматы, almaty, same",
        "Кызылорда қаласы, кызылорда қаласы, same",
        "wallaby place, wallaby plcae, near",
        "mid devon, devon, in part",
        "sheffield, london, different"
    })
    void texts(String left, String right, String level) {
        assertThat(level(new TextComparison(column(left, right), true))).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "790815301242, 790815 301242, same",
        "790815301242, 790815301246, one digit or two swapped",
        "790815301242, 790851301242, one digit or two swapped",
        "790815301242, 850203450121, two valid numbers",
        "790815301242, 111111111111, different",
    })
    void stateNumbers(String left, String right, String level) {
        Comparison comparison = new StateNumberComparison(column(left, right));
        assertThat(level(comparison)).isEqualTo(level);
        assertThat(comparison.forbids(comparison.level(0, 1)))
                .isEqualTo(level.equals("two valid numbers"));
    }

    @ParameterizedTest
    @CsvSource({
        "+7 701 555 01 02, 8 (701) 555-01-02, same",
        "7015550102, 007 701 5550102, same",
        "+7 701 555 01 02, 8 701 555 01 20, one digit or two swapped",
        "+7 701 555 01 02, +7 702 555 99 02, different",
        "+7 701 555 01 02, none, missing",
    })
    void phones(String left, String right, String level) {
        assertThat(level(new PhoneComparison(column(left, right), true))).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "123 ABC 02, 123авс02, same",
        "A 105 BCO, А1О5ВС0, read alike",
        "123 ABC 02, 132 ABC 02, one sign or two swapped",
        "123 ABC 02, 777 XYZ 05, different",
    })
    void plates(String left, String right, String level) {
        assertThat(level(new PlateComparison(column(left, right)))).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "Усть-Каменогорск, Öskemen, same",
        "г. Джамбул, Тараз қаласы, same",
        "Petropavl, Петропавловск, same",
        "Кустанай, Qostanai, same",
        "Целиноград, Nur-Sultan, same",
        "Восточно-Казахстанская область, Абай облысы, one was part of the other",
        "Алматы, Алматинская обл., different",
        "Актау, Актобе, different",
        "Бесжылдык ауылы, Бесжылдык ауыл, near",
    })
    void places(String left, String right, String level) {
        assertThat(level(new PlaceComparison(column(left, right), true))).isEqualTo(level);
    }

    @Test
    void anOldNameIsShownWithItsYears() {
        Comparison places = new PlaceComparison(column("Целиноград", "Астана"), true);
        assertThat(places.shown(0)).isEqualTo("Целиноград (Астана, 1961–1992)");
        assertThat(places.shown(1)).isEqualTo("Астана");
    }

    @ParameterizedTest
    @CsvSource({
        "state number, 790815301242, 850203450121",
        "phone, +7 701 555 01 02, 8 (702) 555-03-04",
        "plate, 123 ABC 02, A 456 BCD",
        "place, Алматы, Шымкент",
        "identifier, 12-345, 98-765",
        "text, сарай, үй",
    })
    void kindsAreToldByContent(String kind, String one, String other) {
        Table table =
                new Table(
                        Column.of("no", List.of("1", "2")),
                        List.of(Column.of("c", List.of(one, other))),
                        List.of());
        assertThat(Columns.of(table, Set.of()).found())
                .containsExactly(new Columns.Found("c", kind));
    }

    @Test
    void columnsAreToldByHeaderAndContent() {
        List<String> ids = List.of("1", "2", "3");
        Table table =
                new Table(
                        Column.of("no", ids),
                        List.of(
                                Column.of("full_name", List.of("Sir Ann Lee", "Bob May", "Al Fox")),
                                Column.of("surname", List.of("Lee", "May", "Fox")),
                                Column.of("dob", List.of("1990-01-02", "1991-01-02", "")),
                                Column.of("zip", List.of("010000", "050000", "010000")),
                                Column.of("phone", List.of("+7 701 1", "+7 702 2", "87012")),
                                Column.of("truth", List.of("x", "y", "z")),
                                Column.of("empty", List.of("", "", ""))),
                        List.of());
        Columns columns = Columns.of(table, Set.of("truth"));
        assertThat(columns.found())
                .containsExactly(
                        new Columns.Found("truth", "ignored"),
                        new Columns.Found("empty", "says nothing"),
                        new Columns.Found("surname", "part of full_name"),
                        new Columns.Found("full_name", "name"),
                        new Columns.Found("dob", "date"),
                        new Columns.Found("zip", "postcode"),
                        new Columns.Found("phone", "identifier"));
        assertThat(columns.comparisons().get(0).shown(0)).isEqualTo("lee");
        assertThat(columns.comparisons().get(1).shown(0)).isEqualTo("ann");
    }
}
