package org.qyran.network.merges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.qyran.network.records.Mention;
import org.qyran.network.resolve.Waterfall;

class CompareMentionsTest {

    private final CompareMentions compare = CompareMentions.shipped();

    private static Mention of(String kind, String... attributes) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < attributes.length; i += 2) {
            map.put(attributes[i], attributes[i + 1]);
        }
        return new Mention(kind, Optional.empty(), "", map);
    }

    private static Mention person(String... attributes) {
        return of("person", attributes);
    }

    /** The state where they meet by a key; none where they do not. */
    private State state(Mention left, Mention right) {
        Verdict verdict = compare.score(left, right);
        Verdict turned = compare.score(right, left);
        assertThat(turned.logOdds()).isCloseTo(verdict.logOdds(), within(1e-9));
        assertThat(turned.state()).isEqualTo(verdict.state());
        double sum =
                verdict.prior()
                        + verdict.terms().stream().mapToDouble(Waterfall.Term::logOdds).sum();
        assertThat(sum).isCloseTo(verdict.logOdds(), within(1e-9));
        Set<String> shared = new TreeSet<>(compare.keys(left));
        shared.retainAll(compare.keys(right));
        return shared.isEmpty() ? State.NONE : verdict.state();
    }

    @Test
    void makesPeopleOfTheirNamesAndBirthDate() {
        Mention one = person("name", "Сейтжанов Ерболат Маратұлы", "birth_date", "1984-03-17");
        assertThat(state(one, person("name", "Yerbolat Seitjanov", "birth_date", "17.03.1984")))
                .isEqualTo(State.MADE);
        assertThat(
                        state(
                                one,
                                person(
                                        "family_name",
                                        "SEITJANOV",
                                        "given_name",
                                        "YERBOLAT",
                                        "birth_date",
                                        "17.03.1984")))
                .isEqualTo(State.MADE);
        assertThat(state(one, person("name", "Сейтжанов Ерболат Маратович")))
                .isEqualTo(State.PROPOSED);
        assertThat(state(one, person("name", "Сейтжанов Е. М."))).isEqualTo(State.NONE);
        // A brother: family and father shared, also the day of birth of a twin.
        assertThat(
                        state(
                                one,
                                person(
                                        "name",
                                        "Сейтжанов Дархан Маратұлы",
                                        "birth_date",
                                        "1984-03-17")))
                .isNotEqualTo(State.MADE);
        assertThat(state(one, person("name", "Сейтжанов Ерболат", "birth_date", "1991-12-02")))
                .isNotEqualTo(State.MADE);
    }

    @Test
    void twoValidNumbersThatDifferAreAConflictWhereAllElseAgrees() {
        Mention one =
                person(
                        "name",
                        "Сейтжанов Ерболат",
                        "birth_date",
                        "1984-03-17",
                        "iin",
                        "790815301242");
        Mention two =
                person(
                        "name",
                        "Сейтжанов Ерболат",
                        "birth_date",
                        "1984-03-17",
                        "iin",
                        "850203450121");
        assertThat(state(one, two)).isEqualTo(State.CONFLICT);
        assertThat(compare.score(one, two).terms())
                .anyMatch(term -> term.level().equals("contradiction") && term.logOdds() == 0);
        assertThat(state(one, person("name", "Досов Асқар", "iin", "850203450121")))
                .isEqualTo(State.NONE);
        assertThat(state(one, person("name", "Seitzhanov Y.", "iin", "790815301242")))
                .isEqualTo(State.MADE);
        // A number that stands for none brings nobody together.
        assertThat(state(person("iin", "000000000000"), person("iin", "000000000000")))
                .isEqualTo(State.NONE);
        assertThat(
                        state(
                                person("name", "неизвестный мужчина", "birth_date", "1984-03-17"),
                                person("name", "неизвестный мужчина", "birth_date", "1984-03-17")))
                .isNotEqualTo(State.MADE);
    }

    @Test
    void numbersOfThingsAreTheThings() {
        assertThat(
                        state(
                                of("phone", "number", "+7 001 555 12 34"),
                                of("phone", "number", "80015551234")))
                .isEqualTo(State.MADE);
        assertThat(
                        state(
                                of("phone", "number", "+7 001 555 12 34"),
                                of("phone", "number", "80015551235")))
                .isEqualTo(State.NONE);
        assertThat(state(of("phone", "number", "551234"), of("phone", "number", "55-12-34")))
                .isNotEqualTo(State.MADE);
        assertThat(state(of("vehicle", "plate", "123 АВС 02"), of("vehicle", "plate", "123ABC02")))
                .isEqualTo(State.MADE);
        assertThat(
                        state(
                                of("vehicle", "plate", "123 OBC 02", "make", "Lada"),
                                of("vehicle", "plate", "1230BC02", "make", "LADA")))
                .isEqualTo(State.PROPOSED);
        assertThat(
                        state(
                                of("account", "number", "KZ00 0000 0000 1234 5678"),
                                of("account", "number", "KZ00000000001234 5678")))
                .isEqualTo(State.MADE);
        assertThat(
                        state(
                                of(
                                        "address",
                                        "address",
                                        "ул. Абая, д. 12, кв. 5",
                                        "place",
                                        "Целиноград"),
                                of("address", "address", "Абая 12-5", "place", "Astana")))
                .isEqualTo(State.MADE);
        assertThat(
                        state(
                                of("address", "address", "ул. Абая, д. 12", "place", "Astana"),
                                of("address", "address", "ул. Абая, д. 14", "place", "Astana")))
                .isEqualTo(State.NONE);
        assertThat(
                        state(
                                of("company", "name", "ТОО «Алтын Дала»", "place", "Astana"),
                                of("company", "name", "Altyn Dala LLP", "place", "Астана")))
                .isEqualTo(State.PROPOSED);
    }

    @Test
    void aBatchThatComparesEachPairOfValuesOnceJudgesAsEver() {
        CompareMentions batch = compare.once();
        List<String> names =
                List.of(
                        "Сейтжанов Ерболат",
                        "Yerbolat Seitjanov",
                        "E. Seitjanov",
                        "Ахметова Айгуль",
                        "unknown");
        List<String> days = List.of("1984-03-17", "17.03.1984", "1985-03-17", "");
        for (String one : names) {
            for (String two : names) {
                for (String day : days) {
                    Mention left = person("name", one, "birth_date", "1984-03-17");
                    Mention right = person("name", two, "birth_date", day);
                    assertThat(batch.score(left, right)).isEqualTo(compare.score(left, right));
                }
            }
        }
        assertThat(batch.settings()).isEqualTo(compare.settings());
    }

    @Test
    void otherKindsAreNeverOneAndTwoKindsAreAMistake() {
        assertThat(compare.keys(of("seizure", "name", "x"))).isEmpty();
        assertThat(compare.score(of("seizure"), of("seizure")).state()).isEqualTo(State.NONE);
        assertThatThrownBy(() -> compare.score(of("phone"), of("person")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(compare.levelKeys()).contains("three", "contradiction", "unsound");
        assertThat(compare.settings()).matches("[0-9a-f]{16}");
    }

    @Test
    void settingsAreRefusedWhereALevelIsMissingOrNotKnown() {
        String good = "prior\t-1\nproposed\t0\nmade\t1\nx\tdate\tsame\t0.5\t0.1\n";
        assertThatThrownBy(() -> PairSettings.read(Map.of("k", good)))
                .hasMessageContaining("no level slip");
        assertThatThrownBy(() -> PairSettings.read(Map.of("k", good + "x\tdate\tsome\t1\t1\n")))
                .hasMessageContaining("some");
        assertThatThrownBy(() -> PairSettings.read(Map.of("k", "prior\t-1\nmade\t1\n")))
                .hasMessageContaining("proposed");
    }
}
