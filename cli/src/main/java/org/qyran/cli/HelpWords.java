package org.qyran.cli;

import java.util.ResourceBundle;
import org.qyran.kernel.Language;

/** The help in Russian and Kazakh, by picocli's own keys. */
final class HelpWords {

    private HelpWords() {}

    static ResourceBundle in(Language language) {
        return ResourceBundle.getBundle(
                HelpWords.class.getPackageName() + ".help",
                language.locale(),
                HelpWords.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
