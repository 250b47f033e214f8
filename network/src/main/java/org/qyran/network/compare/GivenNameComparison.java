package org.qyran.network.compare;

import java.util.List;
import org.qyran.network.text.JaroWinkler;

/** First given names: in full, as an initial, as a short form, or in another place. */
final class GivenNameComparison extends OneName {

    private static final double NEAR = 0.9;

    GivenNameComparison(NameParts parts) {
        super(
                parts,
                "given name",
                List.of("same", "near", "initial or short form", "in another place", "different"));
    }

    @Override
    int alike(String one, String two) {
        if (one.startsWith(two) || two.startsWith(one)) {
            return 2;
        }
        return JaroWinkler.of(one, two, NEAR) >= NEAR ? 1 : 0;
    }

    @Override
    int unlike(int left, int right) {
        boolean elsewhere =
                amongGiven(left, right)
                        || parts.family[left] == term(right)
                        || parts.family[right] == term(left);
        return elsewhere ? 3 : 4;
    }

    @Override
    public int term(int row) {
        return parts.given[row].length == 0 ? -1 : parts.given[row][0];
    }

    @Override
    public List<Key> keys() {
        int rows = parts.family.length;
        int[] whole = Codes.ofPairs(rows, this::sorted);
        return List.of(
                new Key("given name", this::term, "given", false),
                new Key("family and given name", row -> whole[row], "given", true));
    }

    /** Family and first given name, the lesser first, so that swapped ones meet; -1 for none. */
    private long sorted(int row) {
        int first = term(row);
        int family = parts.family[row];
        if (first < 0 || family < 0) {
            return -1;
        }
        return (long) Math.min(first, family) << 32 | Math.max(first, family);
    }
}
