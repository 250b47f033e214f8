package org.qyran.bench.operation;

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
 * Whoever plans by hand: the most promising instant first; the door that needs most first takes the
 * free team that brings most of what it still lacks and least that it does not, the nearest of
 * equals; and the first instant at which that works is taken.
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
        List<Integer> doors =
                IntStream.range(0, problem.sites().size())
                        .boxed()
                        .sorted(Comparator.comparingInt(s -> -needed(problem.sites().get(s))))
                        .toList();
        for (int s : doors) {
            Map<String, Integer> lacks = new TreeMap<>(problem.sites().get(s).needs());
            while (!lacks.isEmpty()) {
                Optional<Integer> best =
                        IntStream.range(0, gone.length)
                                .boxed()
                                .filter(t -> !gone[t])
                                .filter(t -> brings(problem.teams().get(t), lacks) > 0)
                                .filter(t -> problem.reaches(t, s, quarter))
                                .filter(t ->
                                        problem.teams().get(t).officers().stream()
                                                .noneMatch(officers::contains))
                                .min(
                                        Comparator.<Integer>comparingInt(
                                                        t -> -brings(problem.teams().get(t), lacks))
                                                .thenComparingInt(
                                                        t -> brought(problem.teams().get(t)))
                                                .thenComparingDouble(
                                                        t -> problem.wayMinutes()[t][s]));
                if (best.isEmpty()) {
                    return -1;
                }
                Team team = problem.teams().get(best.get());
                gone[best.get()] = true;
                used++;
                officers.addAll(team.officers());
                team.has()
                        .forEach((c, n) ->
                                lacks.computeIfPresent(c, (_, m) -> m > n ? m - n : null));
            }
        }
        return used;
    }

    private static int needed(Site site) {
        return site.needs().values().stream().mapToInt(Integer::intValue).sum();
    }

    private static int brought(Team team) {
        return team.has().values().stream().mapToInt(Integer::intValue).sum();
    }

    private static int brings(Team team, Map<String, Integer> lacks) {
        return team.has().entrySet().stream()
                .mapToInt(has -> Math.min(has.getValue(), lacks.getOrDefault(has.getKey(), 0)))
                .sum();
    }
}
