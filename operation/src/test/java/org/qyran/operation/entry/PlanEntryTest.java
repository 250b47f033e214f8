package org.qyran.operation.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qyran.kernel.Progress;
import org.qyran.operation.law.Entering;
import org.qyran.operation.law.Warrant;

/** Held to a reference that asks every quarter-hour and tries every assignment. */
class PlanEntryTest {

    private static final int WORLDS = 40;
    private static final Instant START = Instant.parse("2026-05-11T00:00:00Z");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theHourIsTheBestOfAll(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int possible = 0;
        for (int world = 0; world < WORLDS; world++) {
            EntryProblem problem = made(random);
            EntryPlan plan = plan(problem);
            EveryQuarter every = new EveryQuarter(problem);

            assertThat(plan.hour().isPresent()).isEqualTo(every.possible());
            if (every.possible()) {
                possible++;
                Moment hour = plan.hour().orElseThrow();
                assertThat(hour.logChance()).isEqualTo(every.chance());
                assertThat(hour.found()).isEqualTo(every.found());
                assertThat(plan.teams()).isEqualTo(every.teams());
                assertThat(plan.proof().isOptimal()).isTrue();
                assertThat(every.holds(hour.quarter(), plan.site())).isTrue();
            }
        }
        assertThat(possible).isBetween(WORLDS / 4, WORLDS - 1);
    }

    @Test
    void whoMovesTogetherCountsOnce() {
        EntryProblem alone = problem(site("A", "a", 0.5), site("B", "b", 0.4));
        EntryProblem together = problem(site("A", "a", 0.5), site("B", "a", 0.4));

        assertThat(plan(alone).hour().orElseThrow().probability()).isEqualTo(0.2, within());
        assertThat(plan(together).hour().orElseThrow().probability()).isEqualTo(0.4, within());
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-6);
    }

    @Test
    void anOfficerIsInOnePlaceOnly() {
        EntryProblem apart = problem(site("A", "a", 0.5), site("B", "b", 0.4));
        Team first = apart.teams().get(0);
        Team second = apart.teams().get(1);
        EntryProblem same =
                with(
                        apart,
                        List.of(
                                first,
                                new Team(
                                        second.id(),
                                        second.has(),
                                        first.officers(),
                                        second.free())));

        assertThat(plan(apart).hour()).isPresent();
        assertThat(plan(same).hour()).isEmpty();
        assertThat(plan(same).wanted().orElseThrow().missing()).hasSize(1);
    }

    @Test
    void aTeamThatWouldComeLateIsNotCounted() {
        EntryProblem problem = problem(site("A", "a", 0.5), site("B", "b", 0.4));
        double[][] far = {{20, 20}, {20, 80}};
        EntryProblem late = ways(problem, far, new double[2][2]);
        assertThat(plan(late).hour()).isPresent();

        double[][] doubt = {{20, 20}, {10, 10}};
        EntryProblem doubtful = ways(problem, new double[][] {{20, 20}, {20, 20}}, doubt);
        Moment first = plan(doubtful).hour().orElseThrow();
        assertThat(first.quarter()).isGreaterThanOrEqualTo(3);
    }

    /** Asks to stop after so many quarter-hours. */
    private record Stopping(AtomicInteger left) implements Progress {

        @Override
        public void stage(String name, long units, long bytesPerUnit) {}

        @Override
        public void advance(long units) {
            left.addAndGet((int) -units);
        }

        @Override
        public boolean stopRequested() {
            return left.get() <= 0;
        }
    }

    private static EntryPlan stopped(EntryProblem problem, int after) {
        return PlanEntry.of(
                problem,
                PlanEntry.nothingBefore(problem),
                10,
                new Stopping(new AtomicInteger(after)));
    }

    /** One quarter-hour promises as much as the next, and only the later one spares a team. */
    @Test
    void whatWasStoppedEarlyIsNotCalledOptimal() {
        Team chemist = new Team("C", Map.of("chemist", 1), Set.of(), List.of(new Span(0, 8)));
        Team entry = new Team("E", Map.of("entry", 1), Set.of(), List.of(new Span(0, 8)));
        Team both =
                new Team("B", Map.of("entry", 1, "chemist", 1), Set.of(), List.of(new Span(4, 8)));
        double[] presence = new double[8];
        Arrays.fill(presence, 0.5);
        BitSet lawful = new BitSet();
        lawful.set(0, 8);
        Site door =
                new Site(
                        "A",
                        Optional.of("a"),
                        presence,
                        3,
                        1,
                        Map.of("entry", 1, "chemist", 1),
                        entering(START, lawful));
        EntryProblem problem =
                new EntryProblem(
                        START,
                        8,
                        List.of(door),
                        List.of(chemist, entry, both),
                        new double[][] {{10}, {10}, {10}},
                        new double[3][1],
                        1.645,
                        0,
                        Map.of());
        assertThat(plan(problem).teams()).isEqualTo(1);
        // The first quarter-hours have nobody in time; then two teams go, and one would do later.
        EntryPlan early = stopped(problem, 3);
        assertThat(early.teams()).isEqualTo(2);
        assertThat(early.proof().isOptimal()).isFalse();
        assertThat(early.proof().teams()).isEqualTo(1);

        EntryPlan nothing = stopped(problem, 0);
        assertThat(nothing.hour()).isEmpty();
        assertThat(nothing.proof().isOptimal()).isFalse();
        assertThat(nothing.curve()).noneMatch(moment -> moment.state() == Moment.State.NOT_ASKED);
    }

    private static EntryPlan plan(EntryProblem problem) {
        return PlanEntry.of(problem, PlanEntry.nothingBefore(problem), 10, Progress.SILENT);
    }

    private static Site site(String id, String group, double chance) {
        double[] presence = new double[8];
        Arrays.fill(presence, chance);
        BitSet lawful = new BitSet();
        lawful.set(0, 8);
        return new Site(
                id,
                Optional.of(group),
                presence,
                3,
                1,
                Map.of("entry", 1),
                entering(START, lawful));
    }

    /** By a warrant for each quarter-hour that is lawful; somebody approved to enter at night. */
    private static Entering entering(Instant start, BitSet lawful) {
        return new Entering(
                ZoneOffset.UTC,
                "KZ",
                lawful.stream()
                        .mapToObj(q -> {
                            Instant from = start.plus(EntryProblem.QUARTER.multipliedBy(q));
                            return new Warrant(
                                    "SAMPLE-" + q,
                                    "search",
                                    "Sample Court",
                                    from,
                                    from.plus(EntryProblem.QUARTER));
                        })
                        .toList(),
                Optional.of(new Entering.Urgent("Sample Prosecutor", "a test")));
    }

    private static EntryProblem problem(Site... sites) {
        return new EntryProblem(
                START,
                8,
                List.of(sites),
                List.of(team("T1"), team("T2")),
                new double[][] {{20, 20}, {20, 20}},
                new double[2][2],
                1.645,
                1,
                Map.of());
    }

    private static Team team(String id) {
        return new Team(
                id, Map.of("entry", 1), Set.of("officer of " + id), List.of(new Span(0, 8)));
    }

    private static EntryProblem with(EntryProblem of, List<Team> teams) {
        return new EntryProblem(
                of.from(),
                of.quarters(),
                of.sites(),
                teams,
                of.wayMinutes(),
                of.wayDeviation(),
                of.onTime(),
                of.stay(),
                of.reserve());
    }

    private static EntryProblem ways(EntryProblem of, double[][] minutes, double[][] deviation) {
        return new EntryProblem(
                of.from(),
                of.quarters(),
                of.sites(),
                of.teams(),
                minutes,
                deviation,
                of.onTime(),
                of.stay(),
                of.reserve());
    }

    /**
     * Three sites, five teams, twelve quarter-hours; few different chances, so that many are equal.
     */
    private static EntryProblem made(SplittableRandom random) {
        int quarters = 12;
        List<Site> sites = new ArrayList<>();
        for (int s = 0; s < 3; s++) {
            double[] presence = new double[quarters];
            BitSet lawful = new BitSet();
            for (int q = 0; q < quarters; q++) {
                presence[q] = random.nextInt(5) / 5.0;
                lawful.set(q, random.nextInt(8) > 0);
            }
            sites.add(
                    new Site(
                            "S" + s,
                            random.nextInt(3) == 0 ? Optional.of("together") : Optional.empty(),
                            presence,
                            random.nextInt(4),
                            1 + random.nextInt(2),
                            Map.of("entry", 1 + random.nextInt(2), "chemist", random.nextInt(2)),
                            entering(START, lawful)));
        }
        List<Team> teams = new ArrayList<>();
        double[][] minutes = new double[5][3];
        for (int t = 0; t < 5; t++) {
            int from = random.nextInt(6);
            teams.add(
                    new Team(
                            "T" + t,
                            Map.of("entry", 1 + random.nextInt(2), "chemist", random.nextInt(2)),
                            Set.of(),
                            List.of(
                                    new Span(
                                            from,
                                            Math.min(quarters, from + 5 + random.nextInt(6))))));
            for (int s = 0; s < 3; s++) {
                minutes[t][s] = 5 + random.nextInt(50);
            }
        }
        return new EntryProblem(
                START, quarters, sites, teams, minutes, new double[5][3], 0, 1, Map.of());
    }
}
