package org.qyran.operation.assign;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one instant teaches about others, where only reach differs between them. Doors that could
 * not all be served with some ways cannot with fewer; an assignment found holds wherever its ways
 * are open. So the solver is asked only what neither answers.
 */
public final class Learned {

    /**
     * Doors that cannot all be served.
     *
     * @param to all ways to them
     * @param open those of them that were open
     */
    private record Lacking(BitSet to, BitSet open) {

        boolean refutes(BitSet ways) {
            for (int i = to.nextSetBit(0); i >= 0; i = to.nextSetBit(i + 1)) {
                if (ways.get(i) && !open.get(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The last that helped first. */
    private final List<Lacking> known = new ArrayList<>();

    /** Of the doors of a part, the ways of assignments found; the last that helped first. */
    private final Map<BitSet, List<BitSet>> served = new HashMap<>();

    /**
     * Whether it is proven that no assignment meets the needs.
     *
     * @param needs the same needs, teams and officers each time; only reach may differ
     * @param seconds that each question to the solver may take; unanswered is not proven
     */
    public boolean refutes(Needs needs, double seconds) {
        BitSet ways = ways(needs);
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).refutes(ways)) {
                known.addFirst(known.remove(i));
                return true;
            }
        }
        List<Part> asked = Part.of(needs).stream().filter(part -> !isServed(part, ways)).toList();
        boolean refuted = false;
        for (Part part : asked) {
            BitSet doors = new Plainly(part.needs(), new Fewest(part.needs())).shortDoors();
            if (!doors.isEmpty()) {
                learn(needs, doors.stream().map(s -> part.sites()[s]).toArray());
                refuted = true;
            }
        }
        return refuted || !serve(needs, asked, seconds);
    }

    private static BitSet ways(Needs needs) {
        BitSet ways = new BitSet(needs.teams() * needs.sites());
        for (int t = 0; t < needs.teams(); t++) {
            for (int s = 0; s < needs.sites(); s++) {
                if (needs.useful(t, s)) {
                    ways.set(t * needs.sites() + s);
                }
            }
        }
        return ways;
    }

    private boolean isServed(Part part, BitSet ways) {
        List<BitSet> assignments = served.getOrDefault(doors(part), List.of());
        for (int i = 0; i < assignments.size(); i++) {
            BitSet shut = (BitSet) assignments.get(i).clone();
            shut.andNot(ways);
            if (shut.isEmpty()) {
                assignments.addFirst(assignments.remove(i));
                return true;
            }
        }
        return false;
    }

    private static BitSet doors(Part part) {
        BitSet doors = new BitSet();
        for (int s : part.sites()) {
            doors.set(s);
        }
        return doors;
    }

    /**
     * Asks the solver, of several parts at a time, and takes what it says in their order.
     *
     * @return whether none of them is proven impossible
     */
    private boolean serve(Needs whole, List<Part> parts, double seconds) {
        List<Assigned> answers =
                parts.parallelStream()
                        .map(part -> {
                            int[] nothing = Assign.nothingBefore(part.needs());
                            return part.solve(Assign.Wish.ANY, nothing, seconds);
                        })
                        .toList();
        boolean all = true;
        for (int i = 0; i < answers.size(); i++) {
            Part part = parts.get(i);
            if (answers.get(i) instanceof Assigned.Found found) {
                served.computeIfAbsent(doors(part), _ -> new ArrayList<>())
                        .addFirst(used(whole, part, found.site()));
            } else if (answers.get(i) instanceof Assigned.Impossible) {
                learn(whole, part.sites());
                all = false;
            }
        }
        return all;
    }

    private static BitSet used(Needs whole, Part part, int[] site) {
        BitSet used = new BitSet();
        for (int t = 0; t < site.length; t++) {
            if (site[t] >= 0) {
                used.set(part.teams()[t] * whole.sites() + part.sites()[site[t]]);
            }
        }
        return used;
    }

    private void learn(Needs whole, int[] doors) {
        BitSet to = new BitSet();
        BitSet open = new BitSet();
        for (int s : doors) {
            for (int t = 0; t < whole.teams(); t++) {
                to.set(t * whole.sites() + s);
                if (whole.useful(t, s)) {
                    open.set(t * whole.sites() + s);
                }
            }
        }
        known.addFirst(new Lacking(to, open));
    }
}
