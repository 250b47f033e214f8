package org.qyran.server.api;

import java.util.Objects;
import java.util.stream.Stream;

/** A failure with what lies beneath it. */
public final class Causes {

    private Causes() {}

    /** The failure itself, then its cause, and so on to the bottom. */
    public static Stream<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }
}
