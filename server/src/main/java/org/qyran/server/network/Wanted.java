package org.qyran.server.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.qyran.network.names.Sounds;

/**
 * What somebody typed to find an entity: names in any spelling, numbers however they are set apart,
 * plates in Cyrillic or Latin look-alikes. Every word must be found in one of its texts.
 */
final class Wanted {

    private static final int LEAST_DIGITS = 3;

    /** Of a number with a country's prefix: +7 701…, 8 701…. */
    private static final int NATIONAL_DIGITS = 10;

    private static final String CYRILLIC = "АВЕКМНОРСТУХІ";
    private static final String LATIN = "ABEKMHOPCTYXI";

    private final List<Predicate<Text>> words = new ArrayList<>();

    /** A text, its words' sounds, and its letters and digits in one row. */
    private record Text(List<String> sounds, String signs, String digits) {

        static Text of(String text) {
            List<String> sounds = new ArrayList<>();
            for (String word : text.split("[^\\p{L}'’ʼ]+")) {
                if (!word.isBlank()) {
                    sounds.add(Sounds.of(word));
                }
            }
            return new Text(sounds, Wanted.signs(text), Wanted.digits(text));
        }
    }

    private Wanted() {}

    static Wanted of(String typed) {
        Wanted wanted = new Wanted();
        String digits = digits(typed);
        boolean number = !digits.isEmpty() && typed.chars().noneMatch(Character::isLetter);
        if (number) {
            wanted.words.add(text -> hasDigits(text, digits));
            return wanted;
        }
        for (String word : typed.strip().split("\\s+")) {
            String signs = signs(word);
            if (signs.chars().anyMatch(Character::isDigit)) {
                wanted.words.add(text -> text.signs().contains(signs));
            } else if (!signs.isEmpty()) {
                String sounds = Sounds.of(word);
                wanted.words.add(text ->
                        text.sounds().stream().anyMatch(said -> alike(said, sounds))
                                || text.signs().contains(signs));
            }
        }
        return wanted;
    }

    private static boolean hasDigits(Text text, String digits) {
        if (digits.length() < LEAST_DIGITS) {
            return text.digits().equals(digits);
        }
        String national =
                digits.length() == NATIONAL_DIGITS + 1
                                && (digits.startsWith("7") || digits.startsWith("8"))
                        ? digits.substring(1)
                        : digits;
        return text.digits().contains(national);
    }

    /** The consonants agree as far as they were typed, and so does how it begins. */
    private static boolean alike(String said, String typed) {
        if (said.isEmpty() || typed.isEmpty()) {
            return false;
        }
        String one = Sounds.skeleton(said, said.length());
        String two = Sounds.skeleton(typed, typed.length());
        return two.length() < 2 ? said.startsWith(typed) : one.startsWith(two);
    }

    boolean isNothing() {
        return words.isEmpty();
    }

    /** Whether every word stands in one of them. */
    boolean in(Collection<String> texts) {
        List<Text> read = texts.stream().map(Text::of).toList();
        return words.stream().allMatch(word -> read.stream().anyMatch(word));
    }

    private static String digits(String text) {
        return text.replaceAll("\\D", "");
    }

    /** Letters and digits, capital, Cyrillic letters that look like Latin ones as these. */
    private static String signs(String text) {
        StringBuilder signs = new StringBuilder(text.length());
        for (char sign : text.toUpperCase(Locale.ROOT).toCharArray()) {
            int at = CYRILLIC.indexOf(sign);
            if (at >= 0) {
                signs.append(LATIN.charAt(at));
            } else if (Character.isLetterOrDigit(sign)) {
                signs.append(sign);
            }
        }
        return signs.toString();
    }
}
