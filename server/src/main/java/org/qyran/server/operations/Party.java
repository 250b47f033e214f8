package org.qyran.server.operations;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qyran.network.names.CompareNames;

/**
 * Whom or what a target is for, as two operations may compare it: people by their whole names in
 * any spelling, vehicles by their plates.
 */
record Party(String kind, List<String> names) {

    /** As probable as the engine's own "one person" for a whole name. */
    private static final double ONE_PERSON = 0.9;

    private static final int SHORTEST_PLATE = 6;
    private static final int PLATE_DIGITS = 3;
    private static final int PLATE_LETTERS = 2;

    static Party of(String kind, String name, @Nullable String label) {
        return new Party(
                kind, Stream.concat(Stream.of(name), Stream.ofNullable(label)).distinct().toList());
    }

    boolean isAlike(Party other) {
        if (!kind.equals(other.kind)) {
            return false;
        }
        return switch (kind) {
            case "person" ->
                    names.stream()
                            .filter(Party::isWhole)
                            .anyMatch(mine ->
                                    other.names.stream()
                                            .filter(Party::isWhole)
                                            .anyMatch(theirs -> isOne(mine, theirs)));
            case "vehicle" -> plates().stream().anyMatch(other.plates()::contains);
            default -> false;
        };
    }

    private static boolean isOne(String mine, String theirs) {
        return CompareNames.of(mine, theirs).probability() >= ONE_PERSON;
    }

    /** One word is too little to be anybody's name. */
    private static boolean isWhole(String name) {
        return words(name).filter(word -> word.length() > 1).limit(2).count() == 2;
    }

    private Set<String> plates() {
        Set<String> plates = new HashSet<>();
        for (String name : names) {
            List<String> words = words(name).toList();
            for (int first = 0; first < words.size(); first++) {
                // A plate is often written in groups: 123 ABC 02.
                for (int end = first + 1; end <= Math.min(words.size(), first + 3); end++) {
                    plates.add(String.join("", words.subList(first, end)));
                }
            }
        }
        return plates.stream().filter(Party::isPlate).collect(Collectors.toSet());
    }

    private static boolean isPlate(String text) {
        long digits = text.chars().filter(Character::isDigit).count();
        long letters = text.length() - digits;
        return text.length() >= SHORTEST_PLATE
                && text.length() <= SHORTEST_PLATE + PLATE_DIGITS
                && digits >= PLATE_DIGITS
                && letters >= PLATE_LETTERS
                && letters <= PLATE_LETTERS + 2;
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.toUpperCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty());
    }
}
