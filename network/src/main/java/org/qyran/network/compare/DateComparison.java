package org.qyran.network.compare;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qyran.network.table.Column;
import org.qyran.network.text.PackedDigits;

/**
 * Dates by their eight digits, year first, so that a mistyped one (1852-40-20) is still compared.
 */
final class DateComparison extends OneColumn {

    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})[-./ ]?(\\d{1,2})[-./ ]?(\\d{1,2})(?:[T ].*)?");
    private static final Pattern YEAR_LAST =
            Pattern.compile("(\\d{1,2})[-./ ](\\d{1,2})[-./ ](\\d{4})(?:[T ].*)?");
    private static final int YEAR = 4;
    private static final int DIGITS = 8;

    /** Month and day, packed. */
    private static final int DAY_BITS = 16;

    private static final long DAY = (1L << DAY_BITS) - 1;

    static final Kind KIND =
            new Kind(
                    "date",
                    Kind.mostly(DateComparison::plausible),
                    (column, _) -> new DateComparison(column));

    private final long[] packed;

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
        this.packed = normal.parallelStream().mapToLong(PackedDigits::of).toArray();
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
        long a = packed[left];
        long b = packed[right];
        boolean year = a >>> DAY_BITS == b >>> DAY_BITS;
        boolean day = (a & DAY) == (b & DAY);
        boolean swapped = year && (a >>> 8 & 0xFF) == (b & 0xFF) && (a & 0xFF) == (b >>> 8 & 0xFF);
        if (swapped || PackedDigits.oneApart(a, DIGITS, b, DIGITS)) {
            return 1;
        }
        return year ? 2 : day ? 3 : PackedDigits.twoApart(a, b) ? 4 : 5;
    }

    @Override
    List<Part> parts() {
        return List.of(
                Part.whole(true),
                new Part("year", false, text -> text.isEmpty() ? "" : text.substring(0, YEAR)),
                new Part("day", false, text -> text.isEmpty() ? "" : text.substring(YEAR)));
    }
}
