package org.qyran.server.network;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;

/** A time that ties must meet; one without a time is in no window. */
record Window(Optional<Instant> from, Optional<Instant> to) implements Predicate<Seen.Tie> {

    /** Fields as they are called in the request. */
    static Window of(String fromField, @Nullable String from, String toField, @Nullable String to) {
        Window window = new Window(instant(fromField, from), instant(toField, to));
        if (window.from.isPresent()
                && window.to.isPresent()
                && window.to.get().isBefore(window.from.get())) {
            throw Refused.field("ends-before", toField);
        }
        return window;
    }

    private static Optional<Instant> instant(String field, @Nullable String text) {
        return text == null || text.isBlank()
                ? Optional.empty()
                : Optional.of(Check.instant(field, text));
    }

    boolean isWhole() {
        return from.isEmpty() && to.isEmpty();
    }

    @Override
    public boolean test(Seen.Tie tie) {
        Optional<Instant> first = tie.row().from();
        if (isWhole() || first.isEmpty()) {
            return isWhole();
        }
        Instant last = tie.row().to().orElse(first.get());
        return to.filter(end -> first.get().isAfter(end)).isEmpty()
                && from.filter(begin -> last.isBefore(begin)).isEmpty();
    }
}
