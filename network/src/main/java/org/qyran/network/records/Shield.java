package org.qyran.network.records;

import java.util.Collection;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qyran.network.compare.PhoneNumber;

/**
 * Finds rows with a number of counsel, a doctor or a journalist, in whichever column: a number that
 * is only kept as it was said would be kept too.
 */
final class Shield {

    private static final Pattern NUMBER = Pattern.compile("\\+?\\d[\\d ()\\-\\u00A0]{4,24}");

    /** One of several that only blanks divide. */
    private static final Pattern UNBROKEN = Pattern.compile("\\+?\\d{10,15}");

    private final Predicate<String> shielded;

    Shield(Predicate<String> shielded) {
        this.shielded = shielded;
    }

    boolean covers(Collection<String> cells) {
        return cells.stream().anyMatch(cell -> any(NUMBER, cell) || any(UNBROKEN, cell));
    }

    private boolean any(Pattern pattern, String cell) {
        Matcher numbers = pattern.matcher(cell);
        while (numbers.find()) {
            String digits = PhoneNumber.digits(numbers.group());
            if (!digits.isEmpty() && shielded.test(digits)) {
                return true;
            }
        }
        return false;
    }
}
