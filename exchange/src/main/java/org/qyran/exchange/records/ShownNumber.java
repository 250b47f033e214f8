package org.qyran.exchange.records;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number under a spreadsheet's format (ISO/IEC 29500-1, 18.8.30): enough of it for what stands in
 * lists of people and things. Thousands are not set apart, and dates are written year first.
 */
final class ShownNumber {

    private static final Pattern ASIDE = Pattern.compile("\"([^\"]*)\"|\\\\(.)|_.|\\*.");
    private static final Pattern BRACKETS = Pattern.compile("\\[(?!h+\\]|m+\\]|s+\\])[^\\]]*\\]");
    private static final Pattern ELAPSED = Pattern.compile("\\[h+\\]");
    private static final Pattern DECIMALS = Pattern.compile("[0#?]\\.(0+)");

    /** A mask for digits: a telephone number's, or one with leading zeros. */
    private static final Pattern MASK = Pattern.compile("[^.,;%Ee/@?]*0[^.,;%Ee/@?]*");

    private static final MathContext SHOWN_DIGITS = new MathContext(15);
    private static final int MOST_DAYS = 2_958_466;
    private static final int MOST_SCALE = 40;
    private static final long SECONDS_A_DAY = 86_400;

    private final String first;
    private final String plain;
    private final boolean from1904;

    ShownNumber(String format, boolean from1904) {
        this.first = BRACKETS.matcher(format.split(";", -1)[0]).replaceAll("");
        this.plain = ASIDE.matcher(first).replaceAll("");
        this.from1904 = from1904;
    }

    String of(String raw) {
        BigDecimal value;
        try {
            value = new BigDecimal(raw).round(SHOWN_DIGITS);
        } catch (NumberFormatException e) {
            return raw;
        }
        if (Math.abs((long) value.scale()) > MOST_SCALE) {
            return raw;
        }
        boolean day = hasAny("yYdD") || (hasAny("mM") && !hasAny("hHsS"));
        boolean clock = hasAny("hHsS");
        boolean date = !plain.equalsIgnoreCase("General") && (day || clock);
        return date && value.signum() >= 0 && value.compareTo(BigDecimal.valueOf(MOST_DAYS)) < 0
                ? time(value, day, clock)
                : number(value);
    }

    private boolean hasAny(String letters) {
        return letters.chars().anyMatch(letter -> plain.indexOf(letter) >= 0);
    }

    private String time(BigDecimal days, boolean day, boolean clock) {
        long seconds =
                days.multiply(BigDecimal.valueOf(SECONDS_A_DAY))
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValue();
        boolean toSeconds = hasAny("sS") || seconds % 60 != 0;
        if (!day) {
            long hours = seconds / 3600;
            long shown = ELAPSED.matcher(plain).find() || hours < 24 ? hours : hours % 24;
            String minutes = "%02d:%02d".formatted(shown, seconds / 60 % 60);
            return toSeconds ? minutes + ":%02d".formatted(seconds % 60) : minutes;
        }
        // Day 60 of the calendar from 1900 is 29 February 1900, which never was.
        long whole = seconds / SECONDS_A_DAY;
        LocalDate zero =
                from1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, whole < 60 ? 31 : 30);
        LocalDateTime at = zero.plusDays(whole).atStartOfDay().plusSeconds(seconds % SECONDS_A_DAY);
        if (!clock) {
            return at.toLocalDate().toString();
        }
        String minutes = "%s %02d:%02d".formatted(at.toLocalDate(), at.getHour(), at.getMinute());
        return toSeconds ? minutes + ":%02d".formatted(at.getSecond()) : minutes;
    }

    private String number(BigDecimal value) {
        if (plain.endsWith("%")) {
            return rounded(value.movePointRight(2)).toPlainString() + "%";
        }
        boolean whole = value.stripTrailingZeros().scale() <= 0;
        if (whole && value.signum() >= 0 && MASK.matcher(first).matches()) {
            return masked(value.toBigInteger().toString());
        }
        return plain.isEmpty() || plain.equals("@") || plain.equalsIgnoreCase("General")
                ? stripped(value)
                : plain.matches("[#0?,]+") ? rounded(value).toPlainString() : decimals(value);
    }

    private static String stripped(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private BigDecimal rounded(BigDecimal value) {
        Matcher decimals = DECIMALS.matcher(plain);
        int scale = decimals.find() ? decimals.group(1).length() : 0;
        return value.setScale(Math.min(scale, MOST_SCALE), RoundingMode.HALF_UP);
    }

    private String decimals(BigDecimal value) {
        return DECIMALS.matcher(plain).find() ? rounded(value).toPlainString() : stripped(value);
    }

    /** Digits in the places of the mask, from the right; what is over stands before the first. */
    private String masked(String digits) {
        StringBuilder shown = new StringBuilder();
        int left = digits.length();
        int last = -1;
        String mask = literal();
        for (int i = mask.length() - 1; i >= 0; i--) {
            char sign = mask.charAt(i);
            if (sign == '0' || sign == '#') {
                boolean digit = left > 0;
                if (digit || sign == '0') {
                    shown.append(digit ? digits.charAt(--left) : '0');
                }
                last = shown.length();
            } else {
                shown.append(sign == QUOTED_ZERO ? '0' : sign);
            }
        }
        shown.reverse();
        return left > 0
                ? shown.insert(shown.length() - Math.max(last, 0), digits.substring(0, left))
                        .toString()
                : shown.toString().strip();
    }

    /** Stands for a zero that is written out and is no place for a digit. */
    private static final char QUOTED_ZERO = '\uE000';

    private String literal() {
        Matcher aside = ASIDE.matcher(first);
        StringBuilder text = new StringBuilder();
        while (aside.find()) {
            String said =
                    aside.group(1) != null
                            ? aside.group(1)
                            : aside.group(2) != null ? aside.group(2) : "";
            aside.appendReplacement(text, Matcher.quoteReplacement(said.replace('0', QUOTED_ZERO)));
        }
        return aside.appendTail(text).toString();
    }
}
