package org.qyran.trust.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * That a tree begins with an earlier one: nothing in it was changed or taken out.
 *
 * @param earlier rows of the earlier tree
 * @param size rows of the later tree
 * @param path as RFC 6962 §2.1.2 orders it
 */
public record ConsistencyProof(long earlier, long size, List<Hash> path) {

    public ConsistencyProof {
        if (earlier < 0 || earlier > size) {
            throw new IllegalArgumentException(
                    "a journal of %d rows never had %d".formatted(size, earlier));
        }
        path = List.copyOf(path);
    }

    /** Whether it leads from the earlier root to the later (RFC 9162 §2.1.4.2). */
    public boolean holds(Hash earlierRoot, Hash root) {
        if (earlier == size) {
            return path.isEmpty() && earlierRoot.equals(root);
        }
        if (earlier == 0) {
            return path.isEmpty() && earlierRoot.equals(Merkle.EMPTY);
        }
        List<Hash> steps = new ArrayList<>(path);
        if (Long.bitCount(earlier) == 1) {
            steps.addFirst(earlierRoot);
        }
        return !steps.isEmpty() && climb(steps, earlierRoot, root);
    }

    private boolean climb(List<Hash> steps, Hash earlierRoot, Hash root) {
        long place = earlier - 1;
        long last = size - 1;
        while ((place & 1) == 1) {
            place >>= 1;
            last >>= 1;
        }
        Hash before = steps.getFirst();
        Hash after = steps.getFirst();
        for (Hash step : steps.subList(1, steps.size())) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                before = Merkle.node(step, before);
                after = Merkle.node(step, after);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                after = Merkle.node(after, step);
            }
            place >>= 1;
            last >>= 1;
        }
        return last == 0 && before.equals(earlierRoot) && after.equals(root);
    }
}
