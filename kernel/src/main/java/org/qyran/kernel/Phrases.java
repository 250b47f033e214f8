package org.qyran.kernel;

import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;

/**
 * Sentences of one module in one language, from {@code NAME_{en,ru,kk}.properties} (UTF-8) beside
 * an anchor class. A missing key or language is a bug and throws.
 */
public final class Phrases {

    private final ResourceBundle bundle;
    private final Language language;

    private Phrases(ResourceBundle bundle, Language language) {
        this.bundle = bundle;
        this.language = language;
    }

    /**
     * @param anchor a class in the package that holds the bundle
     * @param name the bundle's name without language, e.g. {@code faults}
     */
    public static Phrases of(Class<?> anchor, String name, Language language) {
        ResourceBundle.Control noFallback =
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES);
        ResourceBundle bundle =
                ResourceBundle.getBundle(
                        anchor.getPackageName() + "." + name,
                        language.locale(),
                        anchor.getClassLoader(),
                        noFallback);
        return new Phrases(bundle, language);
    }

    /** The sentence of {@code key} with {0}, {1}… filled in the language's number style. */
    public String say(String key, List<?> details) {
        return new MessageFormat(bundle.getString(key), language.locale())
                .format(details.toArray());
    }

    /** As {@link #say(String, List)}. */
    public String say(String key, Object... details) {
        return say(key, List.of(details));
    }
}
