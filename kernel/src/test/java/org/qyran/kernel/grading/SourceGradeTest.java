package org.qyran.kernel.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceGradeTest {

    @Test
    void noMappingClaimsMoreThanWasGiven() {
        int shown = 0;
        for (GradingSystem from : GradingSystem.values()) {
            String marks = from.handling().isEmpty() ? " " : from.handling();
            for (char source : from.sources().keySet()) {
                for (char information : from.information().keySet()) {
                    for (GradingSystem to : GradingSystem.values()) {
                        var given = new SourceGrade(from, source, information, marks.charAt(0));
                        var seen = given.in(to);
                        if (seen.isPresent()) {
                            assertThat(to.sources().get(seen.get().source()))
                                    .isLessThanOrEqualTo(from.sources().get(source));
                            assertThat(to.information().get(seen.get().information()))
                                    .isLessThanOrEqualTo(from.information().get(information));
                            shown++;
                        }
                    }
                }
            }
        }
        assertThat(shown).isGreaterThan(100);
    }

    @ParameterizedTest
    @CsvSource({
        "FIVE_FIVE_FIVE, A15, FOUR_FOUR, A1",
        "FIVE_FIVE_FIVE, B24, THREE_FIVE_TWO, 1A",
        "FIVE_FIVE_FIVE, E41, FOUR_FOUR, X4",
        "THREE_FIVE_TWO, 1AP, FOUR_FOUR, B2",
        "THREE_FIVE_TWO, 3DC, FIVE_FIVE_FIVE, D4",
        "FOUR_FOUR, A1, THREE_FIVE_TWO, 1A",
        "FOUR_FOUR, X4, THREE_FIVE_TWO, 2D"
    })
    void knownPairs(GradingSystem from, String given, GradingSystem to, String seen) {
        SourceGrade grade = SourceGrade.of(from, given);
        assertThat(grade.text()).isEqualTo(given);
        var shown = grade.in(to).orElseThrow();
        assertThat("" + shown.source() + shown.information()).isEqualTo(seen);
    }

    @Test
    void whatCannotBeSaidLowEnoughIsNotSaid() {
        assertThat(SourceGrade.of(GradingSystem.THREE_FIVE_TWO, "1EP").in(GradingSystem.FOUR_FOUR))
                .isEmpty();
    }

    @Test
    void gradesThatDoNotExistAreRefused() {
        assertThatThrownBy(() -> SourceGrade.of(GradingSystem.FOUR_FOUR, "A5"))
                .hasMessageContaining("no grade A5");
        assertThatThrownBy(() -> SourceGrade.of(GradingSystem.FIVE_FIVE_FIVE, "A1"))
                .hasMessageContaining("no grade A1");
        assertThatThrownBy(() -> SourceGrade.of(GradingSystem.THREE_FIVE_TWO, "1AX"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void handlingIsWithinClearance() {
        assertThat(Handling.H2.isWithin(Handling.H2)).isTrue();
        assertThat(Handling.H3.isWithin(Handling.H2)).isFalse();
        assertThat(Handling.H0.isWithin(Handling.H0)).isTrue();
    }
}
