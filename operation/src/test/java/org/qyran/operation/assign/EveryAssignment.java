package org.qyran.operation.assign;

import java.util.Arrays;

/** Tries every assignment there is: the definition, slowly. */
final class EveryAssignment {

    private final Needs needs;
    private final int[] before;
    private final int[] site;
    private int fewest = -1;
    private int changed = -1;

    EveryAssignment(Needs needs, int[] before) {
        this.needs = needs;
        this.before = before;
        this.site = new int[needs.teams()];
        next(0);
    }

    /** −1 where none meets the needs. */
    int fewest() {
        return fewest;
    }

    int fewestChanged() {
        return changed;
    }

    private void next(int team) {
        if (team == site.length) {
            int teams = (int) Arrays.stream(site).filter(s -> s >= 0).count();
            if (meets(needs, site)) {
                int now = changed(site, before);
                if (fewest < 0 || teams < fewest || (teams == fewest && now < changed)) {
                    fewest = teams;
                    changed = now;
                }
            }
            return;
        }
        for (int s = -1; s < needs.sites(); s++) {
            if (s < 0 || needs.useful(team, s)) {
                site[team] = s;
                next(team + 1);
            }
        }
    }

    static int changed(int[] site, int[] before) {
        int changed = 0;
        for (int t = 0; t < site.length; t++) {
            changed += before[t] >= -1 && before[t] != site[t] ? 1 : 0;
        }
        return changed;
    }

    static boolean meets(Needs needs, int[] site) {
        for (int[] teams : needs.shared()) {
            if (Arrays.stream(teams).filter(t -> site[t] >= 0).count() > 1) {
                return false;
            }
        }
        for (int c = 0; c < needs.capabilities(); c++) {
            int[] there = new int[needs.sites()];
            int rest = 0;
            for (int t = 0; t < site.length; t++) {
                if (site[t] < 0) {
                    rest += needs.has()[t][c];
                } else if (needs.reaches()[t][site[t]]) {
                    there[site[t]] += needs.has()[t][c];
                } else {
                    return false;
                }
            }
            for (int s = 0; s < there.length; s++) {
                if (there[s] < needs.needs()[s][c]) {
                    return false;
                }
            }
            if (rest < needs.reserve()[c]) {
                return false;
            }
        }
        return true;
    }
}
