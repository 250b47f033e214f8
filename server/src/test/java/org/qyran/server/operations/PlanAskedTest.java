package org.qyran.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan that is made anew looks at all that is left of the one before. */
class PlanAskedTest {

    private static final Instant FROM = Instant.parse("2026-05-04T00:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"-PT24H", "PT0S", "PT7M", "PT36H", "PT47H59M", "PT50H"})
    void nothingThatIsLeftIsLost(String later) {
        PlanAsked before = new PlanAsked(FROM, 2, Map.of(), 1.645, 0, List.of());
        Instant at = FROM.plus(Duration.parse(later));
        PlanAsked after = before.after(at);
        assertThat(after.from()).isAfterOrEqualTo(at).isAfterOrEqualTo(FROM);
        assertThat(after.from().plus(Duration.ofDays(after.days())))
                .isAfterOrEqualTo(FROM.plus(Duration.ofDays(2)));
        assertThat(after.days()).isBetween(1, 2);
    }
}
