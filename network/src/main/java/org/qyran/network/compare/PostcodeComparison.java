package org.qyran.network.compare;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.qyran.network.table.Column;
import org.qyran.network.text.Edits;

/** Postcodes: the front part names a district, its beginning an area. */
final class PostcodeComparison extends OneColumn {

    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\d]+");
    private static final Pattern HEADER =
            Pattern.compile(
                    ".*(post_?(al)?_?code|zip|postcode).*|индекс|пошта индексі",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    static final Kind KIND =
            new Kind(
                    "postcode",
                    column -> HEADER.matcher(column.name()).matches(),
                    (column, _) -> new PostcodeComparison(column));

    private static final int AREA = 2;

    PostcodeComparison(Column column) {
        super(
                column,
                List.of("same", "one edit", "same district", "same area", "different"),
                PostcodeComparison::normal);
    }

    private static String normal(String text) {
        return SIGNS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }

    /** What stands before the blank; of codes without one, all but the last two. */
    private static String district(String code) {
        int blank = code.indexOf(' ');
        return blank > 0
                ? code.substring(0, blank)
                : code.substring(0, Math.max(0, code.length() - 2));
    }

    @Override
    int unequal(int left, int right) {
        String a = normal.get(left);
        String b = normal.get(right);
        if (Edits.between(a, b, 1) == 1) {
            return 1;
        }
        String district = district(a);
        if (!district.isEmpty() && district.equals(district(b))) {
            return 2;
        }
        return a.regionMatches(0, b, 0, AREA) ? 3 : 4;
    }

    @Override
    List<Part> parts() {
        return List.of(Part.whole(true), new Part("district", false, PostcodeComparison::district));
    }
}
