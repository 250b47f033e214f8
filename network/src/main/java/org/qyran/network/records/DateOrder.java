package org.qyran.network.records;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qyran.network.links.When;

/** Which part of a date with slashes comes first: 03/04/2024 is one of two days. */
public enum DateOrder {
    DAY_FIRST,
    MONTH_FIRST;

    private static final Pattern SLASHED =
            Pattern.compile("(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4})(?:,?\\s+(.+))?");
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})[/.](\\d{1,2})[/.](\\d{1,2})(?:,?\\s+(.+))?");
    private static final Pattern DOTTED =
            Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})(?:\\s*г\\.?)?(?:,?\\s+(.+))?");

    /** A time as {@link When#parse} reads it; the text itself where it is none. */
    String written(String text) {
        Matcher slashed = SLASHED.matcher(text);
        if (slashed.matches()) {
            int day = this == DAY_FIRST ? 1 : 2;
            return day(slashed.group(3), slashed.group(3 - day), slashed.group(day), slashed, text);
        }
        Matcher year = YEAR_FIRST.matcher(text);
        if (year.matches()) {
            return day(year.group(1), year.group(2), year.group(3), year, text);
        }
        Matcher dotted = DOTTED.matcher(text);
        return dotted.matches()
                ? day(dotted.group(3), dotted.group(2), dotted.group(1), dotted, text)
                : text;
    }

    private static String day(String year, String month, String day, Matcher found, String text) {
        String clock = found.group(4) == null ? "" : " " + found.group(4);
        String written = "%s-%2s-%2s%s".formatted(year, month, day, "").replace(' ', '0') + clock;
        return When.parse(written).isPresent() ? written : text;
    }

    /** Nothing where it is no time in either order. */
    Optional<When> when(String text) {
        return When.parse(written(text));
    }

    /** The order in which more of the texts are days of the calendar; day first where both fit. */
    static DateOrder of(Iterable<String> texts) {
        int days = 0;
        int months = 0;
        for (String text : texts) {
            days += DAY_FIRST.when(text).isPresent() ? 1 : 0;
            months += MONTH_FIRST.when(text).isPresent() ? 1 : 0;
        }
        return months > days ? MONTH_FIRST : DAY_FIRST;
    }

    /** As it is written in a mapping: {@code day} or {@code month}; nothing for anything else. */
    public static Optional<DateOrder> named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "day" -> Optional.of(DAY_FIRST);
            case "month" -> Optional.of(MONTH_FIRST);
            default -> Optional.empty();
        };
    }

    /** What {@link #named} reads. */
    public String named() {
        return this == DAY_FIRST ? "day" : "month";
    }
}
