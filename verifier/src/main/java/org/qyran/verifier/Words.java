package org.qyran.verifier;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Sentences in English, Russian and Kazakh. A missing one is a bug and throws. */
final class Words {

    private static final int LONGEST = 200;

    private Words() {}

    static String say(Locale language, String key, Object... details) {
        return new MessageFormat(bundle(language).getString(key), language).format(details);
    }

    /** A detail {@code @name} is a word of ours; anything else a file may have put there. */
    static String ofDetail(Locale language, String detail) {
        String key = detail.substring(1);
        return bundle(language).containsKey(key) ? say(language, key) : detail;
    }

    private static ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle(
                "org.qyran.verifier.words",
                language,
                Words.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** Hostile values are shown short and without control characters. */
    static String shown(Object value) {
        String text = String.valueOf(value).replaceAll("\\p{Cntrl}", "·");
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
