package org.qyran.server.operations;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.qyran.network.compare.PhoneNumber;
import org.qyran.network.names.CompareNames;

/**
 * Whether a decision names a target: its person, number or plate, or its place in words. A decision
 * that names nobody and no place names no target (design §5.1).
 */
final class Naming {

    /** As probable as the engine's own "one person" for a whole name. */
    private static final double ONE_PERSON = 0.9;

    private static final int SHORTEST_NUMBER = 7;

    private Naming() {}

    /**
     * @param person whether the target is one, whose name is heard in every spelling
     * @param texts its name and what its mention says
     */
    static boolean names(Decision decision, boolean person, Collection<String> texts) {
        return decision.persons().stream()
                        .anyMatch(named -> texts.stream().anyMatch(t -> one(named, t, person)))
                || decision.places().stream()
                        .anyMatch(place -> texts.stream().anyMatch(text -> at(place, text)));
    }

    private static boolean one(String named, String text, boolean person) {
        Set<String> mine = words(text);
        Set<String> theirs = new HashSet<>(Set.of(plain(named)));
        number(named).ifPresent(theirs::add);
        theirs.remove("");
        return !Collections.disjoint(mine, theirs)
                || (person && CompareNames.of(named, text).probability() >= ONE_PERSON);
    }

    /** Of a whole number; a house's is too short to be anybody's. */
    private static Optional<String> number(String text) {
        return Optional.of(PhoneNumber.digits(text))
                .filter(digits -> digits.length() >= SHORTEST_NUMBER);
    }

    /** A text whole, and each word of it that has a digit: a plate stands beside a make. */
    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>(Set.of(plain(text)));
        number(text).ifPresent(words::add);
        tokens(text).stream()
                .filter(word -> word.chars().anyMatch(Character::isDigit) && word.length() > 4)
                .forEach(words::add);
        return words;
    }

    /**
     * The same words in the same order, the one within the other: "Street 1" is not "Street 12". A
     * single word is too little to name a place, unless it is all that either says.
     */
    private static boolean at(String place, String text) {
        List<String> one = tokens(place);
        List<String> other = tokens(text);
        List<String> shorter = one.size() <= other.size() ? one : other;
        List<String> longer = one.size() <= other.size() ? other : one;
        return !shorter.isEmpty()
                && (shorter.size() > 1
                        ? Collections.indexOfSubList(longer, shorter) >= 0
                        : shorter.equals(longer));
    }

    private static List<String> tokens(String text) {
        return Arrays.stream(text.toUpperCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String plain(String text) {
        return String.join("", tokens(text));
    }
}
