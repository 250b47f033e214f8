package org.qyran.network.compare;

import java.util.List;
import org.qyran.network.text.JaroWinkler;

/** Given names after the first, patronymics among them. */
final class MiddleNameComparison extends OneName {

    private static final double NEAR = 0.9;

    MiddleNameComparison(NameParts parts) {
        super(parts, "middle name", List.of("same", "near or initial", "different"));
    }

    @Override
    int alike(String one, String two) {
        boolean initial = one.startsWith(two) || two.startsWith(one);
        return initial || JaroWinkler.of(one, two, NEAR) >= NEAR ? 1 : 0;
    }

    @Override
    int unlike(int left, int right) {
        return amongGiven(left, right) ? 1 : 2;
    }

    @Override
    public int term(int row) {
        return parts.given[row].length < 2 ? -1 : parts.given[row][1];
    }

    @Override
    public List<Key> keys() {
        return List.of();
    }
}
