package org.qyran.network.names;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A name as written, in words; titles and signs are left out. */
record PersonName(String text, List<Word> words) {

    private static final int MOST_WORDS = 6;

    private static final Set<String> TITLES =
            Set.of("mr", "mrs", "ms", "dr", "prof", "г-н", "г-жа", "гр", "мырза", "ханым");

    private static final Pattern HYPHEN = Pattern.compile("(?<=[\\p{L}.])[-–‐](?=\\p{L})");

    PersonName {
        words = List.copyOf(words);
    }

    /** The first six words of {@code text}; those beyond say little. */
    static PersonName of(String text) {
        return of(text, HYPHEN.matcher(text).replaceAll(" "));
    }

    /**
     * As {@link #of}, words with a hyphen taken for one (Мир-Якуб, Миржақып); the same where there
     * is none.
     */
    static PersonName joined(String text) {
        return of(text, HYPHEN.matcher(text).replaceAll(""));
    }

    boolean hasHyphen() {
        return HYPHEN.matcher(text).find();
    }

    private static PersonName of(String text, String apart) {
        List<Word> words = new ArrayList<>();
        // A bracket in a name explains it: Гурченко (певица).
        String bare = apart.replaceAll("\\([^)]*\\)", " ");
        for (String piece : bare.split("[\\s,;/]+|(?<=\\.)(?=\\p{L})")) {
            String letters = piece.replaceAll("[\"«»“”]", "");
            String lower = letters.toLowerCase(Locale.ROOT).replace(".", "");
            if (TITLES.contains(lower) || lower.chars().noneMatch(Character::isLetter)) {
                continue;
            }
            Word word = Word.of(letters);
            if (word.isEndingAlone() && !words.isEmpty()) {
                words.add(Word.of(words.removeLast().text() + letters));
            } else if (words.size() < MOST_WORDS) {
                words.add(word);
            }
        }
        return new PersonName(text, words);
    }
}
