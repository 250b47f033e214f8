package org.qyran.exchange.records;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One entity of FollowTheMoney, as it stands.
 *
 * @param line where it begins
 * @param properties every value as text; a nested entity is its id
 */
record FtmEntity(long line, String id, String schema, Map<String, List<String>> properties) {

    static FtmEntity of(long line, JsonNode object) {
        Map<String, List<String>> properties = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> property : object.path("properties").properties()) {
            List<String> values = new ArrayList<>();
            if (property.getValue().isArray()) {
                property.getValue().forEach(value -> add(values, value));
            } else {
                add(values, property.getValue());
            }
            if (!values.isEmpty()) {
                properties.put(property.getKey(), values);
            }
        }
        return new FtmEntity(
                line,
                object.path("id").asString(""),
                object.path("schema").asString(""),
                properties);
    }

    private static void add(List<String> values, JsonNode value) {
        String text = value.isObject() ? value.path("id").asString("") : value.asString("");
        if (!text.isBlank()) {
            values.add(text.strip());
        }
    }

    List<String> values(String property) {
        return properties.getOrDefault(property, List.of());
    }

    /** All it says, property to values, for a reader. */
    Map<String, String> said() {
        Map<String, String> said = new LinkedHashMap<>();
        properties.forEach((property, values) -> said.put(property, String.join("; ", values)));
        return said;
    }
}
