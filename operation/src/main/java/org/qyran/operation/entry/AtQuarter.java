package org.qyran.operation.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.qyran.operation.assign.Needs;

/** The question of one quarter-hour, in indices: capabilities stand in the order of their names. */
final class AtQuarter {

    private final EntryProblem problem;
    private final Reach reach;
    private final List<String> capabilities;
    private final int[][] needs;
    private final int[][] has;
    private final int[][] shared;
    private final int[] reserve;
    private final int[][] minutes;

    AtQuarter(EntryProblem problem, Reach reach) {
        this.problem = problem;
        this.reach = reach;
        TreeSet<String> names = new TreeSet<>(problem.reserve().keySet());
        problem.sites().forEach(site -> names.addAll(site.needs().keySet()));
        capabilities = List.copyOf(names);
        needs = problem.sites().stream().map(site -> row(site.needs())).toArray(int[][]::new);
        has = problem.teams().stream().map(team -> row(team.has())).toArray(int[][]::new);
        reserve = row(problem.reserve());
        shared = shared();
        minutes = new int[has.length][needs.length];
        for (int t = 0; t < has.length; t++) {
            for (int s = 0; s < needs.length; s++) {
                // Where no way leads, none is ever asked for.
                double usual = problem.wayMinutes()[t][s];
                minutes[t][s] = Double.isFinite(usual) ? (int) Math.round(usual) : 0;
            }
        }
    }

    private int[] row(Map<String, Integer> of) {
        return capabilities.stream().mapToInt(c -> of.getOrDefault(c, 0)).toArray();
    }

    /** Teams that one officer belongs to. */
    private int[][] shared() {
        Map<String, List<Integer>> teams = new TreeMap<>();
        for (int t = 0; t < problem.teams().size(); t++) {
            for (String officer : problem.teams().get(t).officers()) {
                teams.computeIfAbsent(officer, _ -> new ArrayList<>()).add(t);
            }
        }
        return teams.values().stream()
                .filter(of -> of.size() > 1)
                .map(of -> of.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    List<String> capabilities() {
        return capabilities;
    }

    Needs needs(int quarter) {
        boolean[][] reaches = new boolean[has.length][needs.length];
        for (int t = 0; t < has.length; t++) {
            for (int s = 0; s < needs.length; s++) {
                reaches[t][s] = reach.at(t, s, quarter);
            }
        }
        return new Needs(needs, has, reaches, minutes, shared, reserve);
    }
}
