package org.qyran.operation.assign;

import java.util.Arrays;

/**
 * What can be told of an instant without a solver: that it is impossible because a site's need
 * cannot be reached, a capability is short, or teams are too few for the sites they reach.
 */
final class Plainly {

    private final Needs needs;
    private final Fewest fewest;

    Plainly(Needs needs, Fewest fewest) {
        this.needs = needs;
        this.fewest = fewest;
    }

    /** Whether a bound refutes it; {@code false} says nothing. */
    boolean impossible() {
        return firstShortSite() >= 0 || isShort() || tooFewTeams();
    }

    /** The first site whose need all who reach it together do not meet; −1 where none. */
    int firstShortSite() {
        for (int s = 0; s < needs.sites(); s++) {
            for (int c = 0; c < needs.capabilities(); c++) {
                long there = 0;
                for (int t = 0; t < needs.teams(); t++) {
                    there += needs.reaches()[t][s] ? needs.has()[t][c] : 0;
                }
                if (there < needs.needs()[s][c]) {
                    return s;
                }
            }
        }
        return -1;
    }

    /** Whether a capability, split at will among the sites its teams reach, is not enough. */
    private boolean isShort() {
        for (int c = 0; c < needs.capabilities(); c++) {
            int all = needs.reserve()[c];
            int[] supply = new int[needs.teams()];
            int[] demand = new int[needs.sites()];
            for (int s = 0; s < needs.sites(); s++) {
                demand[s] = needs.needs()[s][c];
                all += demand[s];
            }
            long there = 0;
            for (int t = 0; t < needs.teams(); t++) {
                supply[t] = needs.has()[t][c];
                there += supply[t];
            }
            if (there < all || !new Flow(supply, demand, needs.reaches()).meets()) {
                return true;
            }
        }
        return false;
    }

    /** Whether sites want more teams than can be shared out, each team being one. */
    private boolean tooFewTeams() {
        int[] supply = new int[needs.teams()];
        Arrays.fill(supply, 1);
        int[] demand = new int[needs.sites()];
        for (int s = 0; s < needs.sites(); s++) {
            demand[s] = fewest.at(s);
        }
        return !new Flow(supply, demand, needs.reaches()).meets();
    }
}
