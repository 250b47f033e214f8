package org.qyran.operation.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.qyran.operation.law.Entering;

/** What is looked up is what {@link EntryProblem#reaches} counts. */
class ReachTest {

    private static final int QUARTERS = 40;

    @Test
    void isWhatTheProblemSays() {
        SplittableRandom random = new SplittableRandom(21);
        int there = 0;
        for (int world = 0; world < 20; world++) {
            EntryProblem problem = made(random);
            Reach reach = new Reach(problem);
            for (int t = 0; t < 3; t++) {
                for (int q = 0; q < QUARTERS; q++) {
                    boolean any = false;
                    for (int s = 0; s < 2; s++) {
                        assertThat(reach.at(t, s, q)).isEqualTo(problem.reaches(t, s, q));
                        any |= problem.reaches(t, s, q);
                    }
                    assertThat(reach.anyAt(t, q)).isEqualTo(any);
                    there += any ? 1 : 0;
                }
            }
        }
        assertThat(there).isBetween(100, 2300);
    }

    private static EntryProblem made(SplittableRandom random) {
        List<Site> sites = new ArrayList<>();
        for (int s = 0; s < 2; s++) {
            sites.add(
                    new Site(
                            "S" + s,
                            Optional.empty(),
                            new double[QUARTERS],
                            0,
                            1,
                            Map.of("entry", 1),
                            new Entering(ZoneOffset.UTC, "KZ", List.of(), Optional.empty())));
        }
        List<Team> teams = new ArrayList<>();
        double[][] minutes = new double[3][2];
        for (int t = 0; t < 3; t++) {
            List<Span> free = new ArrayList<>();
            int from = random.nextInt(8);
            while (from < QUARTERS + 4) {
                int to = from + 1 + random.nextInt(20);
                free.add(new Span(from, to));
                from = to + random.nextInt(6);
            }
            teams.add(new Team("T" + t, Map.of("entry", 1), Set.of(), free));
            minutes[t] = new double[] {random.nextInt(120), random.nextInt(120)};
        }
        return new EntryProblem(
                Instant.parse("2026-05-11T00:00:00Z"),
                QUARTERS,
                sites,
                teams,
                minutes,
                new double[3][2],
                0,
                random.nextInt(4),
                Map.of());
    }
}
