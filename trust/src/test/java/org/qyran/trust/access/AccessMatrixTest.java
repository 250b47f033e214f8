package org.qyran.trust.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qyran.kernel.PartyCategory;
import org.qyran.kernel.authority.Authority;
import org.qyran.kernel.authority.AuthorityKind;
import org.qyran.kernel.authority.AuthorityState;
import org.qyran.kernel.grading.Handling;

/**
 * Role × action × kind × compartment × clearance × handling × seal × party × authority: all cells.
 */
class AccessMatrixTest {

    private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");
    private static final UUID MINE = new UUID(0, 1);
    private static final UUID ALSO_MINE = new UUID(0, 2);
    private static final UUID THEIRS = new UUID(0, 3);
    private static final UUID SUBJECT = new UUID(1, 1);
    private static final UUID OTHER_SUBJECT = new UUID(1, 2);
    private static final UUID SOURCE = new UUID(2, 1);

    /** States an authority for the object may be in, and whether it permits the measure now. */
    private enum Warrant {
        NONE(false),
        ENTERED_ONLY(false),
        LIVE(true),
        LIVE_FOR_ANOTHER(false),
        LIVE_FOR_ANOTHER_MEASURE(false),
        NOT_YET(false),
        ENDED(false),
        REVOKED(false),
        REVOKED_BEFORE_CONFIRMATION(false);

        private final boolean permits;

        Warrant(boolean permits) {
            this.permits = permits;
        }
    }

    private static Authority authority(
            Set<UUID> subjects, Set<String> measures, Duration begin, AuthorityState state) {
        Instant from = NOW.plus(begin);
        return new Authority(
                new UUID(9, 9),
                AuthorityKind.SEARCH_WARRANT,
                "17",
                "District court",
                "0".repeat(64),
                subjects,
                Set.of(),
                measures,
                from,
                from,
                from.plus(Duration.ofDays(10)),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                state);
    }

    /** The one under which the object was gained: urgent, its legal hour passed or not. */
    private static Authority source(boolean lapsed) {
        Instant from = NOW.minus(Duration.ofHours(30));
        return new Authority(
                SOURCE,
                AuthorityKind.URGENT_DECISION,
                "u-3",
                "Senior lieutenant",
                "1".repeat(64),
                Set.of(),
                Set.of(),
                Set.of("seizure"),
                from,
                from,
                from.plus(Duration.ofDays(10)),
                List.of(),
                Optional.of(NOW.minus(Duration.ofHours(6))),
                lapsed ? Optional.empty() : Optional.of(NOW.minus(Duration.ofHours(8))),
                confirmed());
    }

    private static AuthorityState confirmed() {
        return new AuthorityState.Confirmed(new UUID(7, 1), new UUID(7, 2), NOW);
    }

    private static List<Authority> authorities(Warrant warrant, boolean lapsed) {
        Set<String> both = Set.of("search", "presence");
        Set<UUID> here = Set.of(SUBJECT);
        Duration day = Duration.ofDays(1);
        AuthorityState entered = new AuthorityState.Entered(new UUID(7, 1));
        Instant hourAgo = NOW.minus(Duration.ofHours(1));
        List<Authority> all = new ArrayList<>(List.of(source(lapsed)));
        switch (warrant) {
            case NONE -> {}
            case ENTERED_ONLY -> all.add(authority(here, both, day.negated(), entered));
            case LIVE -> all.add(authority(here, both, day.negated(), confirmed()));
            case LIVE_FOR_ANOTHER ->
                    all.add(authority(Set.of(OTHER_SUBJECT), both, day.negated(), confirmed()));
            case LIVE_FOR_ANOTHER_MEASURE ->
                    all.add(authority(here, Set.of("seizure"), day.negated(), confirmed()));
            case NOT_YET -> all.add(authority(here, both, day, confirmed()));
            case ENDED -> all.add(authority(here, both, day.multipliedBy(-10), confirmed()));
            case REVOKED ->
                    all.add(
                            authority(
                                    here,
                                    both,
                                    day.negated(),
                                    new AuthorityState.Revoked(confirmed(), hourAgo, "withdrawn")));
            case REVOKED_BEFORE_CONFIRMATION ->
                    all.add(
                            authority(
                                    here,
                                    both,
                                    day.negated(),
                                    new AuthorityState.Revoked(
                                            entered, NOW.plus(day), "withdrawn")));
        }
        return all;
    }

    private record Cell(ObjectFacts facts, boolean member, boolean gained, PartyCategory[] party) {}

    private static List<Cell> cells() {
        List<Set<UUID>> compartments =
                List.of(
                        Set.of(),
                        Set.of(THEIRS),
                        Set.of(MINE),
                        Set.of(THEIRS, MINE),
                        Set.of(MINE, ALSO_MINE));
        List<PartyCategory[]> parties = new ArrayList<>();
        parties.add(new PartyCategory[0]);
        for (PartyCategory category : PartyCategory.values()) {
            parties.add(new PartyCategory[] {category});
        }
        List<Cell> cells = new ArrayList<>();
        for (Set<UUID> operations : compartments) {
            boolean member = operations.contains(MINE) || operations.contains(ALSO_MINE);
            for (Handling handling : Handling.values()) {
                for (PartyCategory[] party : parties) {
                    for (int bits = 0; bits < 8; bits++) {
                        boolean gained = (bits & 2) != 0;
                        cells.add(
                                new Cell(
                                        new ObjectFacts(
                                                SUBJECT,
                                                operations,
                                                handling,
                                                (bits & 1) != 0,
                                                party.length == 0 ? null : party[0],
                                                gained ? Set.of(SOURCE) : Set.of(),
                                                (bits & 4) != 0),
                                        member,
                                        gained,
                                        party));
                    }
                }
            }
        }
        return cells;
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void everyCellIsAsTheReferenceSays(Role role) {
        List<Cell> cells = cells();
        long allowed = 0;
        for (Handling clearance : Handling.values()) {
            Person person =
                    new Person(new UUID(5, 5), Set.of(role), Set.of(MINE, ALSO_MINE), clearance);
            for (Warrant warrant : Warrant.values()) {
                for (boolean lapsed : new boolean[] {false, true}) {
                    List<Authority> authorities = authorities(warrant, lapsed);
                    for (Kind kind : Kind.values()) {
                        for (Action action : Action.values()) {
                            allowed +=
                                    compare(
                                            person,
                                            role,
                                            action,
                                            kind,
                                            authorities,
                                            warrant,
                                            lapsed,
                                            cells);
                        }
                    }
                }
            }
        }
        assertThat(allowed).isPositive();
    }

    private static long compare(
            Person person,
            Role role,
            Action action,
            Kind kind,
            List<Authority> authorities,
            Warrant warrant,
            boolean lapsed,
            List<Cell> cells) {
        Predicate predicate = Access.predicate(person, action, kind, authorities, NOW);
        if (predicate instanceof Predicate.Nothing && !reaches(role, action, kind)) {
            return 0;
        }
        long allowed = 0;
        for (Cell cell : cells) {
            ReferenceRules.Question question =
                    new ReferenceRules.Question(
                            role,
                            action,
                            kind,
                            cell.member,
                            person.clearance(),
                            cell.facts.handling(),
                            cell.facts.sealed(),
                            cell.gained && lapsed,
                            cell.party,
                            warrant.permits,
                            cell.facts.published());
            boolean expected = ReferenceRules.allows(question);
            if (predicate.test(cell.facts) != expected) {
                assertThat(predicate.test(cell.facts))
                        .as("%s %s %s", question, warrant, cell.facts)
                        .isEqualTo(expected);
            }
            allowed += expected ? 1 : 0;
        }
        return allowed;
    }

    /**
     * Whether the reference lets this role do it to the most harmless object there is, or a sealed.
     */
    private static boolean reaches(Role role, Action action, Kind kind) {
        for (boolean sealed : new boolean[] {false, true}) {
            if (ReferenceRules.allows(
                    new ReferenceRules.Question(
                            role,
                            action,
                            kind,
                            true,
                            Handling.H3,
                            Handling.H0,
                            sealed,
                            false,
                            new PartyCategory[0],
                            true,
                            true))) {
                return true;
            }
        }
        return false;
    }
}
