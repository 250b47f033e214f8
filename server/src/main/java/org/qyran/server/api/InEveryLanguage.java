package org.qyran.server.api;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.qyran.kernel.Language;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A sentence that is kept: who will read it is not known when it is written. */
public final class InEveryLanguage {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private InEveryLanguage() {}

    /** As text for a column. */
    public static String of(Function<Language, String> say) {
        Map<String, String> all = new TreeMap<>();
        for (Language language : Language.values()) {
            all.put(language.code(), say.apply(language));
        }
        return JSON.writeValueAsString(all);
    }

    /** What a column holds, for one reader; text that was kept in one language stays as it is. */
    public static String read(String kept, Language language) {
        if (!kept.startsWith("{")) {
            return kept;
        }
        try {
            return JSON.readValue(kept, new TypeReference<Map<String, String>>() {})
                    .getOrDefault(language.code(), kept);
        } catch (JacksonException noneOfOurs) {
            return kept;
        }
    }
}
