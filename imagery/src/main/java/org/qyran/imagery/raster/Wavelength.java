package org.qyran.imagery.raster;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Wavelengths as headers and band names write them. */
public final class Wavelength {

    private static final Pattern IN_NAME =
            Pattern.compile(
                    "(\\d{1,6}(?:\\.\\d{1,6})?)\\s*(nm|nanomet\\w*|um|µm|μm|micromet\\w*|microns?)\\b",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final double LARGEST_IN_MICROMETRES = 100;

    private Wavelength() {}

    /**
     * A wavelength in nanometres.
     *
     * @param unit {@code nm}, {@code µm} and their spellings; where it is empty, numbers below 100
     *     are micrometres
     */
    public static OptionalDouble nanometres(String number, String unit) {
        double value;
        try {
            value = Double.parseDouble(number.strip());
        } catch (NumberFormatException e) {
            return inName(number);
        }
        if (!(value > 0) || !Double.isFinite(value)) {
            return OptionalDouble.empty();
        }
        String word = unit.strip().toLowerCase(Locale.ROOT);
        boolean micro =
                (word.isEmpty() || word.equals("unknown"))
                        ? value < LARGEST_IN_MICROMETRES
                        : word.startsWith("u") || word.startsWith("mic") || word.matches("[µμ].*");
        return OptionalDouble.of(micro ? value * 1000 : value);
    }

    /** A wavelength a band's name tells, e.g. {@code Red edge (717 nm)}. */
    public static OptionalDouble inName(String name) {
        Matcher found = IN_NAME.matcher(name.length() > 200 ? name.substring(0, 200) : name);
        return found.find() ? nanometres(found.group(1), found.group(2)) : OptionalDouble.empty();
    }
}
