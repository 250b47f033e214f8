package org.qyran.evidence.statement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qyran.kernel.Language;

/**
 * How a number is shown.
 *
 * @param unit {@code g}, {@code kg}, {@code t}, {@code ml}, {@code l}; empty: the one that suits
 * @param decimals empty: all there are
 * @param down cut instead of rounded: for "more than"
 */
record Form(Optional<String> unit, Optional<Integer> decimals, boolean down) {

    static final Form USUAL = new Form(Optional.empty(), Optional.empty(), false);

    private static final Pattern TEXT = Pattern.compile("(g|kg|t|ml|l|1)(?:,([0-6])(,down)?)?");
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    static Optional<Form> of(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(
                        new Form(
                                Optional.of(matcher.group(1)),
                                Optional.ofNullable(matcher.group(2)).map(Integer::valueOf),
                                matcher.group(3) != null))
                : Optional.empty();
    }

    /** Whether a number in {@code base} can be shown so. */
    boolean suits(String base) {
        return unit.isEmpty()
                || switch (base) {
                    case "g" -> unit.get().equals("g") || isOf(unit.get(), "kg", "t");
                    case "ml" -> isOf(unit.get(), "ml", "l");
                    default -> unit.get().equals("1");
                };
    }

    private static boolean isOf(String unit, String one, String two) {
        return unit.equals(one) || unit.equals(two);
    }

    /** The number with its unit in the language. */
    String show(BigDecimal value, String base, Language language) {
        String chosen = unit.orElseGet(() -> suiting(value, base));
        BigDecimal scaled = value.divide(factor(chosen));
        if (decimals.isPresent()) {
            scaled =
                    scaled.setScale(
                            decimals.get(), down ? RoundingMode.DOWN : RoundingMode.HALF_UP);
        } else {
            BigDecimal bare = scaled.stripTrailingZeros();
            scaled = bare.scale() < 0 ? bare.setScale(0) : bare;
        }
        String word = word(chosen, language);
        return word.isEmpty()
                ? grouped(scaled, language)
                : grouped(scaled, language) + "\u00a0" + word;
    }

    private static String suiting(BigDecimal value, String base) {
        return switch (base) {
            case "g" ->
                    value.compareTo(MILLION) >= 0
                            ? "t"
                            : value.compareTo(THOUSAND) >= 0 ? "kg" : "g";
            case "ml" -> value.compareTo(THOUSAND) >= 0 ? "l" : "ml";
            default -> "1";
        };
    }

    private static BigDecimal factor(String unit) {
        return switch (unit) {
            case "kg", "l" -> THOUSAND;
            case "t" -> MILLION;
            default -> BigDecimal.ONE;
        };
    }

    private static String word(String unit, Language language) {
        if (unit.equals("1")) {
            return "";
        }
        return language == Language.ENGLISH
                ? unit
                : switch (unit) {
                    case "g" -> "г";
                    case "kg" -> "кг";
                    case "t" -> "т";
                    case "ml" -> "мл";
                    default -> "л";
                };
    }

    /** 12,345.6 in English, 12 345,6 in Russian and Kazakh. */
    private static String grouped(BigDecimal number, Language language) {
        boolean isEnglish = language == Language.ENGLISH;
        String plain = number.toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < whole.length(); i++) {
            boolean isThird = i > 0 && (whole.length() - i) % 3 == 0 && whole.charAt(i - 1) != '-';
            if (isThird && whole.length() > 3) {
                out.append(isEnglish ? "," : "\u00a0");
            }
            out.append(whole.charAt(i));
        }
        if (point >= 0) {
            out.append(isEnglish ? '.' : ',').append(plain, point + 1, plain.length());
        }
        return out.toString();
    }
}
