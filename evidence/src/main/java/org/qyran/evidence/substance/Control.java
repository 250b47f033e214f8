package org.qyran.evidence.substance;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One list that controls one substance for a time.
 *
 * @param substance its word
 * @param list e.g. {@code UN 1961}
 * @param schedule of that list, as it names them
 * @param since first day it counts
 * @param until last day, empty while it counts
 * @param source who says so, with number and date
 */
public record Control(
        String substance,
        String list,
        String schedule,
        LocalDate since,
        Optional<LocalDate> until,
        String source) {

    public Control {
        if (source.isBlank()) {
            throw new IllegalArgumentException("a control of " + substance + " without a source");
        }
        if (until.filter(last -> last.isBefore(since)).isPresent()) {
            throw new IllegalArgumentException(
                    "until = " + until.get() + " is before since = " + since);
        }
    }

    /** Whether it counts on {@code day}. */
    public boolean counts(LocalDate day) {
        return !day.isBefore(since) && until.filter(day::isAfter).isEmpty();
    }
}
