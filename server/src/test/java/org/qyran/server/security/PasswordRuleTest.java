package org.qyran.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qyran.server.api.Refused;

class PasswordRuleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rain over four hills",
                "төрт төбеге жауын",
                "four4hills!!",
                "            . : , ;",
                "correct-battery"
            })
    void lengthIsEnoughWithoutRulesOfComposition(String password) {
        assertThat(PasswordRule.check(password, "aigul")).isEqualTo(password);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "eleven chars" + "\u0000",
                "elevenchars",
                "Password1234",
                "ЙЦУКЕНГШЩЗХЪ",
                "abcdefghijkl",
                "987654321098",
                "121212121212",
                "I am AIGUL indeed",
                "correcthorsebatterystaple"
            })
    void whatEverybodyTriesFirstIsRefused(String password) {
        assertThatThrownBy(() -> PasswordRule.check(password, "aigul")).isInstanceOf(Refused.class);
    }

    @Test
    void everyLineOfTheListCouldBeChosenOtherwise() {
        // Shorter ones fall to the rule of length and would be noise in the list.
        assertThat(new String[] {"password1234", "қазақстан123"})
                .allSatisfy(word ->
                        assertThatThrownBy(() -> PasswordRule.check(word, "x"))
                                .hasMessageContaining("password-common"));
    }
}
