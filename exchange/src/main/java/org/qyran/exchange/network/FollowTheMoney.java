package org.qyran.exchange.network;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.ObjectMapper;

/** FollowTheMoney (followthemoney.tech): an entity a line, links among them. */
final class FollowTheMoney implements NetworkFormat {

    private final ObjectMapper mapper = new ObjectMapper();

    @Override
    public String name() {
        return "ftm";
    }

    @Override
    public String ending() {
        return "ftm.json";
    }

    @Override
    public String mediaType() {
        return "application/x-ndjson";
    }

    @Override
    public void write(NetworkExport export, OutputStream out) throws IOException {
        Map<String, Entity> known = new HashMap<>();
        for (Entity entity : export.entities()) {
            known.put(entity.id(), entity);
            FtmKind kind = FtmKind.of(entity.kind());
            line(export, out, entity.id(), kind.schema(), properties(entity, kind));
        }
        for (int i = 0; i < export.links().size(); i++) {
            Link link = export.links().get(i);
            String from = FtmKind.of(kind(known, link.from())).schema();
            String to = FtmKind.of(kind(known, link.to())).schema();
            Optional<FtmTie> tie = FtmTie.of(link.kind(), from, to);
            line(
                    export,
                    out,
                    "link-%d-%s-%s".formatted(i, link.from(), link.to()),
                    tie.map(FtmTie::schema).orElse("UnknownLink"),
                    properties(link, tie));
        }
    }

    private static String kind(Map<String, Entity> known, String id) {
        return Objects.requireNonNull(known.get(id)).kind();
    }

    private void line(
            NetworkExport export,
            OutputStream out,
            String id,
            String schema,
            Map<String, Set<String>> properties)
            throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        // Not one of the model's own words: readers keep it aside with the entity.
        object.put(ExportMark.MARK, export.said());
        object.put("id", id);
        object.put("schema", schema);
        object.put("properties", properties);
        out.write((mapper.writeValueAsString(object) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Set<String>> properties(Entity entity, FtmKind kind) {
        Map<String, Set<String>> properties = new LinkedHashMap<>();
        put(properties, kind.label(), List.of(entity.label()));
        List<String> left = new ArrayList<>();
        entity.properties().keySet().stream()
                .sorted()
                .forEach(attribute -> {
                    String property = kind.properties().get(attribute);
                    if (property == null) {
                        entity.values(attribute)
                                .forEach(value -> left.add(attribute + ": " + value));
                    } else {
                        put(properties, property, entity.values(attribute));
                    }
                });
        put(properties, kind.schema().equals("Address") ? "remarks" : "notes", left);
        return properties;
    }

    private static Map<String, Set<String>> properties(Link link, Optional<FtmTie> tie) {
        Map<String, Set<String>> properties = new LinkedHashMap<>();
        put(properties, tie.map(FtmTie::first).orElse("subject"), List.of(link.from()));
        put(properties, tie.map(FtmTie::second).orElse("object"), List.of(link.to()));
        if (tie.isEmpty()) {
            put(properties, "role", List.of(link.kind()));
        }
        put(properties, "startDate", link.first().stream().toList());
        put(properties, "endDate", link.last().stream().toList());
        put(properties, "recordId", link.records());
        return properties;
    }

    private static void put(
            Map<String, Set<String>> properties, String property, List<String> values) {
        if (!values.isEmpty()) {
            properties.computeIfAbsent(property, _ -> new LinkedHashSet<>()).addAll(values);
        }
    }
}
