package org.qyran.server.shapes;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** From one instant to another, both included; an instant alone begins and ends there. */
public record Period(Instant from, Instant to) {

    /** Before and after anything that has happened, and within what a database can hold. */
    private static final Instant EVER = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

    public Period {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(from + " to " + to);
        }
    }

    /**
     * @param text RFC 3339: an instant, or two with a slash between them, one of which may be open
     *     ({@code ..} or nothing)
     * @throws IllegalArgumentException for anything else
     */
    public static Period of(String text) {
        try {
            String[] ends = text.split("/", -1);
            return switch (ends.length) {
                case 1 -> new Period(instant(text), instant(text));
                case 2 -> {
                    if (open(ends[0]) && open(ends[1])) {
                        throw new IllegalArgumentException(text);
                    }
                    yield new Period(
                            open(ends[0]) ? EVER : instant(ends[0]),
                            open(ends[1]) ? NEVER : instant(ends[1]));
                }
                default -> throw new IllegalArgumentException(text);
            };
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static boolean open(String end) {
        return end.isEmpty() || end.equals("..");
    }

    private static Instant instant(String text) {
        Instant at = OffsetDateTime.parse(text.toUpperCase(java.util.Locale.ROOT)).toInstant();
        if (at.isBefore(EVER) || at.isAfter(NEVER)) {
            throw new IllegalArgumentException(text);
        }
        return at;
    }

    public boolean meets(Instant begins, Instant ends) {
        return !begins.isAfter(to) && !ends.isBefore(from);
    }
}
