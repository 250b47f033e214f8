package org.qyran.network.compare;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qyran.network.table.Column;
import org.qyran.network.text.Edits;

/**
 * Dates by their eight digits, year first, so that a mistyped one (1852-40-20) is still compared.
 */
final class DateComparison extends OneColumn {

    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})[-./ ]?(\\d{1,2})[-./ ]?(\\d{1,2})(?:[T ].*)?");
    private static final Pattern YEAR_LAST =
            Pattern.compile("(\\d{1,2})[-./ ](\\d{1,2})[-./ ](\\d{4})(?:[T ].*)?");
    private static final int YEAR = 4;

    static final Kind KIND =
            new Kind(
                    "date",
                    Kind.mostly(DateComparison::plausible),
                    (column, _) -> new DateComparison(column));

    DateComparison(Column column) {
        super(
                column,
                List.of(
                        "same",
                        "one digit or two parts swapped",
                        "same year",
                        "same day and month",
                        "two digits",
                        "different"),
                DateComparison::digits);
    }

    /** Eight digits, year, month, day; empty where the text is no date. */
    static String digits(String text) {
        Matcher first = YEAR_FIRST.matcher(text);
        if (first.matches()) {
            return first.group(1) + two(first.group(2)) + two(first.group(3));
        }
        Matcher last = YEAR_LAST.matcher(text);
        return last.matches() ? last.group(3) + two(last.group(2)) + two(last.group(1)) : "";
    }

    private static boolean plausible(String text) {
        String digits = digits(text);
        if (digits.isEmpty()) {
            return false;
        }
        int year = Integer.parseInt(digits.substring(0, YEAR));
        return year >= 1000 && year < 2200;
    }

    private static String two(String digits) {
        return digits.length() == 1 ? "0" + digits : digits;
    }

    @Override
    int unequal(int left, int right) {
        String a = normal.get(left);
        String b = normal.get(right);
        boolean year = a.regionMatches(0, b, 0, YEAR);
        boolean day = a.regionMatches(YEAR, b, YEAR, 4);
        boolean swapped =
                year
                        && a.regionMatches(YEAR, b, YEAR + 2, 2)
                        && b.regionMatches(YEAR, a, YEAR + 2, 2);
        int edits = Edits.between(a, b, 2);
        if (edits == 1 || swapped) {
            return 1;
        }
        return year ? 2 : day ? 3 : edits == 2 ? 4 : 5;
    }

    @Override
    List<Part> parts() {
        return List.of(
                Part.whole(true),
                new Part("year", false, text -> text.isEmpty() ? "" : text.substring(0, YEAR)),
                new Part("day", false, text -> text.isEmpty() ? "" : text.substring(YEAR)));
    }
}
