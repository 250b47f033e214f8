package org.qyran.server.api;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a request's fields must be; anything else is refused with the field's name. */
public final class Check {

    private static final int LONGEST_TEXT = 4000;

    private Check() {}

    public static String text(String field, @Nullable String value, int longest) {
        if (value == null || value.isBlank()) {
            throw Refused.field("missing", field);
        }
        if (value.length() > longest || value.indexOf(0) >= 0) {
            throw Refused.field("too-long", field, longest);
        }
        return value.strip();
    }

    /** May be absent: then it is empty. */
    public static String note(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return "";
        }
        return text(field, value, LONGEST_TEXT);
    }

    public static double number(String field, @Nullable Double value, double least, double most) {
        if (value == null) {
            throw Refused.field("missing", field);
        }
        if (!(value >= least && value <= most)) {
            throw Refused.field("out-of-range", field, value, least, most);
        }
        return value;
    }

    public static String oneOf(String field, @Nullable String value, Set<String> allowed) {
        if (value == null || !allowed.contains(value)) {
            throw Refused.field(
                    "one-of", field, String.join(", ", allowed.stream().sorted().toList()));
        }
        return value;
    }

    public static Instant instant(String field, @Nullable String value) {
        try {
            return Instant.parse(text(field, value, 40));
        } catch (DateTimeParseException e) {
            throw Refused.field("instant", field);
        }
    }

    public static UUID id(String field, @Nullable UUID value) {
        if (value == null) {
            throw Refused.field("missing", field);
        }
        return value;
    }
}
