package org.qyran.network.links;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time as precisely as it was written: a year, a month, a day or an instant, in the local time of
 * whoever wrote it; a zone's offset behind it is not read.
 *
 * @param first its first second, counted from 1970 in local time
 * @param last its last second
 */
public record When(long first, long last) {

    /** 2023, 2023-05, 2023-05-12, 2023-05-12T10:30, 2023-05-12 10:30:05+06:00. */
    private static final Pattern ISO =
            Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2})(?:[T ](.+))?)?)?");

    /** 12.05.2023, 12.05.2023 10:30. */
    private static final Pattern DOTTED =
            Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})(?: (.+))?");

    private static final Pattern CLOCK =
            Pattern.compile(
                    "(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?");

    public When {
        if (last < first) {
            throw new IllegalArgumentException("ends at %d, begins at %d".formatted(last, first));
        }
    }

    /** Nothing where the text is no time. */
    public static Optional<When> parse(String text) {
        Matcher iso = ISO.matcher(text);
        Matcher dotted = DOTTED.matcher(text);
        try {
            if (iso.matches()) {
                return iso(iso);
            }
            return dotted.matches()
                    ? day(
                            LocalDate.of(
                                    number(dotted.group(3)),
                                    number(dotted.group(2)),
                                    number(dotted.group(1))),
                            dotted.group(4))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<When> iso(Matcher found) {
        int year = number(found.group(1));
        if (found.group(2) == null) {
            return days(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
        }
        int month = number(found.group(2));
        return found.group(3) == null
                ? days(LocalDate.of(year, month, 1), YearMonth.of(year, month).atEndOfMonth())
                : day(LocalDate.of(year, month, number(found.group(3))), found.group(4));
    }

    private static Optional<When> days(LocalDate first, LocalDate last) {
        return Optional.of(
                new When(
                        second(first.atStartOfDay()), second(last.plusDays(1).atStartOfDay()) - 1));
    }

    private static Optional<When> day(LocalDate day, @Nullable String clock) {
        if (clock == null) {
            return days(day, day);
        }
        Matcher found = CLOCK.matcher(clock);
        if (!found.matches()) {
            return Optional.empty();
        }
        LocalDateTime minute = day.atTime(number(found.group(1)), number(found.group(2)));
        if (found.group(3) == null) {
            return Optional.of(new When(second(minute), second(minute) + 59));
        }
        long second = second(minute.withSecond(number(found.group(3))));
        return Optional.of(new When(second, second));
    }

    /**
     * As {@link #parse} reads it: as precise as it is, or its first second where it is none of
     * these.
     */
    public String written() {
        LocalDateTime begins = LocalDateTime.ofEpochSecond(first, 0, ZoneOffset.UTC);
        String second = "%s %s".formatted(begins.toLocalDate(), begins.toLocalTime());
        String day = begins.toLocalDate().toString();
        for (String text : List.of(day.substring(0, 4), day.substring(0, 7), day, second)) {
            if (parse(text).filter(this::equals).isPresent()) {
                return text;
            }
        }
        return begins.getSecond() == 0 ? second + ":00" : second;
    }

    private static long second(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC);
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    /** Whether both can be of one instant. */
    public boolean meets(When other) {
        return first <= other.last && other.first <= last;
    }
}
