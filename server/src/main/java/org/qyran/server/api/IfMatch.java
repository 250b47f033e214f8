package org.qyran.server.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The version a change was decided on, from {@code If-Match}; a change without one is refused. */
public final class IfMatch {

    private IfMatch() {}

    public static long version(@Nullable String header) {
        return Optional.ofNullable(header)
                .map(text -> text.replace("W/", "").replace("\"", "").strip())
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElseThrow(() -> Refused.of(HttpStatus.PRECONDITION_REQUIRED, "if-match"));
    }

    /** The tag of a version. */
    public static String tag(long version) {
        return "\"" + version + "\"";
    }
}
