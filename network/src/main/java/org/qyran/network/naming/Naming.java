package org.qyran.network.naming;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.qyran.network.compare.PhoneNumber;
import org.qyran.network.names.CompareNames;

/**
 * Whom and which places a decision names (design §5.1). One that names nobody and no place names
 * nothing.
 *
 * @param persons names, numbers or plates, as the decision writes them
 * @param places in its own words
 */
public record Naming(List<String> persons, List<String> places) {

    /** As probable as the engine's own "one person" for a whole name. */
    private static final double ONE_PERSON = 0.9;

    private static final int SHORTEST_NUMBER = 7;
    private static final int POSTCODE = 5;

    public Naming {
        persons = List.copyOf(persons);
        places = List.copyOf(places);
    }

    /**
     * Whether it names whoever or whatever a text speaks of: a name, number or plate letter for
     * letter, and a person's name in every spelling.
     *
     * @param person whether the text is somebody's name
     */
    public boolean namesOne(String text, boolean person) {
        return persons.stream().anyMatch(named -> one(named, text, person));
    }

    /** Whether it names the place that a text tells of. */
    public boolean namesPlace(String text) {
        return places.stream().anyMatch(place -> at(tokens(place), tokens(text)));
    }

    private static boolean one(String named, String text, boolean person) {
        Set<String> theirs = new HashSet<>(Set.of(plain(named)));
        number(named).ifPresent(theirs::add);
        theirs.remove("");
        return !Collections.disjoint(words(text), theirs)
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
                .filter(word -> isNumbered(word) && word.length() > 4)
                .forEach(words::add);
        return words;
    }

    /**
     * The same words in the same order, the one within the other: "Street 1" is not "Street 12". A
     * text that says less than the decision leaves out no number but a postcode: "Street 5" is not
     * "Street 5, flat 12". A single word is too little to name a place, unless it is all that
     * either says.
     */
    private static boolean at(List<String> place, List<String> text) {
        if (place.size() == 1 || text.size() <= 1) {
            return !place.isEmpty() && place.equals(text);
        }
        if (place.size() <= text.size()) {
            return !place.isEmpty() && Collections.indexOfSubList(text, place) >= 0;
        }
        int from = Collections.indexOfSubList(place, text);
        return from >= 0
                && place.subList(0, from).stream()
                        .noneMatch(word -> isNumbered(word) && word.length() < POSTCODE)
                && place.subList(from + text.size(), place.size()).stream()
                        .noneMatch(Naming::isNumbered);
    }

    private static boolean isNumbered(String word) {
        return word.chars().anyMatch(Character::isDigit);
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
