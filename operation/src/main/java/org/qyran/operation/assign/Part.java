package org.qyran.operation.assign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Doors with all teams that could go to any of them, and nothing that ties them to the rest: no
 * team that could go elsewhere too, no officer of a team of another part. What must stay in reserve
 * is no part's.
 *
 * @param sites indices in the whole, ascending
 * @param teams indices in the whole, ascending
 */
record Part(int[] sites, int[] teams, Needs needs) {

    /** Where a team was sent that is no door of its part: it cannot be kept there. */
    private static final int ELSEWHERE = Integer.MAX_VALUE;

    /** In the order of their first doors. */
    static List<Part> of(Needs needs) {
        int[] root = new int[needs.sites() + needs.teams()];
        Arrays.setAll(root, i -> i);
        for (int t = 0; t < needs.teams(); t++) {
            for (int s = 0; s < needs.sites(); s++) {
                if (needs.useful(t, s)) {
                    join(root, s, needs.sites() + t);
                }
            }
        }
        for (int[] shared : needs.shared()) {
            for (int t : shared) {
                join(root, needs.sites() + shared[0], needs.sites() + t);
            }
        }
        List<Part> parts = new ArrayList<>();
        for (int s = 0; s < needs.sites(); s++) {
            if (root(root, s) == s) {
                parts.add(part(needs, root, s));
            }
        }
        return parts;
    }

    private static int root(int[] root, int of) {
        int i = of;
        while (root[i] != i) {
            root[i] = root[root[i]];
            i = root[i];
        }
        return i;
    }

    /** The smaller stays the root: a part's first door, where it has one. */
    private static void join(int[] root, int one, int other) {
        int a = root(root, one);
        int b = root(root, other);
        root[Math.max(a, b)] = Math.min(a, b);
    }

    private static Part part(Needs needs, int[] root, int first) {
        int[] sites = members(root, first, 0, needs.sites());
        int[] teams = members(root, first, needs.sites(), needs.teams());
        int[] place = new int[needs.teams()];
        Arrays.fill(place, -1);
        boolean[][] reaches = new boolean[teams.length][sites.length];
        int[][] minutes = new int[teams.length][sites.length];
        for (int t = 0; t < teams.length; t++) {
            place[teams[t]] = t;
            for (int s = 0; s < sites.length; s++) {
                reaches[t][s] = needs.reaches()[teams[t]][sites[s]];
                minutes[t][s] = needs.minutes()[teams[t]][sites[s]];
            }
        }
        int[][] shared =
                Arrays.stream(needs.shared())
                        .filter(of -> place[of[0]] >= 0)
                        .map(of -> Arrays.stream(of).map(t -> place[t]).toArray())
                        .toArray(int[][]::new);
        return new Part(
                sites,
                teams,
                new Needs(
                        Arrays.stream(sites).mapToObj(s -> needs.needs()[s]).toArray(int[][]::new),
                        Arrays.stream(teams).mapToObj(t -> needs.has()[t]).toArray(int[][]::new),
                        reaches,
                        minutes,
                        shared,
                        new int[needs.capabilities()]));
    }

    private static int[] members(int[] root, int first, int from, int count) {
        int[] members = new int[count];
        int n = 0;
        for (int i = 0; i < count; i++) {
            if (root(root, from + i) == first) {
                members[n++] = i;
            }
        }
        return Arrays.copyOf(members, n);
    }

    /**
     * Its own assignment, by looking through it where it is small, otherwise by the solver.
     *
     * @param before in its own indices
     */
    Assigned solve(Assign.Wish wish, int[] before, double seconds) {
        return Branch.of(needs, wish, before)
                .orElseGet(() ->
                        new Model(needs, new Fewest(needs), teams.length, false)
                                .solve(wish, before, seconds));
    }

    /** As {@link Assign#missing}, of its own sites. */
    int[][] missing(double seconds) {
        return Branch.lackingLeast(needs)
                .map(needs::missing)
                .orElseGet(() ->
                        new Model(needs, new Fewest(needs), teams.length, true).missing(seconds));
    }

    /** Where its teams were sent before, in its own indices. */
    int[] before(int[] whole) {
        int[] before = new int[teams.length];
        for (int t = 0; t < teams.length; t++) {
            int site = whole[teams[t]];
            int here = site < 0 ? site : Arrays.binarySearch(sites, site);
            before[t] = site >= 0 && here < 0 ? ELSEWHERE : here;
        }
        return before;
    }

    /** Writes its assignment into that of the whole. */
    void spread(int[] site, int[] whole) {
        for (int t = 0; t < teams.length; t++) {
            whole[teams[t]] = site[t] < 0 ? -1 : sites[site[t]];
        }
    }
}
