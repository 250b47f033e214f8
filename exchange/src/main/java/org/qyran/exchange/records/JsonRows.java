package org.qyran.exchange.records;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.network.table.Quarantined;
import org.qyran.network.table.Rows;
import tools.jackson.databind.JsonNode;

/**
 * Objects as rows: what is inside an object is called {@code outer.inner}, several values of one
 * name stand in one cell, divided by semicolons.
 */
final class JsonRows implements Rows {

    private static final int MOST_COLUMNS = 2_000;

    private final String name;
    private final List<String> header;
    private final JsonObjects objects;
    private Map<String, String> row = Map.of();

    private JsonRows(String name, List<String> header, JsonObjects objects) {
        this.name = name;
        this.header = header;
        this.objects = objects;
    }

    /** Reads the file through once, for the names. */
    static JsonRows open(Path path, String name) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        try (JsonObjects objects = new JsonObjects(path, name)) {
            while (objects.next()) {
                names.addAll(flat(objects.object()).keySet());
                if (names.size() > MOST_COLUMNS) {
                    throw new BadInput(
                            name,
                            "line " + objects.line(),
                            names.size(),
                            Fault.IMPLAUSIBLE_SIZE,
                            MOST_COLUMNS);
                }
            }
        }
        return new JsonRows(name, List.copyOf(names), new JsonObjects(path, name));
    }

    private static Map<String, String> flat(JsonNode object) {
        Map<String, String> cells = new LinkedHashMap<>();
        flatten("", object, cells);
        return cells;
    }

    private static void flatten(String name, JsonNode node, Map<String, String> cells) {
        if (node.isObject()) {
            node.properties()
                    .forEach(
                            field -> flatten(inner(name, field.getKey()), field.getValue(), cells));
        } else if (node.isArray()) {
            node.forEach(one -> flatten(name, one, cells));
        } else if (!node.isNull()) {
            String text = node.asString().strip();
            cells.merge(name, text, (one, other) -> other.isEmpty() ? one : one + "; " + other);
        }
    }

    private static String inner(String outer, String name) {
        String stripped = name.strip();
        return outer.isEmpty() ? stripped : outer + "." + stripped;
    }

    @Override
    public String file() {
        return name;
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public boolean next() throws IOException {
        boolean next = objects.next();
        row = next ? flat(objects.object()) : Map.of();
        return next;
    }

    @Override
    public long line() {
        return objects.line();
    }

    @Override
    public List<String> cells() {
        return header.stream().map(column -> row.getOrDefault(column, "")).toList();
    }

    @Override
    public Optional<Quarantined.Reason> fault() {
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        objects.close();
    }
}
