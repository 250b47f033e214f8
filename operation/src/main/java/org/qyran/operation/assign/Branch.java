package org.qyran.operation.assign;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A few doors and teams, looked through without a solver: each time the door with fewest ways left
 * to serve it, its cheapest way first, and nowhere deeper than where even the cheapest ways of all
 * other doors cost more than what is known (branch and bound; A. H. Land and A. G. Doig, 1960).
 * Exact; gives up after a fixed amount of work, so that the answer depends on no clock.
 */
final class Branch {

    private static final int NOWHERE = -1;

    /** Covers looked at until the solver is asked instead: some hundredths of a second. */
    private static final long MOST_WORK = 8_000_000;

    private final long[][] teams;
    private final long[][] barred;
    private final long[][] cost;
    private final boolean any;
    private final long[] chosen;
    private long[] best;
    private long bestCost = Long.MAX_VALUE;
    private long work;

    private Branch(List<List<Cover>> covers, boolean any) {
        this.teams =
                covers.stream()
                        .map(of -> of.stream().mapToLong(Cover::teams).toArray())
                        .toArray(long[][]::new);
        this.barred =
                covers.stream()
                        .map(of -> of.stream().mapToLong(Cover::barred).toArray())
                        .toArray(long[][]::new);
        this.cost =
                covers.stream()
                        .map(of -> of.stream().mapToLong(Cover::cost).toArray())
                        .toArray(long[][]::new);
        this.any = any;
        this.chosen = new long[covers.size()];
        this.best = new long[covers.size()];
    }

    /**
     * @param needs nothing of which must stay in reserve
     * @param before as {@link Assign#of}
     * @return absent where it is too much to be looked through
     */
    static Optional<Assigned> of(Needs needs, Assign.Wish wish, int[] before) {
        if (needs.sites() >= Long.SIZE) {
            return Optional.empty();
        }
        return Cover.meeting(needs, cost(needs, wish, before))
                .flatMap(covers -> {
                    Branch branch = new Branch(covers, wish == Assign.Wish.ANY);
                    branch.next((1L << covers.size()) - 1, 0, 0);
                    return branch.answer(needs);
                });
    }

    /**
     * An assignment that lacks as little as can be; absent where it is too much to be looked
     * through.
     *
     * @param needs nothing of which must stay in reserve
     */
    static Optional<int[]> lackingLeast(Needs needs) {
        if (needs.sites() >= Long.SIZE) {
            return Optional.empty();
        }
        return Cover.lacking(needs)
                .flatMap(covers -> {
                    Branch branch = new Branch(covers, false);
                    branch.next((1L << covers.size()) - 1, 0, 0);
                    return branch.answer(needs);
                })
                .flatMap(answer ->
                        answer instanceof Assigned.Found found
                                ? Optional.of(found.site())
                                : Optional.empty());
    }

    /** Team × site, as whole numbers of which a better wish outweighs all worse ones. */
    private static long[][] cost(Needs needs, Assign.Wish wish, int[] before) {
        long[][] cost = new long[needs.teams()][needs.sites()];
        if (wish != Assign.Wish.BEST) {
            Arrays.stream(cost).forEach(row -> Arrays.fill(row, 1));
            return cost;
        }
        long change = 1;
        for (int[] row : needs.minutes()) {
            change += Arrays.stream(row).max().orElse(0);
        }
        long team = change * (2L * needs.teams() + 1);
        for (int t = 0; t < cost.length; t++) {
            for (int s = 0; s < cost[t].length; s++) {
                // Beside staying where it is: who was nowhere changes, who was here is kept.
                int changes = before[t] == NOWHERE ? 1 : before[t] == s ? -1 : 0;
                cost[t][s] = team + change * changes + needs.minutes()[t][s];
            }
        }
        return cost;
    }

    private Optional<Assigned> answer(Needs needs) {
        if (bestCost == Long.MAX_VALUE) {
            return work > MOST_WORK ? Optional.empty() : Optional.of(new Assigned.Impossible());
        }
        if (work > MOST_WORK && !any) {
            return Optional.empty();
        }
        int[] site = new int[needs.teams()];
        Arrays.fill(site, NOWHERE);
        int sent = 0;
        for (int s = 0; s < best.length; s++) {
            for (int t = 0; t < site.length; t++) {
                if (((best[s] >> t) & 1) != 0) {
                    site[t] = s;
                    sent++;
                }
            }
        }
        return Optional.of(new Assigned.Found(site, sent, any ? 0 : sent));
    }

    /**
     * @param doors a bit for each that is still to be served
     * @param taken a bit for each team that cannot go any more
     */
    private void next(long doors, long taken, long spent) {
        if (doors == 0) {
            bestCost = spent;
            best = chosen.clone();
            return;
        }
        int door = NOWHERE;
        int fewest = Integer.MAX_VALUE;
        long least = spent;
        for (long left = doors; left != 0; left &= left - 1) {
            int s = Long.numberOfTrailingZeros(left);
            int open = 0;
            long cheapest = 0;
            for (int i = barred[s].length - 1; i >= 0; i--) {
                if ((teams[s][i] & taken) == 0) {
                    open++;
                    cheapest = cost[s][i];
                }
            }
            work += barred[s].length;
            if (open == 0) {
                return;
            }
            least += cheapest;
            if (open < fewest) {
                fewest = open;
                door = s;
            }
        }
        for (int i = 0; i < barred[door].length; i++) {
            if (least >= bestCost || work > MOST_WORK || (any && bestCost < Long.MAX_VALUE)) {
                return;
            }
            if ((teams[door][i] & taken) == 0) {
                chosen[door] = teams[door][i];
                next(doors & ~(1L << door), taken | barred[door][i], spent + cost[door][i]);
            }
        }
    }
}
