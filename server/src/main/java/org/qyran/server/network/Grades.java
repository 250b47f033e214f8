package org.qyran.server.network;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.grading.GradingSystem;
import org.qyran.network.links.Strength;

/**
 * A record's grade as it is kept: system, source and what it said apart; the record's own first.
 */
record Grades(
        @Nullable String system,
        @Nullable String ofSource,
        @Nullable String ofSaid,
        @Nullable String ownSource,
        @Nullable String ownSaid) {

    static final Grades NONE = new Grades(null, null, null, null, null);

    /** Source, then what it said; empty where there is none. */
    String text() {
        String source = or(ownSource, ofSource);
        String said = or(ownSaid, ofSaid);
        return source.isEmpty() || said.isEmpty() ? "" : source + said;
    }

    private static String or(@Nullable String first, @Nullable String second) {
        String value = first == null || first.isBlank() ? second : first;
        return value == null ? "" : value.strip();
    }

    /** As {@link Strength#grade} reads it; empty where nothing can be made of it. */
    String weighed() {
        String text = text();
        return gradedIn()
                .map(system ->
                        text
                                + (system.handling().isEmpty()
                                        ? ""
                                        : system.handling().substring(0, 1)))
                .filter(written -> !text.isEmpty() && Strength.grade(written).isPresent())
                .orElse("");
    }

    private Optional<GradingSystem> gradedIn() {
        String word = system == null ? "" : system.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(GradingSystem.values())
                .filter(known -> known.name().equals(word) || inDigits(known).equals(word))
                .findFirst();
    }

    private static String inDigits(GradingSystem system) {
        return switch (system) {
            case FIVE_FIVE_FIVE -> "5X5X5";
            case THREE_FIVE_TWO -> "3X5X2";
            case FOUR_FOUR -> "4X4";
        };
    }
}
