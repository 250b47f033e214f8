package org.qyran.cli;

import java.util.ResourceBundle;
import org.qyran.kernel.Language;

/** The help in Russian and Kazakh, by picocli's own keys. */
final class HelpWords {

    private HelpWords() {}

    static ResourceBundle in(Language language) {
        return in(language, HelpWords.class);
    }

    /**
     * @param beside the class in whose package {@code help_{ru,kk}.properties} stand
     */
    static ResourceBundle in(Language language, Class<?> beside) {
        return ResourceBundle.getBundle(
                beside.getPackageName() + ".help",
                language.locale(),
                beside.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
