package org.qyran.network.merges;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.qyran.network.compare.CompareValues;
import org.qyran.network.compare.Comparison;

/**
 * Addresses in one line: the numbers of house and flat have to be the same, whatever the words look
 * like; Abay street 12 and 14 are two houses.
 */
record AddressLevels() implements Levels {

    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\d]+");

    /** What a street, house or flat is called by; says nothing of which one it is. */
    private static final Pattern CALLED =
            Pattern.compile(
                    "(?<!\\p{L})(улица|ул|көшесі|көш|street|str|st|дом|д|үй|house|квартира|кв|пәтер|пәт|flat"
                            + "|apt|проспект|пр|просп|даңғылы|даң|avenue|ave|микрорайон|мкр|шағын ауданы"
                            + "|переулок|пер|г|город|қ|қаласы|city)(?!\\p{L})",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    @Override
    public List<String> keys() {
        return List.of("same", "near", "part", "number", "different");
    }

    @Override
    public int level(String left, String right) {
        String one = words(left);
        String two = words(right);
        int level = CompareValues.TEXT.level(one, two);
        // A street without a house is no address of anything in particular.
        if (level == Comparison.MISSING || numbers(left).isEmpty() || numbers(right).isEmpty()) {
            return Comparison.MISSING;
        }
        boolean numbers = numbers(left).equals(numbers(right));
        return level == 3 ? 4 : numbers ? level : 3;
    }

    private static String words(String address) {
        String bare = CALLED.matcher(address).replaceAll(" ");
        return SIGNS.splitAsStream(bare.toLowerCase(Locale.ROOT))
                .filter(word -> !hasDigit(word))
                .sorted()
                .reduce((a, b) -> a + " " + b)
                .orElse("")
                .strip();
    }

    private static boolean hasDigit(String word) {
        return word.chars().anyMatch(Character::isDigit);
    }

    private static List<String> numbers(String address) {
        return SIGNS.splitAsStream(address.toLowerCase(Locale.ROOT))
                .filter(AddressLevels::hasDigit)
                .toList();
    }

    @Override
    public Map<String, List<String>> found(String value) {
        List<String> numbers = numbers(value);
        String words = words(value);
        if (numbers.isEmpty() || words.isEmpty()) {
            return Map.of();
        }
        String all = String.join(" ", numbers);
        return Map.of(
                "word",
                SIGNS.splitAsStream(words)
                        .map(word -> CompareValues.TEXT.keys(word).getOrDefault("", "") + " " + all)
                        .toList());
    }
}
