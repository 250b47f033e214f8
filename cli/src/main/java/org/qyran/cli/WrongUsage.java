package org.qyran.cli;

import java.util.List;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;

/** A command line that cannot be meant as typed, in words of whoever typed it. Ends with exit 2. */
final class WrongUsage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient List<Object> details;

    /**
     * @param key of {@code usage_{en,ru,kk}.properties}
     * @param details what its sentence asks for, in its order
     */
    WrongUsage(String key, Object... details) {
        super(sentence(key, List.of(details), Language.ENGLISH));
        this.key = key;
        this.details = List.of(details);
    }

    String sentence(Language language) {
        return sentence(key, details, language);
    }

    static String sentence(String key, List<Object> details, Language language) {
        return Phrases.of(WrongUsage.class, "usage", language).say(key, details);
    }

    /**
     * @throws WrongUsage naming the option, the value and the range, unless it lies in it
     */
    static void requireWithin(String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new WrongUsage("outside", option, plain(value), plain(least), plain(most));
        }
    }

    /** As a person would type it. */
    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
