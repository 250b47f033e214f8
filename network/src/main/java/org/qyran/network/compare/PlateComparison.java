package org.qyran.network.compare;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.qyran.network.table.Column;
import org.qyran.network.text.Edits;

/**
 * Plates of vehicles: Kazakhstan's of 2012 (123 ABC 02) and of 1993 (A 123 BCD), the neighbours' (А
 * 123 ВС 77). The same letter is written in either alphabet, and some letters are read as digits.
 */
final class PlateComparison extends OneColumn {

    private static final Pattern HEADER =
            Pattern.compile(
                    ".*(plate|гос\\.? ?номер|госномер|грнз|мемлекеттік нөмір).*",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\d]+");
    private static final Pattern WRITTEN =
            Pattern.compile(
                    "\\d{3}[A-Z]{2,3}\\d{2}|[A-Z]\\d{3}[A-Z]{2,3}|[A-Z]\\d{3}[A-Z]{2}\\d{2,3}|\\d{2,4}[A-Z]{2}\\d{2}");

    static final Kind KIND =
            new Kind(
                    "plate",
                    column ->
                            HEADER.matcher(column.name()).matches()
                                    || Kind.mostly(text -> WRITTEN.matcher(letters(text)).matches())
                                            .test(column),
                    (column, _) -> new PlateComparison(column));

    private static final String CYRILLIC = "АВЕКМНОРСТУХІҮ";
    private static final String LATIN = "ABEKMHOPCTYXIY";
    private static final String LETTERS = "OQDIZSBG";
    private static final String DIGITS = "00012586";

    PlateComparison(Column column) {
        super(
                column,
                List.of("same", "read alike", "one sign or two swapped", "different"),
                PlateComparison::letters);
    }

    /** Latin capitals and digits. */
    private static String letters(String text) {
        return swapped(
                SIGNS.matcher(text.toUpperCase(Locale.ROOT)).replaceAll(""), CYRILLIC, LATIN);
    }

    /** Letters that are misread for digits as these digits. */
    private static String read(String plate) {
        return swapped(plate, LETTERS, DIGITS);
    }

    private static String swapped(String text, String from, String to) {
        StringBuilder swapped = new StringBuilder(text);
        for (int i = 0; i < swapped.length(); i++) {
            int at = from.indexOf(swapped.charAt(i));
            if (at >= 0) {
                swapped.setCharAt(i, to.charAt(at));
            }
        }
        return swapped.toString();
    }

    @Override
    int unequal(int left, int right) {
        String a = normal.get(left);
        String b = normal.get(right);
        if (read(a).equals(read(b))) {
            return 1;
        }
        return Edits.between(a, b, 1) == 1 ? 2 : 3;
    }

    @Override
    List<Part> parts() {
        return List.of(new Part("as read", true, PlateComparison::read));
    }
}
