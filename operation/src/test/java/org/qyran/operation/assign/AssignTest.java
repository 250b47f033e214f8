package org.qyran.operation.assign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held to a reference that tries every assignment of small made worlds. */
class AssignTest {

    private static final int WORLDS = 60;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theFewestTeamsAreThoseOfTryingAll(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int possible = 0;
        for (int world = 0; world < WORLDS; world++) {
            Needs needs = made(random);
            int fewest = new EveryAssignment(needs, Assign.nothingBefore(needs)).fewest();
            Assigned assigned =
                    Assign.of(
                            needs,
                            Assign.Wish.FEWEST,
                            Assign.nothingBefore(needs),
                            needs.teams(),
                            10);
            if (fewest < 0) {
                assertThat(assigned).isInstanceOf(Assigned.Impossible.class);
            } else {
                possible++;
                assertThat(assigned)
                        .isInstanceOfSatisfying(
                                Assigned.Found.class,
                                found -> {
                                    assertThat(found.teams()).isEqualTo(fewest);
                                    assertThat(found.proven()).isTrue();
                                    assertThat(EveryAssignment.meets(needs, found.site())).isTrue();
                                });
            }
        }
        assertThat(possible).isBetween(WORLDS / 5, WORLDS - WORLDS / 10);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void amongTheFewestAsFewAreChangedAsCanBe(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int world = 0; world < WORLDS; world++) {
            Needs needs = made(random);
            int[] before = random.ints(needs.teams(), -2, needs.sites()).toArray();
            EveryAssignment every = new EveryAssignment(needs, before);
            if (Assign.of(needs, Assign.Wish.BEST, before, needs.teams(), 10)
                    instanceof Assigned.Found found) {
                assertThat(found.teams()).isEqualTo(every.fewest());
                assertThat(EveryAssignment.changed(found.site(), before))
                        .isEqualTo(every.fewestChanged());
            } else {
                assertThat(every.fewest()).isNegative();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7})
    void whatIsMissingIsNothingWhereAllIsMetAndSomethingElse(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int world = 0; world < WORLDS; world++) {
            Needs needs = made(random);
            int missing =
                    Arrays.stream(Assign.missing(needs, 10)).flatMapToInt(Arrays::stream).sum();
            boolean possible =
                    new EveryAssignment(needs, Assign.nothingBefore(needs)).fewest() >= 0;
            assertThat(missing == 0).isEqualTo(possible);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {8, 9})
    void theSolverSaysTheSameAsLookingThrough(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int possible = 0;
        for (int world = 0; world < WORLDS; world++) {
            Needs made = made(random);
            Needs needs =
                    new Needs(
                            made.needs(),
                            made.has(),
                            made.reaches(),
                            made.minutes(),
                            made.shared(),
                            new int[made.capabilities()]);
            int[] before = random.ints(needs.teams(), -2, needs.sites()).toArray();
            Assigned looked = Branch.of(needs, Assign.Wish.BEST, before).orElseThrow();
            Assigned solved =
                    new Model(needs, new Fewest(needs), needs.teams(), false)
                            .solve(Assign.Wish.BEST, before, 10);
            if (looked instanceof Assigned.Found found) {
                possible++;
                assertThat(solved)
                        .isInstanceOfSatisfying(
                                Assigned.Found.class,
                                other -> {
                                    assertThat(found.teams()).isEqualTo(other.teams());
                                    assertThat(EveryAssignment.changed(found.site(), before))
                                            .isEqualTo(
                                                    EveryAssignment.changed(other.site(), before));
                                    assertThat(minutes(needs, found.site()))
                                            .isEqualTo(minutes(needs, other.site()));
                                });
            } else {
                assertThat(solved).isInstanceOf(Assigned.Impossible.class);
            }
            int[][] missing = needs.missing(Branch.lackingLeast(needs).orElseThrow());
            int[][] solvers = new Model(needs, new Fewest(needs), needs.teams(), true).missing(10);
            assertThat(sum(missing)).isEqualTo(sum(solvers));
        }
        assertThat(possible).isBetween(WORLDS / 5, WORLDS - WORLDS / 10);
    }

    private static int sum(int[][] rows) {
        return Arrays.stream(rows).flatMapToInt(Arrays::stream).sum();
    }

    private static int minutes(Needs needs, int[] site) {
        int minutes = 0;
        for (int t = 0; t < site.length; t++) {
            minutes += site[t] < 0 ? 0 : needs.minutes()[t][site[t]];
        }
        return minutes;
    }

    /** Up to four sites, six teams, two capabilities; some officers in two teams. */
    static Needs made(SplittableRandom random) {
        int sites = 1 + random.nextInt(4);
        int teams = 2 + random.nextInt(5);
        int[][] needs = new int[sites][];
        for (int s = 0; s < sites; s++) {
            needs[s] = new int[] {1 + random.nextInt(2), random.nextInt(4) == 0 ? 1 : 0};
        }
        int[][] has = new int[teams][];
        boolean[][] reaches = new boolean[teams][sites];
        int[][] minutes = new int[teams][sites];
        for (int t = 0; t < teams; t++) {
            has[t] = new int[] {1 + random.nextInt(2), random.nextInt(3) == 0 ? 1 : 0};
            for (int s = 0; s < sites; s++) {
                reaches[t][s] = random.nextInt(4) > 0;
                minutes[t][s] = 10 + random.nextInt(90);
            }
        }
        int[][] shared = random.nextInt(3) == 0 ? new int[][] {{0, 1}} : new int[0][];
        int[] reserve = {0, random.nextInt(6) == 0 ? 1 : 0};
        return new Needs(needs, has, reaches, minutes, shared, reserve);
    }
}
