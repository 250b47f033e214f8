package org.qyran.exchange.network;

import java.util.List;
import java.util.Map;

/**
 * What several records are about.
 *
 * @param kind of record, e.g. {@code person}
 * @param properties every value by its attribute's name, e.g. {@code iin}
 */
public record Entity(String id, String kind, String label, Map<String, List<String>> properties) {

    public Entity {
        properties = Map.copyOf(properties);
    }

    List<String> values(String attribute) {
        return properties.getOrDefault(attribute, List.of());
    }
}
