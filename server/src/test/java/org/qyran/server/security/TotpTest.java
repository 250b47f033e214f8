package org.qyran.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    /** "12345678901234567890", the secret of RFC 6238's appendix B. */
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void givesTheCodesOfTheStandard(long second, String code) {
        assertThat(Totp.code(SECRET, second / 30)).isEqualTo(code);
        assertThat(Totp.accept(SECRET, code, Instant.ofEpochSecond(second), 0))
                .hasValue(second / 30);
    }

    @Test
    void aCodeWorksOnceAndOneStepEitherWay() {
        Instant now = Instant.ofEpochSecond(30 * 1000);

        assertThat(Totp.accept(SECRET, Totp.code(SECRET, 1001), now, 0)).hasValue(1001);
        assertThat(Totp.accept(SECRET, Totp.code(SECRET, 999), now, 0)).hasValue(999);
        assertThat(Totp.accept(SECRET, Totp.code(SECRET, 1000), now, 1000)).isEmpty();
        assertThat(Totp.accept(SECRET, Totp.code(SECRET, 999), now, 1000)).isEmpty();
        assertThat(Totp.accept(SECRET, Totp.code(SECRET, 1002), now, 0)).isEmpty();
        assertThat(Totp.accept(SECRET, "", now, 0)).isEmpty();
    }

    @Test
    void secretsAreFreshAndReadBack() {
        String one = Totp.secret();

        assertThat(one).matches("[A-Z2-7]{32}").isNotEqualTo(Totp.secret());
    }
}
