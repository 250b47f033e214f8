package org.qyran.evidence.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for somebody in a text: whatever the alphabet, the case ending and the grouping of digits.
 * It is strict on purpose: a word that is too much like a name is to be said another way.
 */
final class Recognise {

    private static final int SHORTEST = 3;
    private static final int LONGEST_ENDING = 5;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final Pattern DIGITS = Pattern.compile("\\+?\\d(?:[\\s().\u00a0-]{0,3}\\d)*");

    /** Twelve digits: an IIN; or a telephone of ten and its prefix. */
    private static final Pattern NUMBER_OF_SOMEBODY = Pattern.compile("\\d{12}|[78]7\\d{9}");

    private static final Map<Character, String> LATIN = latin();

    private Recognise() {}

    /** What in the text tells of {@code identity}. */
    static Optional<String> find(Identity identity, String sentence) {
        return switch (identity.kind()) {
            case PERSON -> person(identity.text(), sentence);
            case NUMBER -> number(identity.text(), sentence);
            case PLATE -> plate(identity.text(), sentence);
            case ADDRESS -> address(identity.text(), sentence);
        };
    }

    /** Digits that look like somebody's, whoever's. */
    static Optional<String> anybodysNumber(String text) {
        Matcher runs = DIGITS.matcher(text);
        while (runs.find()) {
            String digits = runs.group().replaceAll("\\D", "");
            if (NUMBER_OF_SOMEBODY.matcher(digits).matches()) {
                return Optional.of(runs.group());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> person(String name, String sentence) {
        List<String> stems =
                words(name).stream()
                        .map(Recognise::folded)
                        .filter(word -> word.length() > SHORTEST)
                        .map(Recognise::stem)
                        .toList();
        return words(sentence).stream()
                .filter(word -> stems.stream().anyMatch(stem -> isForm(folded(word), stem)))
                .findFirst();
    }

    private static Optional<String> address(String address, String sentence) {
        List<String> asked =
                words(address).stream()
                        .map(Recognise::folded)
                        .filter(word -> word.length() > SHORTEST || word.matches("\\d+"))
                        .map(Recognise::stem)
                        .toList();
        List<String> there = words(sentence).stream().map(Recognise::folded).toList();
        boolean all =
                !asked.isEmpty()
                        && asked.stream()
                                .allMatch(stem ->
                                        there.stream().anyMatch(word -> isForm(word, stem)));
        return all ? Optional.of(address) : Optional.empty();
    }

    private static Optional<String> number(String number, String sentence) {
        String digits = number.replaceAll("\\D", "");
        if (digits.length() < SHORTEST) {
            return Optional.empty();
        }
        // A telephone is written with 8, with +7 or with neither.
        String asked = digits.length() == 11 ? digits.substring(1) : digits;
        Matcher runs = DIGITS.matcher(sentence);
        while (runs.find()) {
            if (runs.group().replaceAll("\\D", "").contains(asked)) {
                return Optional.of(runs.group());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> plate(String plate, String sentence) {
        String asked = condensed(plate);
        return asked.length() >= SHORTEST && condensed(sentence).contains(asked)
                ? Optional.of(plate)
                : Optional.empty();
    }

    private static String condensed(String text) {
        StringBuilder out = new StringBuilder();
        for (String word : words(text)) {
            out.append(lookalike(word));
        }
        return out.toString();
    }

    /** А and A are one on a plate. */
    private static String lookalike(String word) {
        String cyrillic = "АВЕКМНОРСТУХ";
        String latin = "ABEKMHOPCTYX";
        StringBuilder out = new StringBuilder();
        for (char letter : word.toUpperCase(Locale.ROOT).toCharArray()) {
            int at = cyrillic.indexOf(letter);
            out.append(at < 0 ? letter : latin.charAt(at));
        }
        return out.toString();
    }

    private static boolean isForm(String word, String stem) {
        return word.startsWith(stem) && word.length() <= stem.length() + LONGEST_ENDING;
    }

    /** Without the vowel that endings take the place of. */
    private static String stem(String folded) {
        return folded.length() > SHORTEST + 1
                        && "aeiouy".indexOf(folded.charAt(folded.length() - 1)) >= 0
                ? folded.substring(0, folded.length() - 1)
                : folded;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    /** One spelling of all: Latin letters, what romanisations differ in made alike. */
    static String folded(String word) {
        StringBuilder latin = new StringBuilder();
        for (char letter : word.toLowerCase(Locale.ROOT).toCharArray()) {
            latin.append(LATIN.getOrDefault(letter, String.valueOf(letter)));
        }
        String alike =
                latin.toString()
                        .replace("shch", "sh")
                        .replace("kh", "h")
                        .replace("zh", "j")
                        .replace("dj", "j")
                        .replace("gh", "g")
                        .replace("q", "k")
                        .replace("w", "u")
                        .replace("ye", "e")
                        .replace("yo", "e")
                        .replace("yu", "u")
                        .replace("ya", "a")
                        .replace("y", "i")
                        .replace("x", "ks");
        return alike.replaceAll("(.)\\1+", "$1");
    }

    private static Map<Character, String> latin() {
        String[] pairs =
                ("а a ә a б b в v г g ғ g д d е e ё e ж j з z и i й i к k қ k л l м m н n ң n о o"
                                + " ө o п p р r с s т t у u ұ u ү u ф f х h һ h ц ts ч ch ш sh щ sh"
                                + " ы i і i э e ю u я a")
                        .split(" ");
        Map<Character, String> latin = new java.util.HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            latin.put(pairs[i].charAt(0), pairs[i + 1]);
        }
        latin.put('ъ', "");
        latin.put('ь', "");
        for (String accent : List.of("äa", "öo", "üu", "ğg", "ñn", "şs", "ıi", "ūu", "ýi")) {
            latin.put(accent.charAt(0), accent.substring(1));
        }
        return Map.copyOf(latin);
    }
}
