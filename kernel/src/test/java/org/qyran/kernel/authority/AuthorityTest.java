package org.qyran.kernel.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuthorityTest {

    private static final Instant FROM = Instant.parse("2026-05-01T00:00:00Z");
    private static final UUID PLACE = new UUID(1, 1);
    private static final AuthorityState CONFIRMED =
            new AuthorityState.Confirmed(new UUID(7, 1), new UUID(7, 2), FROM);

    private static Instant day(long days) {
        return FROM.plus(Duration.ofDays(days));
    }

    private static Authority warrant(List<Renewal> renewals, AuthorityState state) {
        return authority(
                AuthorityKind.SEARCH_WARRANT, renewals, Optional.empty(), Optional.empty(), state);
    }

    private static Authority authority(
            AuthorityKind kind,
            List<Renewal> renewals,
            Optional<Instant> lapsesAt,
            Optional<Instant> upheldAt,
            AuthorityState state) {
        return new Authority(
                new UUID(9, 9),
                kind,
                "17",
                "District court",
                "0".repeat(64),
                Set.of(),
                Set.of(PLACE),
                Set.of("search"),
                FROM,
                FROM,
                day(10),
                renewals,
                lapsesAt,
                upheldAt,
                state);
    }

    @Test
    void coversItsPlacesAndMeasuresWhileItRuns() {
        Authority warrant = warrant(List.of(), CONFIRMED);
        assertThat(warrant.covers("search", PLACE, FROM)).isTrue();
        assertThat(warrant.covers("search", PLACE, FROM.minusMillis(1))).isFalse();
        assertThat(warrant.covers("search", PLACE, day(10))).isFalse();
        assertThat(warrant.covers("arrest", PLACE, FROM)).isFalse();
        assertThat(warrant.covers("search", new UUID(1, 2), FROM)).isFalse();
    }

    @Test
    void aRenewalDecidedAfterTheEndRevivesNothing() {
        Renewal inTime = new Renewal(day(9), day(20), "1".repeat(64));
        Renewal next = new Renewal(day(15), day(30), "2".repeat(64));
        Renewal late = new Renewal(day(10), day(20), "1".repeat(64));
        assertThat(warrant(List.of(inTime, next), CONFIRMED).end()).isEqualTo(day(30));
        assertThat(warrant(List.of(late), CONFIRMED).end()).isEqualTo(day(10));
    }

    @Test
    void countsOnlyWhenASecondPersonConfirmedAndUntilRevoked() {
        AuthorityState entered = new AuthorityState.Entered(new UUID(7, 1));
        assertThat(warrant(List.of(), entered).isLive(day(1))).isFalse();
        AuthorityState revoked = new AuthorityState.Revoked(CONFIRMED, day(5), "withdrawn");
        assertThat(warrant(List.of(), revoked).isLive(day(4))).isTrue();
        assertThat(warrant(List.of(), revoked).isLive(day(5))).isFalse();
        AuthorityState never = new AuthorityState.Revoked(entered, day(5), "withdrawn");
        assertThat(warrant(List.of(), never).isLive(day(4))).isFalse();
        assertThatThrownBy(() -> new AuthorityState.Confirmed(PLACE, PLACE, FROM))
                .hasMessageContaining("cannot confirm what they entered");
    }

    @Test
    void anUrgentDecisionLapsesAtItsHourUnlessUpheldBefore() {
        Optional<Instant> hour = Optional.of(day(1));
        Authority alone =
                authority(
                        AuthorityKind.URGENT_DECISION,
                        List.of(),
                        hour,
                        Optional.empty(),
                        CONFIRMED);
        assertThat(alone.isLive(day(1).minusMillis(1))).isTrue();
        assertThat(alone.isLive(day(1))).isFalse();
        assertThat(alone.hasLapsedBy(day(1))).isTrue();
        Authority upheld =
                authority(
                        AuthorityKind.URGENT_DECISION,
                        List.of(),
                        hour,
                        Optional.of(day(1).minusMillis(1)),
                        CONFIRMED);
        assertThat(upheld.isLive(day(2))).isTrue();
        Authority tooLate =
                authority(AuthorityKind.URGENT_DECISION, List.of(), hour, hour, CONFIRMED);
        assertThat(tooLate.isLive(day(2))).isFalse();
    }

    @Test
    void neverBackDatedAndNeverWithoutAnEnd() {
        assertThatThrownBy(() ->
                        new Authority(
                                new UUID(9, 9),
                                AuthorityKind.ARREST,
                                "1",
                                "court",
                                "0".repeat(64),
                                Set.of(),
                                Set.of(),
                                Set.of("arrest"),
                                day(1),
                                FROM,
                                day(2),
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                CONFIRMED))
                .hasMessageContaining("before it was decided");
        assertThatThrownBy(() ->
                        authority(
                                AuthorityKind.URGENT_DECISION,
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                CONFIRMED))
                .hasMessageContaining("legal hour");
    }
}
