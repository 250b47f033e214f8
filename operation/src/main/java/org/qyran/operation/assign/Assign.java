package org.qyran.operation.assign;

import java.util.Arrays;
import java.util.List;

/**
 * Teams to sites: first as few teams as possible, then as few changed from an earlier plan, then as
 * short ways as possible. Doors that no team could choose between are parts, each asked by itself:
 * every one of these wishes is a sum over them, so that the best of each is the best of all.
 */
public final class Assign {

    private static final double NANOSECONDS = 1e9;

    private Assign() {}

    /** What is asked of an assignment. */
    public enum Wish {
        /** Any that meets the needs. */
        ANY,
        /** As few teams as possible. */
        FEWEST,
        /** As few teams as possible, then fewest changed, then the shortest ways. */
        BEST
    }

    /**
     * @param before of each team where it was sent before, −1 for nowhere, −2 where nothing is
     *     known
     * @param most of teams that may go
     * @param seconds until an answer is wanted
     */
    public static Assigned of(Needs needs, Wish wish, int[] before, int most, double seconds) {
        Fewest fewest = new Fewest(needs);
        if (new Plainly(needs, fewest).impossible()) {
            return new Assigned.Impossible();
        }
        long began = System.nanoTime();
        Assigned apart = apart(needs, wish, before, seconds);
        if (!(apart instanceof Assigned.Found found)) {
            return apart;
        }
        if (found.teams() <= most && keepsReserve(needs, found.site())) {
            return found;
        }
        if (found.atLeast() > most) {
            return new Assigned.Impossible();
        }
        // The parts share what must stay behind: then only all of it at once is exact.
        double left = seconds - (System.nanoTime() - began) / NANOSECONDS;
        return new Model(needs, fewest, most, false).solve(wish, before, Math.max(0.01, left));
    }

    /**
     * Every part by itself, whatever must stay in reserve; several at a time, which changes no
     * answer.
     */
    private static Assigned apart(Needs needs, Wish wish, int[] before, double seconds) {
        List<Part> parts = Part.of(needs);
        List<Assigned> answers =
                parts.parallelStream()
                        .map(part -> part.solve(wish, part.before(before), seconds))
                        .toList();
        int[] site = new int[needs.teams()];
        Arrays.fill(site, -1);
        int teams = 0;
        int atLeast = 0;
        boolean unknown = false;
        for (int i = 0; i < parts.size(); i++) {
            switch (answers.get(i)) {
                case Assigned.Found found -> {
                    parts.get(i).spread(found.site(), site);
                    teams += found.teams();
                    atLeast += found.atLeast();
                }
                case Assigned.Impossible impossible -> {
                    return impossible;
                }
                case Assigned.Unknown _ -> unknown = true;
            }
        }
        return unknown ? new Assigned.Unknown() : new Assigned.Found(site, teams, atLeast);
    }

    private static boolean keepsReserve(Needs needs, int[] site) {
        for (int c = 0; c < needs.capabilities(); c++) {
            long stays = 0;
            for (int t = 0; t < site.length; t++) {
                stays += site[t] < 0 ? needs.has()[t][c] : 0;
            }
            if (stays < needs.reserve()[c]) {
                return false;
            }
        }
        return true;
    }

    /**
     * What is missing where needs cannot be met: as little as possible, over all assignments.
     *
     * @return site × capability: how many more would have to come, and as a last row how many are
     *     missing in reserve; all 0 where nothing is
     */
    public static int[][] missing(Needs needs, double seconds) {
        if (Arrays.stream(needs.reserve()).anyMatch(n -> n > 0)) {
            return new Model(needs, new Fewest(needs), needs.teams(), true).missing(seconds);
        }
        int[][] missing = new int[needs.sites() + 1][needs.capabilities()];
        Part.of(needs).parallelStream()
                .forEach(part -> {
                    int[][] there = part.missing(seconds);
                    for (int s = 0; s < part.sites().length; s++) {
                        missing[part.sites()[s]] = there[s];
                    }
                });
        return missing;
    }

    /** Nothing is known of where teams were sent before. */
    public static int[] nothingBefore(Needs needs) {
        int[] before = new int[needs.teams()];
        Arrays.fill(before, -2);
        return before;
    }
}
