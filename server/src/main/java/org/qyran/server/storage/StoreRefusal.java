package org.qyran.server.storage;

import java.io.IOException;
import java.io.Serial;
import java.util.List;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;

/** The store cannot be used as it is set, in one sentence that says what to do. */
public final class StoreRefusal extends IOException {

    @Serial private static final long serialVersionUID = 1L;

    private final String key;

    @SuppressWarnings("serial") // Refusals are told where they arise.
    private final List<String> values;

    StoreRefusal(String key, String... values) {
        super(say(Language.ENGLISH, key, List.of(values)));
        this.key = key;
        this.values = List.of(values);
    }

    /** Of the sentence. */
    public String key() {
        return key;
    }

    public String sentence(Language language) {
        return say(language, key, values);
    }

    private static String say(Language language, String key, List<String> values) {
        return Phrases.of(StoreRefusal.class, "store", language).say(key, values.toArray());
    }
}
