package org.qyran.server.evidence;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** One way to write each value, as the journal's payloads are: sorted keys, no spaces. */
final class Canonical {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .build();

    private Canonical() {}

    static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    static JsonNode read(String text) {
        return JSON.readTree(text);
    }
}
