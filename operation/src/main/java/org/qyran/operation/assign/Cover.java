package org.qyran.operation.assign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Teams that together meet the needs of one door, none of them too many; or, where something must
 * be lacking, some of them.
 *
 * @param teams a bit for each
 * @param barred a bit for each of them and for every team that has an officer of theirs
 * @param cost what sending them there costs; additive over doors
 */
record Cover(long teams, long barred, long cost) {

    /** So many teams have a bit each. */
    private static final int MOST_TEAMS = Long.SIZE;

    /** More of one door are too many to look through. */
    private static final int MOST = 3000;

    /**
     * Of each door all of its covers, the cheapest first; absent where they are too many.
     *
     * @param cost team × site
     */
    static Optional<List<List<Cover>>> meeting(Needs needs, long[][] cost) {
        return of(needs, cost, false);
    }

    /**
     * Of each door all teams that help there, whether they meet its needs or not. What is still
     * lacking is the cost.
     */
    static Optional<List<List<Cover>>> lacking(Needs needs) {
        return of(needs, new long[needs.teams()][needs.sites()], true);
    }

    private static Optional<List<List<Cover>>> of(Needs needs, long[][] cost, boolean lacking) {
        if (needs.teams() > MOST_TEAMS) {
            return Optional.empty();
        }
        long[] barred = new long[needs.teams()];
        Arrays.setAll(barred, t -> 1L << t);
        for (int[] shared : needs.shared()) {
            long all = 0;
            for (int t : shared) {
                all |= 1L << t;
            }
            for (int t : shared) {
                barred[t] |= all;
            }
        }
        List<List<Cover>> covers = new ArrayList<>();
        for (int s = 0; s < needs.sites(); s++) {
            OfDoor door = new OfDoor(needs, s, barred, cost, lacking);
            door.next(0, needs.needs()[s], 0, 0, 0);
            if (door.found.size() > MOST) {
                return Optional.empty();
            }
            door.found.sort(Comparator.comparingLong(Cover::cost));
            covers.add(door.found);
        }
        return Optional.of(covers);
    }

    /** The covers of one door, team by team. */
    private record OfDoor(
            Needs needs,
            int site,
            long[] allBarred,
            long[][] cost,
            boolean lacking,
            List<Cover> found) {

        OfDoor(Needs needs, int site, long[] allBarred, long[][] cost, boolean lacking) {
            this(needs, site, allBarred, cost, lacking, new ArrayList<>());
        }

        void next(int from, int[] lack, long teams, long barred, long spent) {
            if (found.size() > MOST) {
                return;
            }
            int lacks = Arrays.stream(lack).sum();
            if (lacking) {
                found.add(new Cover(teams, barred, lacks));
            }
            if (lacks == 0) {
                if (!lacking && noneTooMany(teams)) {
                    found.add(new Cover(teams, barred, spent));
                }
                return;
            }
            for (int t = from; t < needs.teams(); t++) {
                if (((barred >> t) & 1) != 0 || !needs.useful(t, site)) {
                    continue;
                }
                int[] left = lack.clone();
                boolean helps = false;
                for (int c = 0; c < left.length; c++) {
                    helps |= left[c] > 0 && needs.has()[t][c] > 0;
                    left[c] = Math.max(0, left[c] - needs.has()[t][c]);
                }
                if (helps) {
                    next(
                            t + 1,
                            left,
                            teams | 1L << t,
                            barred | allBarred[t],
                            spent + cost[t][site]);
                }
            }
        }

        /** Whether each team is needed beside the others. */
        private boolean noneTooMany(long teams) {
            for (int c = 0; c < needs.teams(); c++) {
                if (((teams >> c) & 1) != 0 && meets(teams & ~(1L << c))) {
                    return false;
                }
            }
            return true;
        }

        private boolean meets(long teams) {
            for (int c = 0; c < needs.capabilities(); c++) {
                int there = 0;
                for (int t = 0; t < needs.teams(); t++) {
                    there += ((teams >> t) & 1) != 0 ? needs.has()[t][c] : 0;
                }
                if (there < needs.needs()[site][c]) {
                    return false;
                }
            }
            return true;
        }
    }
}
