package org.qyran.server.operations;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How much of each capability: what a door needs, what a team brings, what stays behind. */
final class Counts {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_NAMES = 50;
    private static final int MOST_OF_ONE = 1000;

    private Counts() {}

    static Map<String, Integer> checked(String field, @Nullable Map<String, Integer> asked) {
        Map<String, Integer> counts = new TreeMap<>();
        if (asked == null) {
            return counts;
        }
        if (asked.size() > MOST_NAMES) {
            throw Refused.field("too-many", field, MOST_NAMES);
        }
        asked.forEach((name, count) -> {
            String word = Check.text(field, name, 60);
            if (count == null || count < 0 || count > MOST_OF_ONE) {
                throw Refused.field(
                        "out-of-range",
                        field + "." + word,
                        count == null ? "-" : count,
                        0,
                        MOST_OF_ONE);
            }
            if (count > 0) {
                counts.put(word, count);
            }
        });
        return counts;
    }

    static String text(Map<String, Integer> counts) {
        return JSON.writeValueAsString(new TreeMap<>(counts));
    }

    static Map<String, Integer> read(String text) {
        return JSON.readValue(text, new TypeReference<TreeMap<String, Integer>>() {});
    }
}
