package org.qyran.evidence.chain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** On what it rests that an exhibit is the substance it is called. */
public enum Basis {
    PRESUMED,
    SCREENED,
    CONFIRMED;

    /** As in facts, files and the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Basis> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
