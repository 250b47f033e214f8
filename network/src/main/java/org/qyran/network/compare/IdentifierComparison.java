package org.qyran.network.compare;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.qyran.network.table.Column;
import org.qyran.network.text.Edits;

/** Numbers of documents, phones, houses: signs between digits do not count. */
final class IdentifierComparison extends OneColumn {

    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\d@.]+");
    static final Kind KIND =
            new Kind(
                    "identifier",
                    Kind.mostly(text -> digitShare(text) >= 0.5 || text.contains("@")),
                    IdentifierComparison::new);

    /** Two edits of a shorter one leave too little. */
    private static final int LONG = 6;

    private final boolean telling;

    /**
     * @param telling whether few people share a value, so that it alone brings records together
     */
    IdentifierComparison(Column column, boolean telling) {
        super(
                column,
                List.of("same", "one edit", "two edits", "different"),
                text -> SIGNS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(""));
        this.telling = telling;
    }

    private static double digitShare(String text) {
        return (double) text.chars().filter(Character::isDigit).count()
                / Math.max(1, text.length());
    }

    @Override
    int unequal(int left, int right) {
        String a = normal.get(left);
        String b = normal.get(right);
        int most = Math.min(a.length(), b.length()) >= LONG ? 2 : 1;
        int edits = Edits.between(a, b, most);
        return edits > most ? 3 : edits;
    }

    @Override
    List<Part> parts() {
        return List.of(Part.whole(telling));
    }
}
