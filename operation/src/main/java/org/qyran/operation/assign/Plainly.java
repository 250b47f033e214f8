package org.qyran.operation.assign;

import java.util.Arrays;
import java.util.BitSet;

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
        return !shortDoors().isEmpty();
    }

    /**
     * Doors that cannot all be served, whoever goes elsewhere; empty where no bound says so. All
     * doors where it is what must stay in reserve that is short.
     */
    BitSet shortDoors() {
        BitSet doors = new BitSet();
        int site = firstShortSite();
        if (site >= 0) {
            doors.set(site);
            return doors;
        }
        for (int c = 0; c < needs.capabilities(); c++) {
            doors = shortOf(c);
            if (!doors.isEmpty()) {
                return doors;
            }
        }
        return tooFewTeams();
    }

    /** The first site whose need all who reach it together do not meet; −1 where none. */
    private int firstShortSite() {
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

    /** Where a capability, split at will among the sites its teams reach, is not enough. */
    private BitSet shortOf(int c) {
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
        if (there < all) {
            BitSet every = new BitSet();
            every.set(0, needs.sites());
            return every;
        }
        Flow flow = new Flow(supply, demand, needs.reaches());
        flow.meets();
        return flow.shortOf();
    }

    /** Where sites want more teams than can be shared out, each team being one. */
    private BitSet tooFewTeams() {
        int[] supply = new int[needs.teams()];
        Arrays.fill(supply, 1);
        int[] demand = new int[needs.sites()];
        for (int s = 0; s < needs.sites(); s++) {
            demand[s] = fewest.at(s);
        }
        Flow flow = new Flow(supply, demand, needs.reaches());
        flow.meets();
        return flow.shortOf();
    }
}
