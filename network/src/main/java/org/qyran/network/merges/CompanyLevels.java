package org.qyran.network.merges;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.qyran.network.compare.CompareValues;
import org.qyran.network.compare.Comparison;
import org.qyran.network.names.Sounds;

/** Names of companies without their legal form and quotation marks, in either alphabet. */
record CompanyLevels() implements Levels {

    private static final Pattern FORM =
            Pattern.compile(
                    "(?<!\\p{L})(тоо|жшс|ао|ақ|ип|жк|ооо|кх|шқ|llp|llc|ltd|jsc|inc|товарищество с"
                            + " ограниченной ответственностью|жауапкершілігі шектеулі"
                            + " серіктестігі)(?!\\p{L})",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\d'’ʼ]+");

    @Override
    public List<String> keys() {
        return List.of("same", "near", "part", "different");
    }

    @Override
    public int level(String left, String right) {
        String one = heard(left);
        String two = heard(right);
        return one.isEmpty() || two.isEmpty()
                ? Comparison.MISSING
                : CompareValues.TEXT.level(one, two);
    }

    private static String heard(String name) {
        return BETWEEN.splitAsStream(FORM.matcher(name).replaceAll(" "))
                .map(word -> word.chars().anyMatch(Character::isDigit) ? word : Sounds.of(word))
                .filter(word -> !word.isEmpty())
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }

    @Override
    public Map<String, List<String>> found(String value) {
        List<String> words =
                BETWEEN.splitAsStream(heard(value))
                        .filter(word -> word.length() > 2)
                        .map(word -> Sounds.skeleton(word, 6))
                        .distinct()
                        .toList();
        return Map.of("", List.of(String.join(" ", words)), "word", words);
    }
}
