package org.qyran.network.compare;

import java.util.List;
import org.qyran.network.text.JaroWinkler;

/** Given names after the first, patronymics among them. */
final class MiddleNameComparison implements Comparison {

    private static final double NEAR = 0.9;

    private final NameParts parts;

    MiddleNameComparison(NameParts parts) {
        this.parts = parts;
    }

    @Override
    public String name() {
        return "middle name";
    }

    @Override
    public List<String> levels() {
        return List.of("same", "near or initial", "different");
    }

    @Override
    public int level(int left, int right) {
        int a = term(left);
        int b = term(right);
        if (a < 0 || b < 0) {
            return MISSING;
        }
        if (a == b) {
            return 0;
        }
        String one = parts.words.get(a);
        String two = parts.words.get(b);
        boolean initial = one.startsWith(two) || two.startsWith(one);
        boolean elsewhere = parts.holdsGiven(left, b) || parts.holdsGiven(right, a);
        return initial || elsewhere || JaroWinkler.of(one, two) >= NEAR ? 1 : 2;
    }

    @Override
    public int terms() {
        return parts.words.size();
    }

    @Override
    public int term(int row) {
        return parts.given[row].length < 2 ? -1 : parts.given[row][1];
    }

    @Override
    public String shown(int row) {
        return term(row) < 0 ? "" : parts.words.get(term(row));
    }

    @Override
    public List<Key> keys() {
        return List.of();
    }
}
