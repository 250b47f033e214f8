package org.qyran.operation.entry;

import java.util.HashMap;
import java.util.Map;
import org.qyran.operation.law.Entering;

/** Every quarter-hour with every assignment: the definition, slowly. */
final class EveryQuarter {

    private final EntryProblem problem;
    private boolean possible;
    private long chance;
    private long found;
    private int teams;

    EveryQuarter(EntryProblem problem) {
        this.problem = problem;
        for (int q = 0; q < problem.quarters(); q++) {
            look(q);
        }
    }

    boolean possible() {
        return possible;
    }

    long chance() {
        return chance;
    }

    long found() {
        return found;
    }

    int teams() {
        return teams;
    }

    private void look(int quarter) {
        Map<String, Double> groups = new HashMap<>();
        double expected = 0;
        for (Site site : problem.sites()) {
            double p = site.presence()[quarter];
            if (p == 0
                    || !(site.entering().at(problem.at(quarter))
                            instanceof Entering.Ruling.Allowed)) {
                return;
            }
            groups.merge(site.group().orElse("alone " + site.id()), p, Math::min);
            expected += p * site.persons();
        }
        int fewest = fewest(quarter, 0, new int[problem.teams().size()]);
        if (fewest > problem.teams().size()) {
            return;
        }
        long log = 0;
        for (double p : groups.values()) {
            log += Math.round(Math.log(p) * 1e6);
        }
        long who = Math.round(expected * 1000);
        if (!possible
                || log > chance
                || (log == chance && (who > found || (who == found && fewest < teams)))) {
            possible = true;
            chance = log;
            found = who;
            teams = fewest;
        }
    }

    private int fewest(int quarter, int team, int[] site) {
        if (team == site.length) {
            if (!holds(quarter, site)) {
                return Integer.MAX_VALUE;
            }
            int go = 0;
            for (int s : site) {
                go += s >= 0 ? 1 : 0;
            }
            return go;
        }
        int fewest = Integer.MAX_VALUE;
        for (int s = -1; s < problem.sites().size(); s++) {
            site[team] = s;
            fewest = Math.min(fewest, fewest(quarter, team + 1, site));
        }
        return fewest;
    }

    /** Whether every need is met by teams that are there in time. */
    boolean holds(int quarter, int[] site) {
        int[] entry = new int[problem.sites().size()];
        int[] chemist = new int[entry.length];
        for (int t = 0; t < site.length; t++) {
            if (site[t] < 0) {
                continue;
            }
            Team team = problem.teams().get(t);
            int leaves = quarter - (int) Math.ceil(problem.wayMinutes()[t][site[t]] / 15);
            Span free = team.free().get(0);
            if (leaves < free.from() || quarter + problem.stay() >= free.to()) {
                return false;
            }
            entry[site[t]] += team.has().getOrDefault("entry", 0);
            chemist[site[t]] += team.has().getOrDefault("chemist", 0);
        }
        for (int s = 0; s < entry.length; s++) {
            Map<String, Integer> needs = problem.sites().get(s).needs();
            if (entry[s] < needs.getOrDefault("entry", 0)
                    || chemist[s] < needs.getOrDefault("chemist", 0)) {
                return false;
            }
        }
        return true;
    }
}
