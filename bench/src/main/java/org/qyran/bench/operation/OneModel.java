package org.qyran.bench.operation;

import com.google.ortools.Loader;
import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.qyran.operation.entry.EntryProblem;
import org.qyran.operation.entry.Moment;
import org.qyran.operation.entry.Site;

/**
 * The obvious way: instant and teams in one CP-SAT model. Quarter-hours stand in the order of what
 * they promise, so that the objective is one whole number: the place in that order, then the teams.
 */
final class OneModel {

    /**
     * @param seconds that it took, building included
     * @param answer absent where nothing was found or proven
     */
    record Solved(double seconds, Optional<Answer> answer) {}

    /** What is best: the joint log-probability in millionths, found in thousandths, teams. */
    record Answer(long chance, long found, int teams) {}

    private OneModel() {}

    /**
     * @param curve the quarter-hours with what they promise, as planning tells them
     * @param workers threads
     */
    static Solved of(EntryProblem problem, List<Moment> curve, int workers, double seconds) {
        Loader.loadNativeLibraries();
        long began = System.nanoTime();
        CpModel model = new CpModel();
        List<Moment> open = Promising.first(curve);
        Map<Integer, BoolVar> at = new HashMap<>();
        LinearExprBuilder objective = LinearExpr.newBuilder();
        int place = -1;
        long chance = Long.MAX_VALUE;
        long found = Long.MAX_VALUE;
        for (Moment moment : open) {
            if (moment.logChance() != chance || moment.found() != found) {
                place++;
                chance = moment.logChance();
                found = moment.found();
            }
            BoolVar chosen = model.newBoolVar("q" + moment.quarter());
            at.put(moment.quarter(), chosen);
            objective.addTerm(chosen, (long) place * (problem.teams().size() + 1));
        }
        model.addExactlyOne(new ArrayList<>(at.values()));
        teams(model, problem, at, objective);
        model.minimize(objective);
        CpSolver solver = new CpSolver();
        solver.getParameters().setNumWorkers(workers).setMaxTimeInSeconds(seconds);
        CpSolverStatus status = solver.solve(model);
        double took = (System.nanoTime() - began) / 1e9;
        if (status != CpSolverStatus.OPTIMAL) {
            return new Solved(took, Optional.empty());
        }
        Moment best =
                open.stream()
                        .filter(moment -> solver.booleanValue(at.get(moment.quarter())))
                        .findFirst()
                        .orElseThrow();
        long teams = Math.round(solver.objectiveValue()) % (problem.teams().size() + 1);
        return new Solved(
                took, Optional.of(new Answer(best.logChance(), best.found(), (int) teams)));
    }

    private static void teams(
            CpModel model,
            EntryProblem problem,
            Map<Integer, BoolVar> at,
            LinearExprBuilder objective) {
        TreeSet<String> capabilities = new TreeSet<>();
        problem.sites().forEach(site -> capabilities.addAll(site.needs().keySet()));
        Map<String, List<Literal>> ofOfficer = new TreeMap<>();
        List<Map<String, LinearExprBuilder>> met = new ArrayList<>();
        for (Site site : problem.sites()) {
            Map<String, LinearExprBuilder> sums = new HashMap<>();
            site.needs().keySet().forEach(c -> sums.put(c, LinearExpr.newBuilder()));
            met.add(sums);
        }
        for (int t = 0; t < problem.teams().size(); t++) {
            var team = problem.teams().get(t);
            List<Literal> ofTeam = new ArrayList<>();
            for (int s = 0; s < problem.sites().size(); s++) {
                List<Literal> when = new ArrayList<>();
                for (Map.Entry<Integer, BoolVar> quarter : at.entrySet()) {
                    if (problem.reaches(t, s, quarter.getKey())) {
                        when.add(quarter.getValue());
                    }
                }
                Map<String, LinearExprBuilder> sums = met.get(s);
                // Whoever brings nothing that is needed there is no choice.
                if (when.isEmpty() || team.has().keySet().stream().noneMatch(sums::containsKey)) {
                    continue;
                }
                BoolVar goes = model.newBoolVar("t" + t + "s" + s);
                when.add(goes.not());
                model.addBoolOr(when);
                ofTeam.add(goes);
                objective.add(goes);
                team.has()
                        .forEach((c, n) -> {
                            if (sums.containsKey(c)) {
                                sums.get(c).addTerm(goes, n);
                            }
                        });
                for (String officer : team.officers()) {
                    ofOfficer.computeIfAbsent(officer, _ -> new ArrayList<>()).add(goes);
                }
            }
            model.addAtMostOne(ofTeam);
        }
        ofOfficer.values().forEach(model::addAtMostOne);
        for (int s = 0; s < met.size(); s++) {
            Site site = problem.sites().get(s);
            met.get(s)
                    .forEach((c, sum) ->
                            model.addGreaterOrEqual(sum, site.needs().getOrDefault(c, 0)));
        }
    }
}
