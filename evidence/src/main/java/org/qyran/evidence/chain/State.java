package org.qyran.evidence.chain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What has become of an exhibit. */
public enum State {
    HELD,
    /** Released and not yet received. */
    IN_TRANSFER,
    IN_LABORATORY,
    CONSUMED,
    DIVIDED,
    MIXED,
    DESTROYED,
    RETURNED,
    /** Not found by the latest audit of its place. */
    MISSING;

    /** As in facts, files and the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<State> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /** Whether it is no more what it was: nothing can happen to it. */
    public boolean isEnded() {
        return switch (this) {
            case CONSUMED, DIVIDED, MIXED, DESTROYED, RETURNED -> true;
            case HELD, IN_TRANSFER, IN_LABORATORY, MISSING -> false;
        };
    }
}
