package org.qyran.operation.assign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How few teams could meet one site's needs if they were all its own. */
final class Fewest {

    private final Needs needs;

    /** Of each site; −1 where it was not asked for yet. */
    private final int[] known;

    Fewest(Needs needs) {
        this.needs = needs;
        this.known = new int[needs.sites()];
        Arrays.fill(known, -1);
    }

    /**
     * @return more than there are teams where all of them do not meet it
     */
    int at(int site) {
        if (known[site] < 0) {
            known[site] = counted(site);
        }
        return known[site];
    }

    /** Level by level over what is still lacking: exact, since a site has few needs. */
    private int counted(int site) {
        List<int[]> kinds = kinds(site);
        List<int[]> lacking = List.of(needs.needs()[site]);
        for (int teams = 0; teams <= needs.teams(); teams++) {
            for (int[] lack : lacking) {
                if (Arrays.stream(lack).allMatch(n -> n == 0)) {
                    return teams;
                }
            }
            Map<List<Integer>, int[]> next = new HashMap<>();
            for (int[] lack : lacking) {
                for (int[] kind : kinds) {
                    int[] then = lack.clone();
                    boolean helps = false;
                    for (int c = 0; c < then.length; c++) {
                        helps |= then[c] > 0 && kind[c] > 0;
                        then[c] = Math.max(0, then[c] - kind[c]);
                    }
                    if (helps) {
                        next.put(Arrays.stream(then).boxed().toList(), then);
                    }
                }
            }
            if (next.isEmpty()) {
                return needs.teams() + 1;
            }
            lacking = new ArrayList<>(next.values());
        }
        return needs.teams() + 1;
    }

    /** What teams that reach it bring of what it needs, each combination once. */
    private List<int[]> kinds(int site) {
        Map<List<Integer>, int[]> kinds = new HashMap<>();
        for (int t = 0; t < needs.teams(); t++) {
            if (needs.useful(t, site)) {
                int[] brings = new int[needs.capabilities()];
                for (int c = 0; c < brings.length; c++) {
                    brings[c] = Math.min(needs.has()[t][c], needs.needs()[site][c]);
                }
                kinds.put(Arrays.stream(brings).boxed().toList(), brings);
            }
        }
        return List.copyOf(kinds.values());
    }
}
