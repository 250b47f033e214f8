package org.qyran.bench.operation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.qyran.operation.entry.EntryProblem;
import org.qyran.operation.entry.Moment;
import org.qyran.operation.entry.Site;
import org.qyran.operation.entry.Team;

/**
 * Whoever plans by hand: the most promising instant first, each door in turn takes the nearest free
 * team that brings anything it still lacks, and the first instant at which that works is taken.
 */
final class Nearest {

    /**
     * @param teams how many go
     */
    record Taken(Moment moment, int teams) {}

    private Nearest() {}

    static Optional<Taken> of(EntryProblem problem, List<Moment> curve) {
        List<Moment> order = Promising.first(curve);
        for (Moment moment : order) {
            int teams = teams(problem, moment.quarter());
            if (teams >= 0) {
                return Optional.of(new Taken(moment, teams));
            }
        }
        return Optional.empty();
    }

    private static int teams(EntryProblem problem, int quarter) {
        boolean[] gone = new boolean[problem.teams().size()];
        Set<String> officers = new HashSet<>();
        int used = 0;
        for (int s = 0; s < problem.sites().size(); s++) {
            Site site = problem.sites().get(s);
            Map<String, Integer> lacks = new TreeMap<>(site.needs());
            int door = s;
            List<Integer> near =
                    new ArrayList<>(
                            IntStream.range(0, gone.length)
                                    .boxed()
                                    .sorted(
                                            Comparator.comparingDouble(
                                                    t -> problem.wayMinutes()[t][door]))
                                    .toList());
            for (int t : near) {
                Team team = problem.teams().get(t);
                boolean brings = team.has().keySet().stream().anyMatch(lacks::containsKey);
                if (lacks.isEmpty()
                        || gone[t]
                        || !brings
                        || !problem.reaches(t, s, quarter)
                        || team.officers().stream().anyMatch(officers::contains)) {
                    continue;
                }
                gone[t] = true;
                used++;
                officers.addAll(team.officers());
                team.has()
                        .forEach((c, n) ->
                                lacks.computeIfPresent(c, (_, m) -> m > n ? m - n : null));
            }
            if (!lacks.isEmpty()) {
                return -1;
            }
        }
        return used;
    }
}
