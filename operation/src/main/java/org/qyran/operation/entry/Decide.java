package org.qyran.operation.entry;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Progress;
import org.qyran.operation.assign.Assign;
import org.qyran.operation.assign.Assigned;
import org.qyran.operation.assign.Learned;
import org.qyran.operation.assign.Needs;

/**
 * Chooses the H-hour and who goes where, and proves it: quarter-hours in the order of what they
 * promise (the joint log-probability, then how many are expected to be found), each asked whether
 * the teams suffice, until the first that does. Nothing after it can be better, so that the order
 * is the proof. Of quarter-hours that promise the same, the one that spares most teams.
 */
public final class Decide {

    private final EntryProblem problem;
    private final AtQuarter at;
    private final int[] before;
    private final double seconds;
    private final Progress progress;
    private final Moment[] curve;
    private final Learned learned = new Learned();

    /** The lawful quarter-hours, the most promising first. */
    private final List<Moment> order;

    /** How many of them were asked. */
    private int asked;

    /** Whether a quarter-hour that promises as much might need fewer teams: it was not answered. */
    private boolean unsure;

    private final Decision decision;

    private Decide(EntryProblem problem, int[] before, double seconds, Progress progress) {
        this.problem = problem;
        Reach reach = new Reach(problem);
        this.at = new AtQuarter(problem, reach);
        this.before = before;
        this.seconds = seconds;
        this.progress = progress;
        this.curve = new Curve(problem, reach).moments();
        this.order =
                Arrays.stream(curve)
                        .filter(moment -> moment.state() == Moment.State.NOT_ASKED)
                        .sorted(
                                Comparator.comparingLong(Moment::logChance)
                                        .thenComparingLong(Moment::found)
                                        .reversed()
                                        .thenComparingInt(Moment::quarter))
                        .toList();
        this.decision = decide();
    }

    /**
     * @param before of each team the site of a plan before, −1 for nowhere, −2 where it was in
     *     none; of equally good plans the one that changes fewest
     * @param seconds that one question to the solver may take
     */
    public static Decide of(EntryProblem problem, int[] before, double seconds, Progress progress) {
        if (before.length != problem.teams().size()) {
            throw new IllegalArgumentException(
                    "%d teams, %d before".formatted(problem.teams().size(), before.length));
        }
        return new Decide(problem, before, seconds, progress);
    }

    public Decision decision() {
        return decision;
    }

    /** The whole plan: what was decided, and why no other. */
    public EntryPlan explain() {
        List<Moment> rest =
                decision.hour().isPresent() ? order.subList(asked, order.size()) : List.of();
        return new Explain(problem, at, curve.clone(), learned)
                .of(decision, before, rest, progress);
    }

    private record Chosen(Moment moment, Assigned.Found found) {}

    private Decision decide() {
        progress.stage("entry", order.size(), 0);
        @Nullable Chosen best = null;
        while (asked < order.size() && !progress.stopRequested()) {
            Moment moment = order.get(asked);
            if (best != null && !equal(moment, best.moment())) {
                break;
            }
            best = better(best, moment);
            asked++;
            progress.advance(1);
        }
        stopped(best);
        int[] site = best == null ? filled(problem.teams().size()) : best.found().site();
        return new Decision(
                Optional.ofNullable(best).map(chosen -> curve[chosen.moment().quarter()]),
                site,
                best == null ? 0 : best.found().teams(),
                changed(site),
                proof(best),
                List.of(curve));
    }

    /** What was not asked for want of time proves nothing. */
    private void stopped(@Nullable Chosen best) {
        if (best == null) {
            order.subList(asked, order.size()).forEach(left -> state(left, Moment.State.OPEN));
        } else if (asked < order.size() && equal(order.get(asked), best.moment())) {
            unsure = true;
        }
    }

    private static int[] filled(int teams) {
        int[] nowhere = new int[teams];
        Arrays.fill(nowhere, -1);
        return nowhere;
    }

    private static boolean equal(Moment one, Moment other) {
        return one.logChance() == other.logChance() && one.found() == other.found();
    }

    /** The better of what was chosen so far and the best plan of this quarter-hour. */
    private @Nullable Chosen better(@Nullable Chosen than, Moment moment) {
        Needs needs = at.needs(moment.quarter());
        if (learned.refutes(needs, seconds)) {
            state(moment, Moment.State.TOO_FEW_TEAMS);
            return than;
        }
        int most = than == null ? needs.teams() : than.found().teams() - 1;
        if (most < 0) {
            return than;
        }
        Assigned assigned = Assign.of(needs, Assign.Wish.BEST, before, most, seconds);
        return switch (assigned) {
            case Assigned.Found found -> {
                state(moment, Moment.State.POSSIBLE);
                yield new Chosen(moment, found);
            }
            case Assigned.Impossible _ -> {
                state(moment, than == null ? Moment.State.TOO_FEW_TEAMS : Moment.State.NOT_ASKED);
                yield than;
            }
            case Assigned.Unknown _ -> {
                unsure |= than != null;
                state(moment, than == null ? Moment.State.OPEN : Moment.State.NOT_ASKED);
                yield than;
            }
        };
    }

    private void state(Moment moment, Moment.State state) {
        curve[moment.quarter()] = moment.as(state);
    }

    private Decision.Proof proof(@Nullable Chosen best) {
        long open = Long.MIN_VALUE;
        for (Moment moment : curve) {
            if (moment.state() == Moment.State.OPEN) {
                open = Math.max(open, moment.logChance());
            }
        }
        if (open == Long.MIN_VALUE) {
            return new Decision.Proof(0, best == null ? 0 : best.found().teams() - fewest(best));
        }
        long gap = best == null ? -open : Math.max(1, open - best.moment().logChance());
        return new Decision.Proof(Math.max(1, gap), 0);
    }

    /** How many teams are needed at least, as far as it is known: whoever needs one takes one. */
    private int fewest(Chosen best) {
        int doors =
                (int)
                        problem.sites().stream()
                                .filter(site -> site.needs().values().stream().anyMatch(n -> n > 0))
                                .count();
        int there = best.found().atLeast();
        return unsure ? Math.min(there, doors) : there;
    }

    private int changed(int[] site) {
        int changed = 0;
        for (int t = 0; t < site.length; t++) {
            changed += before[t] >= -1 && before[t] != site[t] ? 1 : 0;
        }
        return changed;
    }
}
