package org.qyran.server.network;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.qyran.server.storage.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What records and mentions hold, looked up only for those that are told of. */
@Component
class RecordTexts {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    RecordTexts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a mention holds beside what is read of all of them. */
    record Held(Map<String, String> values, UUID operation) {}

    /** Within the asker's transaction: each record's cells with their headers, as it said them. */
    Map<UUID, String> said(Collection<UUID> records) {
        Map<UUID, String> said = new HashMap<>();
        jdbc.sql("select id, said from record where id = any(:ids)")
                .param("ids", records.stream().distinct().toArray(UUID[]::new))
                .query(row -> {
                    said.put(Rows.id(row, "id"), sentence(row.getString("said")));
                });
        return said;
    }

    private static String sentence(String said) {
        return values(said).entrySet().stream()
                .filter(cell -> !cell.getValue().isBlank())
                .map(cell -> cell.getKey() + ": " + cell.getValue())
                .collect(Collectors.joining("; "));
    }

    /** A text as the database can hold it: without NUL, and without half a character. */
    static String storable(String text) {
        byte[] whole = text.replace('\0', '\uFFFD').getBytes(StandardCharsets.UTF_8);
        return new String(whole, StandardCharsets.UTF_8);
    }

    static Map<String, String> values(String json) {
        return JSON.readValue(json, new TypeReference<LinkedHashMap<String, String>>() {});
    }

    Map<UUID, Held> held(Collection<UUID> mentions) {
        Map<UUID, Held> held = new HashMap<>();
        jdbc.sql(
                        """
                        select id, attributes, (own_operations(operations))[1] own
                        from mention where id = any(:ids)
                        """)
                .param("ids", mentions.toArray(UUID[]::new))
                .query(row -> {
                    held.put(
                            Rows.id(row, "id"),
                            new Held(values(row.getString("attributes")), Rows.id(row, "own")));
                });
        return held;
    }

    /** Of every mention of a network's operation and of those that are one with them. */
    Map<UUID, Map<String, String>> attributes(UUID operation) {
        Map<UUID, Map<String, String>> attributes = new HashMap<>();
        jdbc.sql("select id, attributes from mention where :operation = any(operations)")
                .param("operation", operation)
                .query(row -> {
                    attributes.put(Rows.id(row, "id"), values(row.getString("attributes")));
                });
        return attributes;
    }
}
