package org.qyran.operation.assign;

import com.google.ortools.Loader;
import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One question to CP-SAT (L. Perron, F. Didier, <i>OR-Tools</i>). One worker and no clock, so that
 * the same question has the same answer; only the time limit, where it is reached, has not.
 */
final class Model {

    private static final int NOWHERE = -1;

    /**
     * Ways are shortened for so long, in the solver's own unit of work, which is about a second and
     * the same on every machine; the plan is proven without.
     */
    private static final double SHORTENING_WORK = 1;

    /** With so few sites, looking for a simpler question takes longer than answering this one. */
    private static final int FEW_SITES = 16;

    private static boolean loaded;

    /** One team may go, to one site. */
    private record Way(int team, int site, BoolVar goes) {}

    private final Needs needs;
    private final CpModel model = new CpModel();
    private final List<Way> ways = new ArrayList<>();
    private final List<List<Way>> ofSite;
    private final Map<Long, Integer> index = new HashMap<>();

    /** Site × capability, then the reserve; empty where needs must be met. */
    private final @Nullable IntVar[][] lack;

    Model(Needs needs, Fewest fewest, int most, boolean lacking) {
        load();
        this.needs = needs;
        lack = new @Nullable IntVar[lacking ? needs.sites() + 1 : 0][needs.capabilities()];
        ofSite = lists(needs.sites());
        List<List<Literal>> ofTeam = lists(needs.teams());
        for (int t = 0; t < needs.teams(); t++) {
            for (int s = 0; s < needs.sites(); s++) {
                if (needs.useful(t, s)) {
                    BoolVar goes = model.newBoolVar("t" + t + "s" + s);
                    index.put(key(t, s), ways.size());
                    Way way = new Way(t, s, goes);
                    ways.add(way);
                    ofSite.get(s).add(way);
                    ofTeam.get(t).add(goes);
                }
            }
        }
        ofTeam.stream().filter(all -> all.size() > 1).forEach(model::addAtMostOne);
        for (int[] team : needs.shared()) {
            List<Literal> all = new ArrayList<>();
            for (int t : team) {
                all.addAll(ofTeam.get(t));
            }
            model.addAtMostOne(all);
        }
        meet();
        send(fewest);
        keep();
        if (most < needs.teams()) {
            model.addLessOrEqual(count(), most);
        }
    }

    private static synchronized void load() {
        if (!loaded) {
            Loader.loadNativeLibraries();
            loaded = true;
        }
    }

    private static <T> List<List<T>> lists(int n) {
        List<List<T>> lists = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }

    private long key(int team, int site) {
        return (long) team * needs.sites() + site;
    }

    private void meet() {
        for (int s = 0; s < needs.sites(); s++) {
            for (int c = 0; c < needs.capabilities(); c++) {
                if (needs.needs()[s][c] > 0) {
                    LinearExprBuilder sum = LinearExpr.newBuilder();
                    for (Way way : ofSite.get(s)) {
                        if (needs.has()[way.team()][c] > 0) {
                            sum.addTerm(way.goes(), needs.has()[way.team()][c]);
                        }
                    }
                    if (lack.length > 0) {
                        sum.add(lack(s, c, needs.needs()[s][c]));
                    }
                    model.addGreaterOrEqual(sum, needs.needs()[s][c]);
                }
            }
        }
    }

    /**
     * However needs are met, so many teams go there: implied, but not by the needs one by one, and
     * without it the linear bound halves teams.
     */
    private void send(Fewest fewest) {
        for (int s = 0; s < needs.sites() && lack.length == 0; s++) {
            LinearExprBuilder teams = LinearExpr.newBuilder();
            ofSite.get(s).forEach(way -> teams.add(way.goes()));
            model.addGreaterOrEqual(teams, fewest.at(s));
        }
    }

    private IntVar lack(int row, int capability, int most) {
        IntVar missing = model.newIntVar(0, most, "l" + row + "c" + capability);
        lack[row][capability] = missing;
        return missing;
    }

    /** What must stay in reserve is what goes nowhere. */
    private void keep() {
        for (int c = 0; c < needs.capabilities(); c++) {
            if (needs.reserve()[c] == 0) {
                continue;
            }
            long there = 0;
            LinearExprBuilder gone = LinearExpr.newBuilder();
            for (int t = 0; t < needs.teams(); t++) {
                there += needs.has()[t][c];
            }
            for (Way way : ways) {
                gone.addTerm(way.goes(), needs.has()[way.team()][c]);
            }
            if (lack.length > 0) {
                gone.addTerm(lack(needs.sites(), c, needs.reserve()[c]), -1);
            }
            model.addLessOrEqual(gone, there - needs.reserve()[c]);
        }
    }

    private LinearExpr count() {
        LinearExprBuilder count = LinearExpr.newBuilder();
        ways.forEach(way -> count.add(way.goes()));
        return count.build();
    }

    Assigned solve(Assign.Wish wish, int[] before, double seconds) {
        if (wish != Assign.Wish.ANY) {
            model.minimize(count());
        }
        CpSolver solver = solver(seconds);
        CpSolverStatus status = solver.solve(model);
        if (status == CpSolverStatus.INFEASIBLE) {
            return new Assigned.Impossible();
        }
        if (status != CpSolverStatus.OPTIMAL && status != CpSolverStatus.FEASIBLE) {
            return new Assigned.Unknown();
        }
        Assigned.Found found = found(solver, wish);
        if (wish != Assign.Wish.BEST) {
            return found;
        }
        model.addLessOrEqual(count(), found.teams());
        Assigned.Found kept = found;
        if (Arrays.stream(before).anyMatch(b -> b >= NOWHERE)) {
            kept = better(found, change(before), seconds);
            model.addLessOrEqual(change(before), changed(kept.site(), before));
        }
        return better(kept, minutes(), Double.POSITIVE_INFINITY);
    }

    int[][] missing(double seconds) {
        LinearExprBuilder all = LinearExpr.newBuilder();
        for (@Nullable IntVar[] row : lack) {
            Arrays.stream(row).filter(Objects::nonNull).forEach(all::add);
        }
        model.minimize(all);
        CpSolver solver = solver(seconds);
        CpSolverStatus status = solver.solve(model);
        int[][] missing = new int[lack.length][needs.capabilities()];
        if (status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.FEASIBLE) {
            for (int s = 0; s < lack.length; s++) {
                for (int c = 0; c < missing[s].length; c++) {
                    missing[s][c] = lack[s][c] == null ? 0 : (int) solver.value(lack[s][c]);
                }
            }
        }
        return missing;
    }

    private CpSolver solver(double seconds) {
        CpSolver solver = new CpSolver();
        solver.getParameters().setNumWorkers(1).setRandomSeed(1).setLinearizationLevel(2);
        if (needs.sites() <= FEW_SITES) {
            solver.getParameters()
                    .setCpModelProbingLevel(0)
                    .setSymmetryLevel(0)
                    .setMaxPresolveIterations(1);
        }
        if (Double.isInfinite(seconds)) {
            solver.getParameters().setMaxDeterministicTime(SHORTENING_WORK);
        } else {
            solver.getParameters().setMaxTimeInSeconds(seconds);
        }
        return solver;
    }

    private Assigned.Found found(CpSolver solver, Assign.Wish wish) {
        int[] site = new int[needs.teams()];
        Arrays.fill(site, NOWHERE);
        int teams = 0;
        for (Way way : ways) {
            if (solver.booleanValue(way.goes())) {
                site[way.team()] = way.site();
                teams++;
            }
        }
        int atLeast =
                wish == Assign.Wish.ANY ? 0 : (int) Math.ceil(solver.bestObjectiveBound() - 1e-6);
        return new Assigned.Found(site, teams, atLeast);
    }

    /** As good in what was asked for first, and better in this. */
    private Assigned.Found better(Assigned.Found than, LinearExpr wish, double seconds) {
        model.clearObjective();
        model.minimize(wish);
        model.clearHints();
        for (Way way : ways) {
            model.addHint(way.goes(), than.site()[way.team()] == way.site());
        }
        CpSolver solver = solver(seconds);
        CpSolverStatus status = solver.solve(model);
        if (status != CpSolverStatus.OPTIMAL && status != CpSolverStatus.FEASIBLE) {
            return than;
        }
        Assigned.Found found = found(solver, Assign.Wish.ANY);
        return new Assigned.Found(found.site(), found.teams(), than.atLeast());
    }

    /** How many teams go elsewhere than before: each way kept saves one. */
    private LinearExpr change(int[] before) {
        LinearExprBuilder change = LinearExpr.newBuilder();
        for (int t = 0; t < needs.teams(); t++) {
            if (before[t] >= 0) {
                change.add(1);
                Integer kept = index.get(key(t, before[t]));
                if (kept != null) {
                    change.addTerm(ways.get(kept).goes(), -1);
                }
            } else if (before[t] == NOWHERE) {
                for (Way way : ways) {
                    if (way.team() == t) {
                        change.add(way.goes());
                    }
                }
            }
        }
        return change.build();
    }

    private static long changed(int[] site, int[] before) {
        long changed = 0;
        for (int t = 0; t < site.length; t++) {
            changed += before[t] >= NOWHERE && before[t] != site[t] ? 1 : 0;
        }
        return changed;
    }

    private LinearExpr minutes() {
        LinearExprBuilder minutes = LinearExpr.newBuilder();
        for (Way way : ways) {
            minutes.addTerm(way.goes(), needs.minutes()[way.team()][way.site()]);
        }
        return minutes.build();
    }
}
