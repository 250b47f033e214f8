package org.qyran.imagery.plots;

import java.util.function.Consumer;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;

/** Hears how learning goes. */
@FunctionalInterface
public interface Teller {

    /**
     * @param key of a sentence in {@code training_{en,ru,kk}.properties}
     * @param details what the sentence asks for, in its order
     */
    void tell(String key, Object... details);

    /** To people, a line each. */
    static Teller inWords(Language language, Consumer<String> lines) {
        Phrases phrases = Phrases.of(Teller.class, "training", language);
        return (key, details) -> lines.accept(phrases.say(key, details));
    }
}
