package org.qyran.network.compare;

import java.util.List;
import java.util.regex.Pattern;
import org.qyran.network.table.Column;
import org.qyran.network.text.Edits;

/**
 * Individual and business identification numbers (IIN, BIN; law of the Republic of Kazakhstan of 12
 * January 2007, No. 223): twelve digits, the last a check digit. A valid one is no proof of who
 * somebody is; two valid ones that differ are a contradiction, which no other agreement averages
 * away.
 */
final class StateNumberComparison extends OneColumn {

    private static final Pattern NO_DIGITS = Pattern.compile("[^\\d]+");

    static final Kind KIND =
            new Kind(
                    "state number",
                    Kind.mostly(text -> valid(digits(text))),
                    (column, _) -> new StateNumberComparison(column));

    private static final int DIGITS = 12;
    private static final int BIRTH = 6;

    /** Level of two numbers of which each is valid. */
    private static final int CONTRADICTION = 2;

    StateNumberComparison(Column column) {
        super(
                column,
                List.of("same", "one digit or two swapped", "two valid numbers", "different"),
                StateNumberComparison::digits);
    }

    private static String digits(String text) {
        return NO_DIGITS.matcher(text).replaceAll("");
    }

    /** Twelve digits with the parts of an IIN or a BIN, and the check digit they come to. */
    static boolean valid(String digits) {
        return digits.length() == DIGITS
                && (individual(digits) || business(digits))
                && check(digits) == digit(digits, DIGITS - 1);
    }

    /** Year, month and day of birth; century and sex from 1 to 6, 0 for foreigners. */
    private static boolean individual(String digits) {
        int day = 10 * digit(digits, 4) + digit(digits, 5);
        return month(digits) && day >= 1 && day <= 31 && digit(digits, 6) <= 6;
    }

    /** Year and month of registration; 4 resident, 5 not, 6 entrepreneurs; 0 to 4 a part of one. */
    private static boolean business(String digits) {
        return month(digits)
                && digit(digits, 4) >= 4
                && digit(digits, 4) <= 6
                && digit(digits, 5) <= 4;
    }

    private static boolean month(String digits) {
        int month = 10 * digit(digits, 2) + digit(digits, 3);
        return month >= 1 && month <= 12;
    }

    /** The weighted sum modulo 11, by shifted weights where it is 10; 10 is no number at all. */
    private static int check(String digits) {
        int first = 0;
        int second = 0;
        for (int i = 0; i < DIGITS - 1; i++) {
            first += digit(digits, i) * (i + 1);
            second += digit(digits, i) * (i < 9 ? i + 3 : i - 8);
        }
        return first % 11 == 10 ? second % 11 : first % 11;
    }

    private static int digit(String digits, int at) {
        return digits.charAt(at) - '0';
    }

    @Override
    int unequal(int left, int right) {
        String a = normal.get(left);
        String b = normal.get(right);
        if (valid(a) && valid(b)) {
            return CONTRADICTION;
        }
        return Edits.between(a, b, 1) == 1 ? 1 : 3;
    }

    @Override
    public boolean forbids(int level) {
        return level == CONTRADICTION;
    }

    @Override
    List<Part> parts() {
        return List.of(
                Part.whole(true),
                new Part(
                        "beginning",
                        false,
                        text -> text.length() == DIGITS ? text.substring(0, BIRTH) : ""));
    }
}
