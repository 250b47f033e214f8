package org.qyran.verifier;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether every number that the text prints is that of a figure, rounded as it says. */
final class PrintedCheck {

    private static final List<String> LANGUAGES = List.of("en", "ru", "kk");
    private static final Pattern BRACES = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
    private static final Pattern PLACE =
            Pattern.compile(
                    "(return:)?([^|:]+)(?::([^|:]+))?(?:\\|(g|kg|t|ml|l|1)(?:,([0-6])(,down)?)?)?");
    private static final Pattern SHOWN =
            Pattern.compile("(-?[0-9., \u00a0]+?)(?:\u00a0(\\p{L}+))?");
    private static final Map<String, BigDecimal> UNITS =
            Map.of(
                    "g", BigDecimal.ONE,
                    "г", BigDecimal.ONE,
                    "kg", BigDecimal.valueOf(1_000),
                    "кг", BigDecimal.valueOf(1_000),
                    "t", BigDecimal.valueOf(1_000_000),
                    "т", BigDecimal.valueOf(1_000_000),
                    "ml", BigDecimal.ONE,
                    "мл", BigDecimal.ONE,
                    "l", BigDecimal.valueOf(1_000),
                    "л", BigDecimal.valueOf(1_000));

    private final Map<String, Map<?, ?>> figures;
    private final Map<?, ?> frozen;
    private final Map<String, Set<String>> placesOf = new TreeMap<>();

    PrintedCheck(Map<String, Map<?, ?>> figures, Map<?, ?> frozen) {
        this.figures = figures;
        this.frozen = frozen;
    }

    /** The places that are wrong. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (String language : LANGUAGES) {
            Set<String> places = new HashSet<>();
            for (String member : List.of("title", "text")) {
                if (!(frozen.get(member) instanceof Map<?, ?> texts)
                        || !(texts.get(language) instanceof String text)) {
                    faults.add(member + " " + language);
                    continue;
                }
                Matcher braces = BRACES.matcher(text);
                while (braces.find()) {
                    if (!braces.group(1).startsWith("=")) {
                        places.add(braces.group(1));
                    }
                }
            }
            placesOf.put(language, places);
            told.addAll(places);
        }
        if (!(frozen.get("printed") instanceof List<?> printed)) {
            faults.add("printed");
            return faults;
        }
        Set<String> shown = new HashSet<>();
        for (Object item : printed) {
            if (!(item instanceof Map<?, ?> one)
                    || !(one.get("place") instanceof String place)
                    || !shown.add(place)
                    || !isRight(place, one)) {
                faults.add(item instanceof Map<?, ?> one ? String.valueOf(one.get("place")) : "?");
            }
        }
        told.stream().filter(place -> !shown.contains(place)).sorted().forEach(faults::add);
        return faults;
    }

    private boolean isRight(String place, Map<?, ?> printed) {
        Matcher matcher = PLACE.matcher(place);
        if (!matcher.matches() || !(printed.get("shown") instanceof Map<?, ?> shown)) {
            return false;
        }
        try {
            BigDecimal value = BulletinFact.decimal(printed.get("value"));
            boolean isReturn = matcher.group(1) != null;
            BigDecimal due =
                    isReturn
                            ? reported(matcher.group(2))
                            : counted(matcher.group(2), matcher.group(3));
            if (due.compareTo(value) != 0) {
                return false;
            }
            for (String language : LANGUAGES) {
                boolean isTold = placesOf.getOrDefault(language, Set.of()).contains(place);
                if (isTold
                        && !(shown.get(language) instanceof String text
                                && isRounded(
                                        text,
                                        value,
                                        language,
                                        matcher.group(5) != null,
                                        matcher.group(6) != null))) {
                    return false;
                }
            }
            return true;
        } catch (IllegalArgumentException noNumber) {
            return false;
        }
    }

    private BigDecimal reported(String id) {
        if (frozen.get("returns") instanceof List<?> returns) {
            for (Object item : returns) {
                if (item instanceof Map<?, ?> one && id.equals(one.get("id"))) {
                    return BulletinFact.decimal(one.get("value"));
                }
            }
        }
        throw new IllegalArgumentException(id);
    }

    private BigDecimal counted(String id, @Nullable String part) {
        Map<?, ?> figure = figures.get(id);
        if (figure == null) {
            throw new IllegalArgumentException(id);
        }
        if (part == null) {
            return BulletinFact.decimal(figure.get("value"));
        }
        return switch (part) {
            case "expanded" -> BulletinFact.decimal(figure.get("expanded"));
            case "rest" -> rest(id, figure);
            default -> item(figure, part);
        };
    }

    private static BigDecimal item(Map<?, ?> figure, String key) {
        if (figure.get("parts") instanceof List<?> parts) {
            for (Object item : parts) {
                if (item instanceof Map<?, ?> one && key.equals(one.get("key"))) {
                    return BulletinFact.decimal(one.get("value"));
                }
            }
        }
        throw new IllegalArgumentException(key);
    }

    /** The whole less every item of it that the text names. */
    private BigDecimal rest(String id, Map<?, ?> figure) {
        Set<String> items = new HashSet<>();
        for (String place : placesOf.getOrDefault("en", Set.of())) {
            Matcher matcher = PLACE.matcher(place);
            if (matcher.matches()
                    && matcher.group(1) == null
                    && matcher.group(2).equals(id)
                    && matcher.group(3) != null
                    && !List.of("rest", "expanded").contains(matcher.group(3))) {
                items.add(matcher.group(3));
            }
        }
        BigDecimal rest = BulletinFact.decimal(figure.get("value"));
        for (String item : items) {
            rest = rest.subtract(item(figure, item));
        }
        return rest;
    }

    /** Whether the number shown is the value, to the digits that are shown. */
    private static boolean isRounded(
            String shown, BigDecimal value, String language, boolean isRounded, boolean isDown) {
        Matcher matcher = SHOWN.matcher(shown);
        if (!matcher.matches()) {
            return false;
        }
        String bare =
                language.equals("en")
                        ? matcher.group(1).replace(",", "")
                        : matcher.group(1).replace("\u00a0", "").replace(',', '.');
        BigDecimal number = new BigDecimal(bare);
        BigDecimal factor =
                matcher.group(2) == null
                        ? BigDecimal.ONE
                        : UNITS.getOrDefault(matcher.group(2), BigDecimal.ZERO);
        BigDecimal off = value.subtract(number.multiply(factor));
        BigDecimal digit = BigDecimal.ONE.movePointLeft(number.scale()).multiply(factor);
        if (factor.signum() == 0) {
            return false;
        }
        if (!isRounded) {
            return off.signum() == 0;
        }
        return isDown
                ? off.signum() >= 0 && off.compareTo(digit) < 0
                : off.abs().multiply(BigDecimal.TWO).compareTo(digit) <= 0;
    }
}
